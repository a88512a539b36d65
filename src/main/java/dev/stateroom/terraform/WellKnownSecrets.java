package dev.stateroom.terraform;

import java.util.Map;
import java.util.Set;

/// Attributes that hold a secret whatever the plan says of them, by resource type. Names that say
/// it of themselves are [SecretNames].
///
/// Source: the schemas of the providers (`Sensitive: true`) as they were before Terraform wrote
/// marks into every plan, and the documentation of those that never marked them.
final class WellKnownSecrets {
    private static final Map<String, Set<String>> BY_TYPE =
            Map.ofEntries(
                    Map.entry("random_password", Set.of("result", "bcrypt_hash")),
                    Map.entry("aws_iam_access_key", Set.of("secret", "ses_smtp_password_v4")),
                    Map.entry("aws_iam_user_login_profile", Set.of("password")),
                    Map.entry("aws_ssm_parameter", Set.of("value", "value_wo")),
                    Map.entry(
                            "aws_secretsmanager_secret_version",
                            Set.of("secret_string", "secret_binary", "secret_string_wo")),
                    Map.entry("aws_ecr_authorization_token", Set.of("authorization_token")),
                    Map.entry("aws_eks_cluster_auth", Set.of("token")),
                    Map.entry("kubernetes_secret", Set.of("data", "binary_data")),
                    Map.entry("kubernetes_secret_v1", Set.of("data", "binary_data")),
                    Map.entry("github_actions_secret", Set.of("plaintext_value")),
                    Map.entry("github_actions_environment_secret", Set.of("plaintext_value")),
                    Map.entry("github_actions_organization_secret", Set.of("plaintext_value")),
                    Map.entry("azurerm_key_vault_secret", Set.of("value")),
                    Map.entry("google_secret_manager_secret_version", Set.of("secret_data")),
                    Map.entry("google_service_account_key", Set.of("private_key")),
                    Map.entry("vault_generic_secret", Set.of("data_json", "data")),
                    Map.entry("vault_kv_secret_v2", Set.of("data_json", "data")));

    private WellKnownSecrets() {}

    /// Names of the top attributes of a resource or data source of `type`.
    static Set<String> of(String type) {
        return BY_TYPE.getOrDefault(type, Set.of());
    }
}
