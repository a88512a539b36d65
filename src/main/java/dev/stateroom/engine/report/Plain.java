package dev.stateroom.engine.report;

/// Texts of others, made visible: what has no picture of its own is written as an escape, so that
/// two texts that differ never look the same.
public final class Plain {
    private Plain() {}

    /// `text` on one line.
    public static String line(String text) {
        return escaped(text, false);
    }

    /// One line of a text of several: tabs stay.
    public static String lineOfMany(String text) {
        return escaped(text, true);
    }

    /// `text` between quotation marks.
    public static String quoted(String text) {
        return '"' + escaped(text.replace("\\", "\\\\").replace("\"", "\\\""), false) + '"';
    }

    /// At most `width` characters; the last tells that there were more.
    public static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, end(text, width - 1)) + "…";
    }

    /// `at`, or one less where a character of two units would be cut in half.
    static int end(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at))
                ? at - 1
                : at;
    }

    private static String escaped(String text, boolean tabs) {
        if (text.codePoints().allMatch(c -> isVisible(c, tabs))) {
            return text;
        }
        StringBuilder open = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(c -> {
                    if (isVisible(c, tabs)) {
                        open.appendCodePoint(c);
                    } else if (c == '\n') {
                        open.append("\\n");
                    } else if (c == '\r') {
                        open.append("\\r");
                    } else if (c == '\t') {
                        open.append("\\t");
                    } else if (c < 0x10000) {
                        open.append("\\u%04x".formatted(c));
                    } else {
                        open.append("\\U%08x".formatted(c));
                    }
                });
        return open.toString();
    }

    private static boolean isVisible(int c, boolean tabs) {
        if (c < 0x7f) {
            return c >= ' ' || (tabs && c == '\t');
        }
        return switch (Character.getType(c)) {
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
