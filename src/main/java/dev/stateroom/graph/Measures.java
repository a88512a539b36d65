package dev.stateroom.graph;

/// Lengths in px at 100 %.
final class Measures {
    /// Height of a resource or folded module.
    static final double NODE = 44;

    /// Least width of one.
    static final double NARROW = 140;

    /// Greatest width of one.
    static final double WIDE = 250;

    /// Between neighbours in a layer.
    static final double GAP = 16;

    /// Between neighbours in a column of a module that reads to the right.
    static final double ROW_GAP = 10;

    /// Least distance of layers.
    static final double LAYER = 28;

    /// Greatest distance of layers.
    static final double FAR_LAYER = 100;

    /// Least distance of columns in a module that reads to the right.
    static final double COLUMN = 20;

    /// Greatest distance of those.
    static final double FAR_COLUMN = 70;

    /// Width for each px of height that a picture should have: about a window's.
    static final double SHAPE = 1.5;

    /// The same for a module: lines between modules go down, so broad ones make a picture that is
    /// not too tall.
    static final double MODULE_SHAPE = 3;

    /// Between a module and the first line that passes it on its way in or out.
    static final double GUTTER = 7;

    /// Between two such lines.
    static final double GUTTER_STEP = 7;

    /// Between a module's border and what is in it.
    static final double PAD = 12;

    /// Height of an open module's title.
    static final double TITLE = 26;

    /// Around the whole picture.
    static final double MARGIN = 20;

    /// Height of a lane's heading.
    static final double HEADING = 30;

    /// Where text begins right of a badge.
    static final double BADGE_TEXT = 33;

    private Measures() {}
}
