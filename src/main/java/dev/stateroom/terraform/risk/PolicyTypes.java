package dev.stateroom.terraform.risk;

import java.util.List;
import java.util.Map;

/// Where policies stand among the attributes.
final class PolicyTypes {
    /// What an identity may do: type -> attribute.
    private static final Map<String, String> IDENTITY =
            Map.of(
                    "aws_iam_policy", "policy",
                    "aws_iam_role_policy", "policy",
                    "aws_iam_user_policy", "policy",
                    "aws_iam_group_policy", "policy",
                    "aws_ssoadmin_permission_set_inline_policy", "inline_policy");

    /// Who may do something with a resource: type -> attribute. Those of VPC endpoints are left
    /// out: they allow everything unless somebody narrows them, and other policies decide.
    private static final Map<String, String> RESOURCE =
            Map.ofEntries(
                    Map.entry("aws_s3_bucket", "policy"),
                    Map.entry("aws_s3_bucket_policy", "policy"),
                    Map.entry("aws_s3_access_point", "policy"),
                    Map.entry("aws_s3control_access_point_policy", "policy"),
                    Map.entry("aws_kms_key", "policy"),
                    Map.entry("aws_kms_key_policy", "policy"),
                    Map.entry("aws_kms_external_key", "policy"),
                    Map.entry("aws_kms_replica_key", "policy"),
                    Map.entry("aws_sqs_queue", "policy"),
                    Map.entry("aws_sqs_queue_policy", "policy"),
                    Map.entry("aws_sns_topic", "policy"),
                    Map.entry("aws_sns_topic_policy", "policy"),
                    Map.entry("aws_ecr_repository_policy", "policy"),
                    Map.entry("aws_ecr_registry_policy", "policy"),
                    Map.entry("aws_ecrpublic_repository_policy", "policy"),
                    Map.entry("aws_secretsmanager_secret", "policy"),
                    Map.entry("aws_secretsmanager_secret_policy", "policy"),
                    Map.entry("aws_dynamodb_resource_policy", "policy"),
                    Map.entry("aws_kinesis_resource_policy", "policy"),
                    Map.entry("aws_efs_file_system_policy", "policy"),
                    Map.entry("aws_backup_vault_policy", "policy"),
                    Map.entry("aws_glacier_vault", "access_policy"),
                    Map.entry("aws_elasticsearch_domain", "access_policies"),
                    Map.entry("aws_elasticsearch_domain_policy", "access_policies"),
                    Map.entry("aws_opensearch_domain", "access_policies"),
                    Map.entry("aws_opensearch_domain_policy", "access_policies"),
                    Map.entry("aws_cloudwatch_log_resource_policy", "policy_document"),
                    Map.entry("aws_cloudwatch_event_bus_policy", "policy"),
                    Map.entry("aws_codeartifact_domain_permissions_policy", "policy_document"),
                    Map.entry("aws_glue_resource_policy", "policy"),
                    Map.entry("aws_msk_cluster_policy", "policy"));

    private PolicyTypes() {}

    /// Where `type` has the policy of an identity; a role has them as blocks.
    static List<String> identity(String type) {
        return IDENTITY.containsKey(type) ? List.of(IDENTITY.get(type)) : List.of();
    }

    /// Where `type` has the policy of a resource.
    static List<String> resource(String type) {
        return RESOURCE.containsKey(type) ? List.of(RESOURCE.get(type)) : List.of();
    }
}
