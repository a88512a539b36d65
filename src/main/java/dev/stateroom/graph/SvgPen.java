package dev.stateroom.graph;

import java.io.IOException;
import java.util.Locale;

/// Draws as SVG elements. Colours are classes, so that ten thousand boxes stay small.
final class SvgPen implements Pen {
    private final StringBuilder text = new StringBuilder(1 << 16);
    private double opacity = 1;

    SvgPen(Scene scene, Palette palette, String title) {
        String size = number(scene.width()) + " " + number(scene.height());
        text.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
                .append("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"")
                .append(" aria-labelledby=\"title desc\" viewBox=\"0 0 ")
                .append(size)
                .append("\" width=\"")
                .append(number(scene.width()))
                .append("\" height=\"")
                .append(number(scene.height()))
                .append("\">\n<title id=\"title\">")
                .append(escape(title))
                .append("</title>\n<desc id=\"desc\">")
                .append(
                        "%d resources, %d of them or their modules shown, %d needs. What is needed stands above what needs it."
                                .formatted(
                                        scene.graph().resources().size(),
                                        scene.boxes().size(),
                                        scene.graph().needs().size()))
                .append("</desc>\n<style>\n");
        for (Ink ink : Ink.values()) {
            int argb = palette.argb(ink);
            String colour = String.format(Locale.ROOT, "#%06x", argb & 0xffffff);
            int alpha = argb >>> 24;
            String name = name(ink);
            text.append(".f-").append(name).append("{fill:").append(colour);
            if (alpha < 255) {
                text.append(";fill-opacity:").append(number(alpha / 255.0));
            }
            text.append("}.s-").append(name).append("{fill:none;stroke:").append(colour);
            if (alpha < 255) {
                text.append(";stroke-opacity:").append(number(alpha / 255.0));
            }
            text.append("}\n");
        }
        text.append("text{white-space:pre}\n")
                .append(".mono{font-family:'JetBrains Mono',ui-monospace,monospace}\n")
                .append(".mono_bold{font-family:'JetBrains Mono',ui-monospace,monospace;")
                .append("font-weight:700}\n")
                .append(".text{font-family:Inter,system-ui,sans-serif}\n")
                .append(".title{font-family:Inter,system-ui,sans-serif;font-weight:600}\n")
                .append("</style>\n<rect class=\"f-canvas\" width=\"100%\" height=\"100%\"/>\n");
    }

    void finish(Appendable out) throws IOException {
        out.append(text).append("</svg>\n");
    }

    @Override
    public void opacity(double value) {
        opacity = value;
    }

    @Override
    public void fill(Ink ink, double x, double y, double width, double height, double radius) {
        rectangle('f', ink, x, y, width, height, radius);
        close();
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
        rectangle('s', ink, x, y, width, height, radius);
        attribute("stroke-width", thickness);
        close();
    }

    @Override
    public void line(Ink ink, double x1, double y1, double x2, double y2, double thickness) {
        lineStart(ink, x1, y1, x2, y2, thickness);
        close();
    }

    @Override
    public void dashes(Ink ink, double x1, double y1, double x2, double y2, double thickness) {
        lineStart(ink, x1, y1, x2, y2, thickness);
        text.append(" stroke-dasharray=\"4 4\"");
        close();
    }

    @Override
    public void curve(Ink ink, Link link, double thickness) {
        text.append("<path class=\"s-").append(name(ink)).append("\" d=\"M");
        point(link.x(0), link.y(0));
        for (int i = 1; i + 2 < link.points(); i += 3) {
            boolean straight =
                    link.x(i - 1) == link.x(i + 2)
                            && link.x(i) == link.x(i + 1)
                            && link.x(i) == link.x(i - 1);
            if (straight) {
                text.append('V').append(number(link.y(i + 2)));
                continue;
            }
            text.append('C');
            point(link.x(i), link.y(i));
            text.append(' ');
            point(link.x(i + 1), link.y(i + 1));
            text.append(' ');
            point(link.x(i + 2), link.y(i + 2));
        }
        text.append('"');
        attribute("stroke-width", thickness);
        close();
    }

    @Override
    public void triangle(
            Ink ink, double x1, double y1, double x2, double y2, double x3, double y3) {
        text.append("<path class=\"f-").append(name(ink)).append("\" d=\"M");
        point(x1, y1);
        text.append('L');
        point(x2, y2);
        text.append('L');
        point(x3, y3);
        text.append("Z\"");
        close();
    }

    @Override
    public void text(Ink ink, Face face, double size, double x, double baseline, String words) {
        text.append("<text class=\"f-")
                .append(name(ink))
                .append(' ')
                .append(face.name().toLowerCase(Locale.ROOT))
                .append('"');
        attribute("font-size", size);
        attribute("x", x);
        attribute("y", baseline);
        if (opacity < 1) {
            attribute("opacity", opacity);
        }
        text.append('>').append(escape(words)).append("</text>\n");
    }

    private void rectangle(
            char use, Ink ink, double x, double y, double width, double height, double radius) {
        text.append("<rect class=\"").append(use).append('-').append(name(ink)).append('"');
        attribute("x", x);
        attribute("y", y);
        attribute("width", width);
        attribute("height", height);
        if (radius > 0) {
            attribute("rx", radius);
        }
    }

    private void lineStart(Ink ink, double x1, double y1, double x2, double y2, double thickness) {
        text.append("<line class=\"s-").append(name(ink)).append('"');
        attribute("x1", x1);
        attribute("y1", y1);
        attribute("x2", x2);
        attribute("y2", y2);
        attribute("stroke-width", thickness);
    }

    private void close() {
        if (opacity < 1) {
            attribute("opacity", opacity);
        }
        text.append("/>\n");
    }

    private void attribute(String name, double value) {
        text.append(' ').append(name).append("=\"").append(number(value)).append('"');
    }

    private void point(double x, double y) {
        text.append(number(x)).append(' ').append(number(y));
    }

    private static String name(Ink ink) {
        return ink.name().toLowerCase(Locale.ROOT);
    }

    /// At most two decimals, without a locale's comma.
    static String number(double value) {
        long hundredths = Math.round(value * 100);
        if (hundredths % 100 == 0) {
            return Long.toString(hundredths / 100);
        }
        String sign = hundredths < 0 ? "-" : "";
        long positive = Math.abs(hundredths);
        long rest = positive % 100;
        return sign
                + positive / 100
                + (rest < 10 ? ".0" : ".")
                + (rest % 10 == 0 ? rest / 10 : rest);
    }

    /// Text of XML 1.0: what it has no character for becomes a question mark.
    static String escape(String words) {
        StringBuilder safe = new StringBuilder(words.length() + 8);
        words.codePoints()
                .forEach(c -> {
                    switch (c) {
                        case '&' -> safe.append("&amp;");
                        case '<' -> safe.append("&lt;");
                        case '>' -> safe.append("&gt;");
                        case '"' -> safe.append("&quot;");
                        default -> safe.appendCodePoint(allowed(c) ? c : '?');
                    }
                });
        return safe.toString();
    }

    private static boolean allowed(int c) {
        return c == '\t'
                || c == '\n'
                || (c >= 0x20 && c < 0xd800)
                || (c >= 0xe000 && c < 0xfffe)
                || c > 0xffff;
    }
}
