package dev.stateroom.graph;

/// A drawn need: one curve from the dependency to the dependent, where the arrow is.
public final class Link {
    private final int id;
    private final int from;
    private final int to;
    private final int count;
    private final float[] points;
    private final float left;
    private final float top;
    private final float right;
    private final float bottom;

    /// @param points x and y of the start, then of two control points and an end for each cubic
    Link(int id, int from, int to, int count, float[] points) {
        this.id = id;
        this.from = from;
        this.to = to;
        this.count = count;
        this.points = points;
        float minX = Float.MAX_VALUE;
        float minY = Float.MAX_VALUE;
        float maxX = -Float.MAX_VALUE;
        float maxY = -Float.MAX_VALUE;
        for (int i = 0; i < points.length; i += 2) {
            minX = Math.min(minX, points[i]);
            maxX = Math.max(maxX, points[i]);
            minY = Math.min(minY, points[i + 1]);
            maxY = Math.max(maxY, points[i + 1]);
        }
        left = minX;
        right = maxX;
        top = minY;
        bottom = maxY;
    }

    /// Its place in [Scene#links].
    public int id() {
        return id;
    }

    /// Box of the dependent: it needs the other.
    public int from() {
        return from;
    }

    /// Box of the dependency.
    public int to() {
        return to;
    }

    /// How many needs it stands for.
    public int count() {
        return count;
    }

    /// Number of cubic curves.
    public int curves() {
        return (points.length / 2 - 1) / 3;
    }

    /// Across, of point `i`: 0 is the start at the dependency, 3, 6, … the ends of the curves,
    /// between them two control points each.
    public double x(int i) {
        return points[2 * i];
    }

    /// Down, of point `i`.
    public double y(int i) {
        return points[2 * i + 1];
    }

    /// Number of points.
    public int points() {
        return points.length / 2;
    }

    /// Left end of its bounds.
    public double left() {
        return left;
    }

    /// Right end of its bounds.
    public double right() {
        return right;
    }

    /// Upper end of its bounds.
    public double top() {
        return top;
    }

    /// Lower end of its bounds.
    public double bottom() {
        return bottom;
    }
}
