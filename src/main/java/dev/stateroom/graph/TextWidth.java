package dev.stateroom.graph;

/// How wide text is, without a font at hand: JetBrains Mono advances by 0.6 em; Inter by classes of
/// characters, a little generously.
public final class TextWidth {
    private TextWidth() {}

    /// Width in px of `text` at `size` px.
    public static double of(Face face, double size, String text) {
        return switch (face) {
            case MONO, MONO_BOLD -> 0.6 * size * text.codePointCount(0, text.length());
            case TEXT -> size * inter(text);
            case TITLE -> size * inter(text) * 1.05;
        };
    }

    /// `text`, or so much of its beginning as fits in `width` with an ellipsis.
    public static String cut(Face face, double size, String text, double width) {
        if (of(face, size, text) <= width) {
            return text;
        }
        int end = text.length();
        while (end > 0 && of(face, size, text.substring(0, end) + "…") > width) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end) + "…";
    }

    private static double inter(String text) {
        double em = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ("iljI.,:;'|!".indexOf(c) >= 0) {
                em += 0.27;
            } else if ("ftr()[]- \"".indexOf(c) >= 0) {
                em += 0.37;
            } else if ("mwMW@%…".indexOf(c) >= 0) {
                em += 0.88;
            } else if (c >= 'A' && c <= 'Z') {
                em += 0.70;
            } else if (c < 0x250) {
                em += 0.59;
            } else {
                em += 1;
            }
        }
        return em;
    }
}
