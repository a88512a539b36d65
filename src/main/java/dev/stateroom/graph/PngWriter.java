package dev.stateroom.graph;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.ImageIO;

/// Writes a scene as a PNG image, without a display.
public final class PngWriter {
    /// Longest side of an image, in pixels.
    public static final int LONGEST_SIDE = 16_384;

    /// Most pixels of an image: 64 million are 256 MB while it is drawn.
    public static final long MOST_PIXELS = 64_000_000;

    private PngWriter() {}

    /// What was written.
    ///
    /// @param width in pixels
    /// @param height in pixels
    /// @param scale pixels for a px of the scene
    /// @param note one sentence where it had to be smaller than asked, else empty
    public record Written(int width, int height, double scale, String note) {}

    /// Writes all of `scene` to `out`, in `palette`; `scale` 2 suits printing and sharp screens.
    /// What would be too large is scaled down, and the result says so.
    public static Written write(
            Scene scene, Highlight highlight, Palette palette, double scale, OutputStream out)
            throws IOException {
        double fits =
                Math.min(
                        LONGEST_SIDE / Math.max(scene.width(), scene.height()),
                        Math.sqrt(MOST_PIXELS / (scene.width() * scene.height())));
        double used = Math.min(scale, fits);
        int width = Math.max(1, (int) Math.floor(scene.width() * used));
        int height = Math.max(1, (int) Math.floor(scene.height() * used));
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        ImagePen pen = new ImagePen(image, palette, used);
        new Drawing(scene, highlight)
                .draw(pen, new Area(0, 0, scene.width(), scene.height()), used);
        pen.close();
        ImageIO.write(image, "png", out);
        String note =
                used < scale
                        ? "The picture was scaled down to %d %% (%d × %d pixels): at %d %% it would be too large for an image; export SVG to read every name."
                                .formatted(
                                        Math.max(1, Math.round(100 * used)),
                                        width,
                                        height,
                                        Math.round(100 * scale))
                        : "";
        return new Written(width, height, used, note);
    }
}
