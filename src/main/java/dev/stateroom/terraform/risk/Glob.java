package dev.stateroom.terraform.risk;

/// Patterns of AWS's policies: `*` stands for any text, `?` for one character.
final class Glob {
    private Glob() {}

    /// Whether `pattern` matches all that `name` does, which may be a pattern itself.
    static boolean matches(String pattern, String name) {
        int at = 0;
        int in = 0;
        int star = -1;
        int resume = 0;
        while (in < name.length()) {
            // A star of the name's is more than a `?` of the pattern's.
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                resume = in;
            } else if (at < pattern.length()
                    && (pattern.charAt(at) == name.charAt(in)
                            || (pattern.charAt(at) == '?' && name.charAt(in) != '*'))) {
                at++;
                in++;
            } else if (star >= 0) {
                at = star + 1;
                in = ++resume;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
