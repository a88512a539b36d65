package dev.stateroom.ui.shell;

import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Theme;
import java.util.Objects;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// Dark or light: as the system has it, until a person chooses.
final class ThemeChoice {
    private final Scene scene;
    private final Button button = new Button();
    private final RadioMenuItem following = new RadioMenuItem("As the system has it");
    private final RadioMenuItem dark = new RadioMenuItem("Dark");
    private final RadioMenuItem light = new RadioMenuItem("Light");
    private final MenuButton menu = new MenuButton("", new Icon("oct-gear-16"));
    private @Nullable Theme chosen;
    private Theme system;
    private Theme shown;

    ThemeChoice(Scene scene, @Nullable Theme first) {
        this.scene = scene;
        chosen = first;
        system = of(Platform.getPreferences().getColorScheme());
        shown = wanted();
        ToggleGroup group = new ToggleGroup();
        for (RadioMenuItem item : new RadioMenuItem[] {following, dark, light}) {
            item.setToggleGroup(group);
        }
        following.setOnAction(event -> asSystem());
        dark.setOnAction(event -> choose(Theme.DARK));
        light.setOnAction(event -> choose(Theme.LIGHT));
        menu.setId("appearance");
        menu.setAccessibleText("Appearance");
        menu.setTooltip(new Tooltip("Appearance"));
        menu.getStyleClass().addAll("flat", "gear");
        menu.setPopupSide(javafx.geometry.Side.TOP);
        menu.getItems().setAll(following, dark, light);
        button.setId("theme");
        button.setAccessibleText("Change between dark and light");
        button.getStyleClass().addAll("flat", "sm", "ico");
        button.setTooltip(new Tooltip("Dark or light"));
        button.setOnAction(event -> choose(shown.other()));
        Platform.getPreferences()
                .colorSchemeProperty()
                .addListener((ignored, before, now) -> systemIs(of(now)));
        apply(shown);
    }

    /// The button that changes it.
    Button button() {
        return button;
    }

    /// The menu with all three ways: as the system has it, dark, light.
    MenuButton menu() {
        return menu;
    }

    /// From now on as the system has it.
    void asSystem() {
        chosen = null;
        apply(wanted());
    }

    /// From now on this one, whatever the system says.
    void choose(Theme theme) {
        chosen = theme;
        apply(theme);
    }

    /// The system has another one now; a person's choice stands above it.
    void systemIs(Theme theme) {
        system = theme;
        apply(wanted());
    }

    private Theme wanted() {
        return chosen == null ? system : chosen;
    }

    private static Theme of(ColorScheme scheme) {
        return scheme == ColorScheme.DARK ? Theme.DARK : Theme.LIGHT;
    }

    private void apply(Theme theme) {
        shown = theme;
        (chosen == null ? following : chosen == Theme.DARK ? dark : light).setSelected(true);
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
