package dev.stateroom.ui.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import javafx.scene.text.Font;

/// The bundled typefaces: Inter for words, JetBrains Mono for addresses, figures and logs.
///
/// JavaFX knows the weights as families of their own: `Inter` (400, bold 700), `Inter Medium`,
/// `Inter Semi Bold`, `JetBrains Mono` (400, bold 700), `JetBrains Mono Medium`.
final class Fonts {
    private static final List<String> FILES =
            List.of(
                    "Inter-Regular.otf",
                    "Inter-Medium.otf",
                    "Inter-SemiBold.otf",
                    "Inter-Bold.otf",
                    "JetBrainsMono-Regular.ttf",
                    "JetBrainsMono-Medium.ttf",
                    "JetBrainsMono-Bold.ttf");

    private Fonts() {}

    /// Makes the families known to JavaFX, once, and gives their names.
    static List<String> families() {
        return Loaded.FAMILIES;
    }

    /// Loads with the class, so that it happens once without a flag to guard.
    private static final class Loaded {
        static final List<String> FAMILIES = FILES.stream().map(Loaded::family).toList();

        private static String family(String file) {
            try (InputStream in =
                    Fonts.class.getResourceAsStream("/dev/stateroom/ui/fonts/" + file)) {
                Font font = in == null ? null : Font.loadFont(in, 13);
                if (font == null) {
                    throw new IllegalStateException(
                            "The typeface " + file + " is missing from this build of Stateroom.");
                }
                return font.getFamily();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
