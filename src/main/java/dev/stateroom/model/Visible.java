package dev.stateroom.model;

/// Texts of others, fit to be shown: nothing in them moves a cursor, clears a screen, hides words
/// or turns their order around.
public final class Visible {
    private Visible() {}

    /// `text` on one line: control characters become spaces, and what has no picture of its own
    /// (Unicode's category Cf: bidirectional overrides, zero-width characters) goes.
    public static String text(String text) {
        return isVisible(text)
                ? text
                : text.codePoints()
                        .filter(c -> Character.getType(c) != Character.FORMAT)
                        .map(c -> isControl(c) ? ' ' : c)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
    }

    /// The same for text of our own in which others' may stand: its lines and colours stay.
    public static String lines(String text) {
        return text.codePoints().allMatch(c -> Character.getType(c) != Character.FORMAT)
                ? text
                : text.codePoints()
                        .filter(c -> Character.getType(c) != Character.FORMAT)
                        .collect(
                                StringBuilder::new,
                                StringBuilder::appendCodePoint,
                                StringBuilder::append)
                        .toString();
    }

    private static boolean isVisible(String text) {
        return text.codePoints()
                .noneMatch(c -> Character.getType(c) == Character.FORMAT || isControl(c));
    }

    private static boolean isControl(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
