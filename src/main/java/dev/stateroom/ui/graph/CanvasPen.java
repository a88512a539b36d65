package dev.stateroom.ui.graph;

import dev.stateroom.graph.Face;
import dev.stateroom.graph.Ink;
import dev.stateroom.graph.Link;
import dev.stateroom.graph.Palette;
import dev.stateroom.graph.Pen;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.text.Font;
import javafx.scene.text.FontSmoothingType;
import javafx.scene.text.FontWeight;

/// Draws a scene on a JavaFX canvas.
final class CanvasPen implements Pen {
    private final GraphicsContext to;
    private final Map<Face, Map<Double, Font>> fonts = new EnumMap<>(Face.class);
    private final Map<Ink, Color> colours = new EnumMap<>(Ink.class);
    private Palette palette = Palette.DARK;
    private double zoom = 1;

    CanvasPen(GraphicsContext to) {
        this.to = to;
        dress(Palette.DARK);
    }

    /// Takes the colours of another theme.
    void dress(Palette now) {
        palette = now;
        for (Ink ink : Ink.values()) {
            int argb = now.argb(ink);
            colours.put(
                    ink,
                    Color.rgb(
                            (argb >> 16) & 0xff,
                            (argb >> 8) & 0xff,
                            argb & 0xff,
                            (argb >>> 24) / 255.0));
        }
    }

    Palette palette() {
        return palette;
    }

    Color colour(Ink ink) {
        return Objects.requireNonNull(colours.get(ink));
    }

    /// Begins a picture: scene px times `zoom` plus the shift are px of the canvas.
    void begin(double zoom, double shiftX, double shiftY) {
        this.zoom = zoom;
        to.save();
        to.setTransform(zoom, 0, 0, zoom, shiftX, shiftY);
        to.setFontSmoothingType(FontSmoothingType.GRAY);
        to.setLineCap(StrokeLineCap.BUTT);
    }

    /// Ends it.
    void end() {
        to.restore();
    }

    @Override
    public void opacity(double value) {
        to.setGlobalAlpha(value);
    }

    @Override
    public void fill(Ink ink, double x, double y, double width, double height, double radius) {
        to.setFill(colour(ink));
        if (radius * zoom < 1) {
            to.fillRect(x, y, width, height);
        } else {
            to.fillRoundRect(x, y, width, height, 2 * radius, 2 * radius);
        }
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
        to.setStroke(colour(ink));
        to.setLineWidth(thickness);
        if (radius * zoom < 1) {
            to.strokeRect(x, y, width, height);
        } else {
            to.strokeRoundRect(x, y, width, height, 2 * radius, 2 * radius);
        }
    }

    @Override
    public void line(Ink ink, double x1, double y1, double x2, double y2, double thickness) {
        to.setStroke(colour(ink));
        to.setLineWidth(thickness);
        to.strokeLine(x1, y1, x2, y2);
    }

    @Override
    public void dashes(Ink ink, double x1, double y1, double x2, double y2, double thickness) {
        to.setLineDashes(3 * thickness, 4 * thickness);
        line(ink, x1, y1, x2, y2, thickness);
        to.setLineDashes();
    }

    @Override
    public void curve(Ink ink, Link link, double thickness) {
        to.setStroke(colour(ink));
        to.setLineWidth(thickness);
        to.beginPath();
        to.moveTo(link.x(0), link.y(0));
        for (int i = 0; i + 3 < link.points(); i += 3) {
            to.bezierCurveTo(
                    link.x(i + 1),
                    link.y(i + 1),
                    link.x(i + 2),
                    link.y(i + 2),
                    link.x(i + 3),
                    link.y(i + 3));
        }
        to.stroke();
    }

    @Override
    public void triangle(
            Ink ink, double x1, double y1, double x2, double y2, double x3, double y3) {
        to.setFill(colour(ink));
        to.beginPath();
        to.moveTo(x1, y1);
        to.lineTo(x2, y2);
        to.lineTo(x3, y3);
        to.closePath();
        to.fill();
    }

    @Override
    public void text(Ink ink, Face face, double size, double x, double baseline, String text) {
        to.setFill(colour(ink));
        to.setFont(
                fonts.computeIfAbsent(face, ignored -> new HashMap<>())
                        .computeIfAbsent(size, points -> font(face, points)));
        to.fillText(text, x, baseline);
    }

    private static Font font(Face face, double size) {
        return switch (face) {
            case MONO -> Font.font("JetBrains Mono", size);
            case MONO_BOLD -> Font.font("JetBrains Mono", FontWeight.BOLD, size);
            case TEXT -> Font.font("Inter", size);
            case TITLE -> Font.font("Inter Semi Bold", size);
        };
    }
}
