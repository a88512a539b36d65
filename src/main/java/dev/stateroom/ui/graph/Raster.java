package dev.stateroom.ui.graph;

import java.nio.IntBuffer;
import java.util.Arrays;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/// Pixels that are drawn by hand: rectangles on whole pixels, smooth thin lines. Many times faster
/// than the software renderer, whose smooth strokes take tens of milliseconds for a full picture.
final class Raster {
    private final int width;
    private final int height;
    private final int[] pixels;
    private final PixelBuffer<IntBuffer> buffer;
    private final WritableImage image;

    Raster(int width, int height) {
        this.width = width;
        this.height = height;
        IntBuffer ints = IntBuffer.allocate(width * height);
        pixels = ints.array();
        buffer = new PixelBuffer<>(width, height, ints, PixelFormat.getIntArgbPreInstance());
        image = new WritableImage(buffer);
    }

    boolean fits(int wide, int high) {
        return wide == width && high == height;
    }

    void clear() {
        Arrays.fill(pixels, 0);
    }

    /// What was drawn.
    Image image() {
        buffer.updateBuffer(all -> null);
        return image;
    }

    /// A rectangle; borders are rounded to whole pixels, at least one pixel is filled.
    ///
    /// @param argb not premultiplied
    void fill(int argb, double opacity, double x, double y, double right, double bottom) {
        int x0 = (int) Math.round(x);
        int y0 = (int) Math.round(y);
        int x1 = Math.min(width, Math.max(x0 + 1, (int) Math.round(right)));
        int y1 = Math.min(height, Math.max(y0 + 1, (int) Math.round(bottom)));
        x0 = Math.max(0, x0);
        y0 = Math.max(0, y0);
        int alpha = alpha(argb, opacity);
        int source = premultiplied(argb, alpha);
        for (int row = y0; row < y1; row++) {
            int at = row * width;
            if (alpha == 255) {
                if (x0 < x1) {
                    Arrays.fill(pixels, at + x0, at + x1, source);
                }
            } else {
                for (int column = x0; column < x1; column++) {
                    pixels[at + column] = over(pixels[at + column], source, alpha);
                }
            }
        }
    }

    /// A smooth line of about a pixel (Wu's way); `weight` is its thickness in pixels: thinner ones
    /// are fainter, thicker ones are drawn as several.
    void line(int argb, double opacity, double x1, double y1, double x2, double y2, double weight) {
        if (weight > 1.4) {
            double length = Math.max(1e-6, Math.hypot(x2 - x1, y2 - y1));
            double offX = -(y2 - y1) / length * 0.5;
            double offY = (x2 - x1) / length * 0.5;
            line(argb, opacity, x1 + offX, y1 + offY, x2 + offX, y2 + offY, 1);
            line(argb, opacity, x1 - offX, y1 - offY, x2 - offX, y2 - offY, 1);
            return;
        }
        double[] ends = {x1 - 0.5, y1 - 0.5, x2 - 0.5, y2 - 0.5};
        if (clip(ends)) {
            smooth(argb, opacity * Math.min(1, weight), ends[0], ends[1], ends[2], ends[3]);
        }
    }

    private void smooth(int argb, double opacity, double x1, double y1, double x2, double y2) {
        boolean steep = Math.abs(y2 - y1) > Math.abs(x2 - x1);
        double fromMain = steep ? y1 : x1;
        double toMain = steep ? y2 : x2;
        double fromCross = steep ? x1 : y1;
        double toCross = steep ? x2 : y2;
        if (fromMain > toMain) {
            double swap = fromMain;
            fromMain = toMain;
            toMain = swap;
            swap = fromCross;
            fromCross = toCross;
            toCross = swap;
        }
        double slope = toMain - fromMain < 1e-9 ? 0 : (toCross - fromCross) / (toMain - fromMain);
        int first = (int) Math.round(fromMain);
        int last = (int) Math.round(toMain);
        double cross = fromCross + slope * (first - fromMain);
        for (int main = first; main <= last; main++) {
            int low = (int) Math.floor(cross);
            double part = cross - low;
            if (steep) {
                dot(argb, opacity * (1 - part), low, main);
                dot(argb, opacity * part, low + 1, main);
            } else {
                dot(argb, opacity * (1 - part), main, low);
                dot(argb, opacity * part, main, low + 1);
            }
            cross += slope;
        }
    }

