package dev.stateroom.graph;

/// Lengths in px at 100 %.
final class Measures {
    /// Height of a resource or folded module.
    static final double NODE = 44;

    /// Least width of one.
    static final double NARROW = 150;

    /// Greatest width of one.
    static final double WIDE = 250;

    /// Between neighbours in a layer.
    static final double GAP = 16;

    /// Least distance of layers.
    static final double LAYER = 36;

    /// Greatest distance of layers.
    static final double FAR_LAYER = 120;

    /// Between a module's border and what is in it.
    static final double PAD = 14;

    /// Height of an open module's title.
    static final double TITLE = 26;

    /// Around the whole picture.
    static final double MARGIN = 24;

    /// Height of a lane's heading.
    static final double HEADING = 30;

    /// Where text begins right of a badge.
    static final double BADGE_TEXT = 33;

    private Measures() {}
}
