package dev.stateroom.screens;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javax.imageio.ImageIO;

/// Pictures of scenes under `target/screens`.
public final class Screenshots {
    private Screenshots() {}

    /// Takes a picture of a scene; to be called on the FX thread, after a pulse has laid it out.
    public static Path take(Scene scene, String name) {
        try {
            BufferedImage image = SwingFXUtils.fromFXImage(scene.snapshot(null), null);
            Path file =
                    Files.createDirectories(Path.of("target", "screens")).resolve(name + ".png");
            ImageIO.write(image, "png", file.toFile());
            return file;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
