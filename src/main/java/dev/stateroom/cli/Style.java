package dev.stateroom.cli;

import java.util.regex.Pattern;

/// Sober colours for people, or none.
///
/// @param on whether escape sequences are written
record Style(boolean on) {
    private static final Pattern SEQUENCE = Pattern.compile("\u001b\\[[0-9;?]*[ -/]*[@-~]");

    String bold(String text) {
        return paint("1", text);
    }

    String dim(String text) {
        return paint("2", text);
    }

    String good(String text) {
        return paint("32", text);
    }

    String warn(String text) {
        return paint("33", text);
    }

    String bad(String text) {
        return paint("31", text);
    }

    /// Text of somebody else's that may hold colours: kept or taken out.
    String foreign(String text) {
        return on ? text : SEQUENCE.matcher(text).replaceAll("");
    }

    /// Columns that `text` takes.
    static int width(String text) {
        String plain = SEQUENCE.matcher(text).replaceAll("");
        return plain.codePointCount(0, plain.length());
    }

    private String paint(String code, String text) {
        return on && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
