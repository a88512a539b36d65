package dev.stateroom.ui.control;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import javafx.scene.Scene;

/// How the window looks: AtlantaFX Primer with Stateroom's own colours and components on top.
public enum Theme {
    /// Light text on a dark ground.
    DARK("dark"),
    /// Dark text on a light ground.
    LIGHT("light");

    private final String word;

    Theme(String word) {
        this.word = word;
    }

    /// Dresses a scene, and with it every popup that it opens. May be called again to change the
    /// theme. The scene's root gets the style class `sr-dark` or `sr-light`.
    public void apply(Scene scene) {
        if (Fonts.families().isEmpty()) {
            throw new IllegalStateException("No typefaces are bundled.");
        }
        scene.setUserAgentStylesheet(primer().getUserAgentStylesheet());
        scene.getStylesheets().setAll(stylesheets());
        List<String> classes = scene.getRoot().getStyleClass();
        classes.removeAll(List.of("sr-dark", "sr-light"));
        classes.add("sr-" + word);
    }

    /// The other one.
    public Theme other() {
        return switch (this) {
            case DARK -> LIGHT;
            case LIGHT -> DARK;
        };
    }

    private atlantafx.base.theme.Theme primer() {
        return switch (this) {
            case DARK -> new PrimerDark();
            case LIGHT -> new PrimerLight();
        };
    }

    /// Our stylesheets, in the order in which they apply.
    List<String> stylesheets() {
        return List.of(
                sheet("colours-" + word + ".css"),
                sheet("stateroom.css"),
                sheet("controlsfx-bridge.css"));
    }

    private static String sheet(String name) {
        URL url = Theme.class.getResource("/dev/stateroom/ui/" + name);
        return Objects.requireNonNull(url, name).toExternalForm();
    }
}
