package dev.stateroom.graph;

/// What draws: a canvas, an SVG document, an image. Lengths are px of the scene at 100 %; the pen
/// knows how they come to its surface. Nothing here needs an object for each call.
public interface Pen {
    /// Opacity of everything after it, 0 to 1.
    void opacity(double value);

    /// A filled rectangle with corners of that radius.
    void fill(Ink ink, double x, double y, double width, double height, double radius);

    /// Its outline; the middle of the line lies on the rectangle.
    void outline(
            Ink ink,
            double x,
            double y,
            double width,
            double height,
            double radius,
            double thickness);

    /// A straight line.
    void line(Ink ink, double x1, double y1, double x2, double y2, double thickness);

    /// A dashed straight line.
    void dashes(Ink ink, double x1, double y1, double x2, double y2, double thickness);

    /// The whole curve of a link.
    void curve(Ink ink, Link link, double thickness);

    /// A filled triangle: the head of an arrow.
    void triangle(Ink ink, double x1, double y1, double x2, double y2, double x3, double y3);

    /// A line of text that begins at `x`, on that baseline.
    void text(Ink ink, Face face, double size, double x, double baseline, String text);
}
