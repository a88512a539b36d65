package dev.stateroom.ui.graph;

import dev.stateroom.graph.Face;
import dev.stateroom.graph.Ink;
import dev.stateroom.graph.Link;
import dev.stateroom.graph.Palette;
import dev.stateroom.graph.Pen;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.image.Image;

/// Draws a crowded or moving scene: shapes by hand into a [Raster], on any thread but one at a
/// time; the text on top of them by the canvas, on the FX thread.
final class RasterPen implements Pen {
    /// A curve is at most so many straight lines.
    private static final int MOST_STEPS = 16;

    /// In turn: one is on the screen, and the renderer may still read the one before.
    private final Raster[] rasters = {new Raster(1, 1), new Raster(1, 1), new Raster(1, 1)};

    private final CanvasPen words;
    private List<Runnable> texts = new ArrayList<>();
    private Palette palette = Palette.DARK;
    private int turn;
    private Raster on = rasters[0];
    private double scale = 1;
    private double zoom = 1;
    private double shiftX;
    private double shiftY;
    private double px;
    private double py;
    private double opacity = 1;
    private boolean readable;

    /// @param words draws the text
    RasterPen(CanvasPen words) {
        this.words = words;
    }

    /// What was drawn. Belongs to the FX thread, until the picture after the next is begun.
    final class Sheet {
        private final Raster raster = on;
        private final List<Runnable> words = texts;
        private final double zoom = RasterPen.this.zoom;
        private final double shiftX = RasterPen.this.shiftX;
        private final double shiftY = RasterPen.this.shiftY;

        /// The shapes.
        Image image() {
            return raster.image();
        }

        /// Writes the text where the camera stood.
        void write() {
            CanvasPen to = RasterPen.this.words;
            to.begin(zoom, shiftX, shiftY);
            words.forEach(Runnable::run);
            to.end();
        }
    }

    /// Begins a picture of that many px.
    ///
    /// @param density pixels of the screen for a px
    /// @param text whether text is wanted
    void begin(
            Palette colours,
            double width,
            double height,
            double density,
            double zoom,
            double shiftX,
            double shiftY,
            boolean text) {
        int wide = Math.max(1, (int) Math.ceil(width * density));
        int high = Math.max(1, (int) Math.ceil(height * density));
        palette = colours;
        turn = (turn + 1) % rasters.length;
        if (!rasters[turn].fits(wide, high)) {
            rasters[turn] = new Raster(wide, high);
        }
        on = rasters[turn];
        on.clear();
        scale = zoom * density;
        this.zoom = zoom;
        this.shiftX = shiftX;
        this.shiftY = shiftY;
        readable = text;
        px = shiftX * density;
        py = shiftY * density;
        opacity = 1;
        texts = new ArrayList<>();
    }

    /// What was drawn since.
    Sheet end() {
        return new Sheet();
    }

    private double x(double sceneX) {
        return sceneX * scale + px;
    }

    private double y(double sceneY) {
        return sceneY * scale + py;
    }

    private int colour(Ink ink) {
        return palette.argb(ink);
    }

    @Override
    public void opacity(double value) {
        opacity = value;
    }

    @Override
    public void fill(Ink ink, double x, double y, double width, double height, double radius) {
        on.fill(colour(ink), opacity, x(x), y(y), x(x + width), y(y + height));
    }

    @Override
    public void outline(
            Ink ink,
            double x,
            double y,
            double width,
            double height,
            double radius,
            double thickness) {
        double thick = Math.max(1, Math.round(thickness * scale));
        double half = thick / 2;
        double left = Math.round(x(x) - half);
        double top = Math.round(y(y) - half);
        double right = Math.round(x(x + width) + half);
        double bottom = Math.round(y(y + height) + half);
        int colour = colour(ink);
        // The corners stay open: at this size it reads as rounded.
        double corner = radius * scale >= 2 ? 1 : 0;
        on.fill(colour, opacity, left + corner, top, right - corner, top + thick);
        on.fill(colour, opacity, left + corner, bottom - thick, right - corner, bottom);
        on.fill(colour, opacity, left, top + thick, left + thick, bottom - thick);
        on.fill(colour, opacity, right - thick, top + thick, right, bottom - thick);
    }

    @Override
    public void line(Ink ink, double x1, double y1, double x2, double y2, double thickness) {
        on.line(colour(ink), opacity, x(x1), y(y1), x(x2), y(y2), thickness * scale);
    }

    @Override
    public void dashes(Ink ink, double x1, double y1, double x2, double y2, double thickness) {
        double step = 7 / zoom;
        double length = Math.hypot(x2 - x1, y2 - y1);
        for (double at = 0; at < length; at += step) {
            double from = at / length;
            double to = Math.min(1, (at + step * 0.45) / length);
            line(
                    ink,
                    x1 + from * (x2 - x1),
                    y1 + from * (y2 - y1),
                    x1 + to * (x2 - x1),
                    y1 + to * (y2 - y1),
                    thickness);
        }
    }

    @Override
    public void curve(Ink ink, Link link, double thickness) {
        int colour = colour(ink);
        double weight = thickness * scale;
        for (int i = 0; i + 3 < link.points(); i += 3) {
            double ax = x(link.x(i));
            double ay = y(link.y(i));
            double bx = x(link.x(i + 1));
            double by = y(link.y(i + 1));
            double cx = x(link.x(i + 2));
            double cy = y(link.y(i + 2));
            double dx = x(link.x(i + 3));
            double dy = y(link.y(i + 3));
            double bend =
                    Math.abs(ax - 2 * bx + cx)
                            + Math.abs(ay - 2 * by + cy)
                            + Math.abs(bx - 2 * cx + dx)
                            + Math.abs(by - 2 * cy + dy);
            int steps = (int) Math.clamp(Math.sqrt(bend) + 0.5, 1, MOST_STEPS);
            double lastX = ax;
            double lastY = ay;
            for (int step = 1; step <= steps; step++) {
                double t = (double) step / steps;
                double u = 1 - t;
                double nextX =
                        u * u * u * ax + 3 * u * u * t * bx + 3 * u * t * t * cx + t * t * t * dx;
                double nextY =
                        u * u * u * ay + 3 * u * u * t * by + 3 * u * t * t * cy + t * t * t * dy;
                on.line(colour, opacity, lastX, lastY, nextX, nextY, weight);
                lastX = nextX;
                lastY = nextY;
            }
        }
    }

    @Override
    public void triangle(
            Ink ink, double x1, double y1, double x2, double y2, double x3, double y3) {
        on.triangle(colour(ink), opacity, x(x1), y(y1), x(x2), y(y2), x(x3), y(y3));
    }

    @Override
    public void text(Ink ink, Face face, double size, double x, double baseline, String text) {
        if (readable) {
            double faint = opacity;
            texts.add(() -> {
                words.opacity(faint);
                words.text(ink, face, size, x, baseline, text);
            });
        }
    }
}
