package dev.stateroom.terraform;

/// Undoes Go's `strconv.Quote`, with which Terraform quotes the ids of its graphs.
final class GoQuote {
    private GoQuote() {}

    /// The text behind `quoted` (without its quotation marks). What is no escape of Go's stays as
    /// it is: other programs write DOT too, whose only escape is `\"`.
    static String unquote(String quoted) {
        if (quoted.indexOf('\\') < 0) {
            return quoted;
        }
        StringBuilder text = new StringBuilder(quoted.length());
        int at = 0;
        while (at < quoted.length()) {
            char c = quoted.charAt(at);
            if (c != '\\' || at + 1 == quoted.length()) {
                text.append(c);
                at++;
                continue;
            }
            char escape = quoted.charAt(at + 1);
            at += 2;
            switch (escape) {
                case '"', '\\', '\'' -> text.append(escape);
                case 'a' -> text.append('\u0007');
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case 'v' -> text.append('\u000b');
                case '\n' -> {
                    // DOT's line continuation.
                }
                case '\r' -> {
                    // The same in a file of Windows.
                    at += at < quoted.length() && quoted.charAt(at) == '\n' ? 1 : 0;
                }
                case 'x' -> at = code(quoted, at, 2, escape, text);
                case 'u' -> at = code(quoted, at, 4, escape, text);
                case 'U' -> at = code(quoted, at, 8, escape, text);
                default -> text.append('\\').append(escape);
            }
        }
        return text.toString();
    }

    private static int code(String quoted, int at, int digits, char escape, StringBuilder text) {
        int end = at + digits;
        if (end <= quoted.length()) {
            String hex = quoted.substring(at, end);
            if (hex.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
                long point = Long.parseLong(hex, 16);
                if (point <= Character.MAX_CODE_POINT) {
                    text.appendCodePoint((int) point);
                    return end;
                }
            }
        }
        text.append('\\').append(escape);
        return at;
    }
}