    private void dot(int argb, double opacity, int x, int y) {
        if (x < 0 || y < 0 || x >= width || y >= height) {
            return;
        }
        int alpha = alpha(argb, opacity);
        if (alpha > 0) {
            int at = y * width + x;
            pixels[at] = over(pixels[at], premultiplied(argb, alpha), alpha);
        }
    }

    /// A small triangle, without smoothing.
    void triangle(
            int argb,
            double opacity,
            double ax,
            double ay,
            double bx,
            double by,
            double cx,
            double cy) {
        int top = (int) Math.max(0, Math.floor(Math.min(ay, Math.min(by, cy))));
        int bottom = (int) Math.min(height - 1.0, Math.ceil(Math.max(ay, Math.max(by, cy))));
        int left = (int) Math.max(0, Math.floor(Math.min(ax, Math.min(bx, cx))));
        int right = (int) Math.min(width - 1.0, Math.ceil(Math.max(ax, Math.max(bx, cx))));
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double one = side(x + 0.5, y + 0.5, ax, ay, bx, by);
                double two = side(x + 0.5, y + 0.5, bx, by, cx, cy);
                double three = side(x + 0.5, y + 0.5, cx, cy, ax, ay);
                if ((one >= 0 && two >= 0 && three >= 0) || (one <= 0 && two <= 0 && three <= 0)) {
                    dot(argb, opacity, x, y);
                }
            }
        }
    }

    private static double side(double x, double y, double ax, double ay, double bx, double by) {
        return (x - bx) * (ay - by) - (ax - bx) * (y - by);
    }

    /// Cuts a line to the raster and a little around it (Liang and Barsky); whether anything is
    /// left.
    private boolean clip(double[] ends) {
        double from = 0;
        double to = 1;
        double dx = ends[2] - ends[0];
        double dy = ends[3] - ends[1];
        double[] p = {-dx, dx, -dy, dy};
        double[] q = {ends[0] + 2, width + 2 - ends[0], ends[1] + 2, height + 2 - ends[1]};
        for (int i = 0; i < 4; i++) {
            if (Math.abs(p[i]) < 1e-12) {
                if (q[i] < 0) {
                    return false;
                }
            } else if (p[i] < 0) {
                from = Math.max(from, q[i] / p[i]);
            } else {
                to = Math.min(to, q[i] / p[i]);
            }
        }
        if (from > to) {
            return false;
        }
        double x = ends[0];
        double y = ends[1];
        ends[0] = x + from * dx;
        ends[1] = y + from * dy;
        ends[2] = x + to * dx;
        ends[3] = y + to * dy;
        return true;
    }

    private static int alpha(int argb, double opacity) {
        return (int) Math.round((argb >>> 24) * Math.clamp(opacity, 0, 1));
    }

    private static int premultiplied(int argb, int alpha) {
        int red = ((argb >> 16) & 0xff) * alpha / 255;
        int green = ((argb >> 8) & 0xff) * alpha / 255;
        int blue = (argb & 0xff) * alpha / 255;
        return alpha << 24 | red << 16 | green << 8 | blue;
    }

    private static int over(int below, int above, int alpha) {
        int rest = 255 - alpha;
        int a = (above >>> 24) + (below >>> 24) * rest / 255;
        int r = ((above >> 16) & 0xff) + ((below >> 16) & 0xff) * rest / 255;
        int g = ((above >> 8) & 0xff) + ((below >> 8) & 0xff) * rest / 255;
        int b = (above & 0xff) + (below & 0xff) * rest / 255;
        return a << 24 | r << 16 | g << 8 | b;
    }
}
