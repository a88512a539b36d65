package dev.stateroom.graph;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;

/// Draws on an image in memory.
final class ImagePen implements Pen {
    private static final String FONTS = "/dev/stateroom/ui/fonts/";

    private final Graphics2D graphics;
    private final Palette palette;
    private final Map<Face, Font> fonts = new EnumMap<>(Face.class);
    private double opacity = 1;

    /// @param scale pixels for a px of the scene
    ImagePen(BufferedImage image, Palette palette, double scale) {
        this.palette = palette;
        graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(new Color(palette.argb(Ink.CANVAS), true));
        graphics.fillRect(0, 0, image.getWidth(), image.getHeight());
        graphics.scale(scale, scale);
    }

    void close() {
        graphics.dispose();
    }

    @Override
    public void opacity(double value) {
        opacity = value;
    }

    @Override
    public void fill(Ink ink, double x, double y, double width, double height, double radius) {
        ink(ink);
        graphics.fill(new RoundRectangle2D.Double(x, y, width, height, 2 * radius, 2 * radius));
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
        ink(ink);
        graphics.setStroke(new BasicStroke((float) thickness));
        graphics.draw(new RoundRectangle2D.Double(x, y, width, height, 2 * radius, 2 * radius));
    }

    @Override
    public void line(Ink ink, double x1, double y1, double x2, double y2, double thickness) {
        ink(ink);
        graphics.setStroke(new BasicStroke((float) thickness));
        graphics.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    @Override
    public void dashes(Ink ink, double x1, double y1, double x2, double y2, double thickness) {
        ink(ink);
        graphics.setStroke(
                new BasicStroke(
                        (float) thickness,
                        BasicStroke.CAP_BUTT,
                        BasicStroke.JOIN_BEVEL,
                        1,
                        new float[] {4, 4},
                        0));
        graphics.draw(new Line2D.Double(x1, y1, x2, y2));
    }

    @Override
    public void curve(Ink ink, Link link, double thickness) {
        Path2D.Double path = new Path2D.Double(Path2D.WIND_NON_ZERO, link.points());
        path.moveTo(link.x(0), link.y(0));
        for (int i = 1; i + 2 < link.points(); i += 3) {
            path.curveTo(
                    link.x(i),
                    link.y(i),
                    link.x(i + 1),
                    link.y(i + 1),
                    link.x(i + 2),
                    link.y(i + 2));
        }
        ink(ink);
        graphics.setStroke(new BasicStroke((float) thickness));
        graphics.draw(path);
    }

    @Override
    public void triangle(
            Ink ink, double x1, double y1, double x2, double y2, double x3, double y3) {
        Path2D.Double path = new Path2D.Double();
        path.moveTo(x1, y1);
        path.lineTo(x2, y2);
        path.lineTo(x3, y3);
        path.closePath();
        ink(ink);
        graphics.fill(path);
    }

    @Override
    public void text(Ink ink, Face face, double size, double x, double baseline, String text) {
        ink(ink);
        graphics.setFont(fonts.computeIfAbsent(face, ImagePen::load).deriveFont((float) size));
        graphics.drawString(text, (float) x, (float) baseline);
    }

    private void ink(Ink ink) {
        int argb = palette.argb(ink);
        int alpha = (int) Math.round((argb >>> 24) * opacity);
        graphics.setColor(new Color((alpha << 24) | (argb & 0xffffff), true));
    }

    private static Font load(Face face) {
        String file =
                switch (face) {
                    case MONO -> "JetBrainsMono-Regular.ttf";
                    case MONO_BOLD -> "JetBrainsMono-Bold.ttf";
                    case TEXT -> "Inter-Regular.otf";
                    case TITLE -> "Inter-SemiBold.otf";
                };
        try (InputStream font = ImagePen.class.getResourceAsStream(FONTS + file)) {
            if (font == null) {
                throw new IllegalStateException("The font " + file + " is missing in the program.");
            }
            return Font.createFont(Font.TRUETYPE_FONT, font);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("The font " + file + " cannot be read.", e);
        }
    }
}
