package dev.stateroom.ui.shell;

import dev.stateroom.ui.control.Dot;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.ProgressRing;
import dev.stateroom.ui.control.Tone;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// A section in the navigation, with its number and how it goes there.
final class NavItem extends Button {
    private final Section section;
    private final StackPane sign = new StackPane();
    private Section.@Nullable Mark shown;

    /// @param number the digit that goes there together with Ctrl
    NavItem(Section section, int number, Runnable go) {
        this.section = section;
        getStyleClass().setAll("nav-item");
        setId("section-" + section.id());
        Label key = new Label(Integer.toString(number));
        key.getStyleClass().addAll("mono", "muted", "nav-key");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row =
                new HBox(10, new Icon(section.icon()), new Label(section.title()), gap, sign, key);
        row.setAlignment(Pos.CENTER_LEFT);
        row.prefWidthProperty().bind(widthProperty().subtract(18));
        setGraphic(row);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setMaxWidth(Double.MAX_VALUE);
        setOnAction(event -> go.run());
        setAccessibleText(section.title());
    }

    void show(boolean on, @Nullable OpenEnvironment open) {
        getStyleClass().remove("on");
        if (on) {
            getStyleClass().add("on");
        }
        Section.Mark mark = open == null ? Section.Mark.NONE : section.mark(open);
        if (mark == shown) {
            return;
        }
        shown = mark;
        sign.getChildren().clear();
        switch (mark) {
            case NONE -> setAccessibleText(section.title());
            case RUNNING -> {
                sign.getChildren().setAll(new ProgressRing());
                setAccessibleText(section.title() + ", under way");
            }
            case WRONG -> {
                sign.getChildren().setAll(new Dot(Tone.BAD));
                setAccessibleText(section.title() + ", something is wrong");
            }
        }
    }
}
