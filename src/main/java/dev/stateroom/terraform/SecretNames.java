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

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

    private SecretNames() {}

    static boolean isSecret(String name) {
        return mayBe(name) && NAME.matcher(words(name)).matches();
    }

    /// `dbPassword` and `db-password` as `db_Password` and `db_password`.
    private static String words(String name) {
        return HUMP.matcher(name.replace('-', '_')).replaceAll("_");
    }

    /// Nearly all names are none, and are asked about for every value of every object.
    private static boolean mayBe(String name) {
        for (int i = 0; i < name.length() - 2; i++) {
            boolean hint =
                    switch (name.charAt(i) | 0x20) {
                        case 'p' -> name.regionMatches(true, i, "pass", 0, 4);
                        case 's' -> name.regionMatches(true, i, "secret", 0, 6);
                        case 'k' -> name.regionMatches(true, i, "key", 0, 3);
                        case 't' -> name.regionMatches(true, i, "token", 0, 5);
                        case 'c' -> name.regionMatches(true, i, "connection", 0, 10);
                        default -> false;
                    };
            if (hint) {
                return true;
            }
        }
        return false;
    }
}
