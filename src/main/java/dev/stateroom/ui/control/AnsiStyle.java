package dev.stateroom.ui.control;

/// How a piece of a line looks, as its SGR sequences ask.
///
/// @param foreground a colour number, see [#palette(int)] and [#rgb(int, int, int)], or [#DEFAULT]
/// @param background likewise
record AnsiStyle(
        int foreground,
        int background,
        boolean bold,
        boolean dim,
        boolean underline,
        boolean strike,
        boolean inverse) {
    /// The colour that the theme gives.
    static final int DEFAULT = -1;

    private static final int DIRECT = 1 << 24;

    /// Nothing asked for.
    static final AnsiStyle PLAIN =
            new AnsiStyle(DEFAULT, DEFAULT, false, false, false, false, false);

    /// Bold, in the theme's colour.
    static final AnsiStyle BOLD = PLAIN.bold(true);

    /// One of the 256 numbered colours; the first 16 are the theme's.
    static int palette(int number) {
        return number;
    }

    /// A colour given outright.
    static int rgb(int red, int green, int blue) {
        return DIRECT | (red << 16) | (green << 8) | blue;
    }

    /// Whether a colour was given outright.
    static boolean direct(int colour) {
        return colour >= DIRECT;
    }

    AnsiStyle foreground(int colour) {
        return new AnsiStyle(colour, background, bold, dim, underline, strike, inverse);
    }

    AnsiStyle background(int colour) {
        return new AnsiStyle(foreground, colour, bold, dim, underline, strike, inverse);
    }

    AnsiStyle bold(boolean on) {
        return new AnsiStyle(foreground, background, on, dim, underline, strike, inverse);
    }

    AnsiStyle dim(boolean on) {
        return new AnsiStyle(foreground, background, bold, on, underline, strike, inverse);
    }

    AnsiStyle underline(boolean on) {
        return new AnsiStyle(foreground, background, bold, dim, on, strike, inverse);
    }

    AnsiStyle strike(boolean on) {
        return new AnsiStyle(foreground, background, bold, dim, underline, on, inverse);
    }

    AnsiStyle inverse(boolean on) {
        return new AnsiStyle(foreground, background, bold, dim, underline, strike, on);
    }
}
