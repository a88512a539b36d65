package dev.stateroom.model;

/// A for_each key between quotation marks, as Terraform prints it.
///
/// Source: `toHCLQuotedString` in Terraform's `internal/addrs/instance_key.go`.
final class QuotedText {
    private QuotedText() {}

    static String print(String value) {
        StringBuilder text = new StringBuilder(value.length() + 2).append('"');
        int at = 0;
        while (at < value.length()) {
            int c = value.codePointAt(at);
            at += Character.charCount(c);
            switch (c) {
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '$', '%' -> {
                    text.appendCodePoint(c);
                    if (at < value.length() && value.charAt(at) == '{') {
                        text.appendCodePoint(c);
                    }
                }
                default -> {
                    if (isPrint(c)) {
                        text.appendCodePoint(c);
                    } else if (c < 0x10000) {
                        text.append("\\u%04x".formatted(c));
                    } else {
                        text.append("\\U%08x".formatted(c));
                    }
                }
            }
        }
        return text.append('"').toString();
    }

    /// Go's `unicode.IsPrint`: letters, marks, numbers, punctuation, symbols, and of the spaces
    /// only the ASCII one.
    private static boolean isPrint(int c) {
        return c == ' '
                || switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.PRIVATE_USE,
                            Character.UNASSIGNED,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR,
                            Character.SPACE_SEPARATOR ->
                            false;
                    default -> true;
                };
    }
}
