package dev.stateroom.ui.control;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// A line above what a screen shows: a sign, words that wrap, then what can be done about it.
public final class NoteLine extends HBox {
    /// @param tone its colour; beside it the sign says the same
    /// @param sign icon or ring
    public NoteLine(Tone tone, Node sign, String text, Node... ends) {
        super(10);
        Label words = new Label(text);
        words.setWrapText(true);
        words.setMinWidth(0);
        words.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        getChildren().addAll(sign, words);
        for (Node end : ends) {
            if (end instanceof Button button && !button.getStyleClass().contains("x-button")) {
                button.getStyleClass().add("sm");
                button.setMinWidth(USE_PREF_SIZE);
            }
            getChildren().add(end);
        }
        setAlignment(Pos.CENTER_LEFT);
        setMinHeight(USE_PREF_SIZE);
        getStyleClass().addAll("msg", "note-line");
        tone.on(this);
    }

    /// A button that puts the line away.
    public static Button away(Runnable action) {
        Button away = new Button(null, new Icon("oct-x-16"));
        away.getStyleClass().setAll("x-button");
        away.setAccessibleText("Put away");
        away.setOnAction(event -> action.run());
        return away;
    }
}
