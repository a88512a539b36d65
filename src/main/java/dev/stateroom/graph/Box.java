package dev.stateroom.graph;

/// Something drawn: a resource, a module folded or open, or the rest that an open module gathers.
/// Lengths are px at 100 %.
///
/// @param id its place in [Scene#boxes]
/// @param address of the resource or module; for a rest that of its module and [#REST]
/// @param resource its place in the graph, or -1 for what holds several
/// @param line type of a resource, numbers of what holds several, cut to fit
/// @param title name of a resource or module, number in a rest, cut to fit
/// @param count resources inside, 1 for a resource
/// @param shown resources and folded modules drawn inside; 0 unless open
/// @param parent id of the open module around it, or -1
/// @param x left edge
/// @param y upper edge
/// @param declared whether the configuration still has it; true for what holds several
public record Box(
        int id,
        Kind kind,
        String address,
        int resource,
        String line,
        String title,
        int count,
        int shown,
        Mix mix,
        int parent,
        double x,
        double y,
        double width,
        double height,
        boolean data,
        boolean declared) {
    /// Ends the address of a rest; nothing that Terraform names ends so.
    public static final String REST = ".*";

    /// What it is.
    public enum Kind {
        RESOURCE,
        FOLDED,
        OPEN,
        REST
    }

    /// The same with another mix.
    Box marked(Mix other) {
        return new Box(
                id, kind, address, resource, line, title, count, shown, other, parent, x, y, width,
                height, data, declared);
    }

    /// Right edge.
    public double right() {
        return x + width;
    }

    /// Lower edge.
    public double bottom() {
        return y + height;
    }

    /// Middle, across.
    public double centerX() {
        return x + width / 2;
    }

    /// Middle, down.
    public double centerY() {
        return y + height / 2;
    }

    /// Whether the point lies in it.
    public boolean contains(double px, double py) {
        return px >= x && px <= right() && py >= y && py <= bottom();
    }
}
