package dev.stateroom.graph;

import java.io.IOException;

/// Writes a scene as one SVG document that needs nothing else.
public final class SvgWriter {
    private SvgWriter() {}

    /// Writes all of `scene` to `out`, in `palette`.
    ///
    /// @param title what the picture shows; also its accessible name
    public static void write(
            Scene scene, Highlight highlight, Palette palette, String title, Appendable out)
            throws IOException {
        SvgPen pen = new SvgPen(scene, palette, title);
        new Drawing(scene, highlight).draw(pen, new Area(0, 0, scene.width(), scene.height()), 1);
        pen.finish(out);
    }
}
