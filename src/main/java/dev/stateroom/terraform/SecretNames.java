package dev.stateroom.terraform;

import java.util.regex.Pattern;

/// Attribute names that say of themselves that their value is secret.
final class SecretNames {
    private static final Pattern NAME =
            Pattern.compile(
                    "(?i)(^|.*_)(password|passwd|passphrase|secret_string|secret_binary|secret_key"
                            + "|secret_access_key|client_secret|private_key|private_key_pem"
                            + "|private_key_openssh|auth_token|access_token|api_key"
                            + "|connection_string)");

    private SecretNames() {}

    static boolean isSecret(String name) {
        return NAME.matcher(name).matches();
    }
}
