package dev.stateroom.graph;

/// A rectangle in px at 100 %.
public record Area(double x, double y, double width, double height) {
    /// Right edge.
    public double right() {
        return x + width;
    }

    /// Lower edge.
    public double bottom() {
        return y + height;
    }
}
