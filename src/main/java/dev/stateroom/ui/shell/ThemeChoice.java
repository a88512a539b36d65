package dev.stateroom.ui.shell;

import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Theme;
import java.util.Objects;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// Dark or light: as the system has it, until a person chooses.
final class ThemeChoice {
    private final Scene scene;
    private final Button button = new Button();
    private @Nullable Theme chosen;
    private Theme shown;

    ThemeChoice(Scene scene, @Nullable Theme first) {
        this.scene = scene;
        chosen = first;
        shown = wanted();
        button.setId("theme");
        button.setAccessibleText("Change between dark and light");
        button.getStyleClass().addAll("flat", "sm", "ico");
        button.setTooltip(new Tooltip("Dark or light"));
        button.setOnAction(event -> choose(shown.other()));
        Platform.getPreferences()
                .colorSchemeProperty()
                .addListener((ignored, before, now) -> apply(wanted()));
        apply(shown);
    }

    /// The button that changes it.
    Button button() {
        return button;
    }

    /// From now on this one, whatever the system says.
    void choose(Theme theme) {
        chosen = theme;
        apply(theme);
    }

    private Theme wanted() {
        if (chosen != null) {
            return chosen;
        }
        return Platform.getPreferences().getColorScheme() == ColorScheme.DARK
                ? Theme.DARK
                : Theme.LIGHT;
    }

    private void apply(Theme theme) {
        shown = theme;
        theme.apply(scene);
        scene.getStylesheets()
                .add(
                        Objects.requireNonNull(
                                        ThemeChoice.class.getResource(
                                                "/dev/stateroom/ui/shell/shell.css"))
                                .toExternalForm());
        button.setGraphic(new Icon(theme == Theme.DARK ? "oct-sun-16" : "oct-moon-16"));
    }
}
