package dev.stateroom.ui.overview;

import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Tone;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The worst thing that is wrong, what it means, and what can be done about it from here.
final class VerdictLine extends HBox {
    VerdictLine(Tone tone, Check.Meaning meaning, Button... actions) {
        getStyleClass().addAll("verdict", tone.styleClass());
        setId("verdict");
        setMinHeight(USE_PREF_SIZE);
        Label title = new Label(meaning.title());
        title.getStyleClass().add("verdict-title");
        title.setId("verdict-title");
        title.setMinWidth(0);
        title.setMinHeight(USE_PREF_SIZE);
        title.setWrapText(true);
        Label words = new Label(meaning.words());
        words.setWrapText(true);
        words.setMinWidth(0);
        words.setMinHeight(USE_PREF_SIZE);
        VBox text = new VBox(2, title, words);
        text.setAlignment(Pos.CENTER_LEFT);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button copy = new Button("Copy for ticket", new Icon("oct-clippy-16"));
        copy.setMinWidth(USE_PREF_SIZE);
        copy.setOnAction(event -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(
                    meaning.title()
                            + ". "
                            + meaning.words()
                            + (meaning.detail().isBlank() ? "" : "\n" + meaning.detail()));
            Clipboard.getSystemClipboard().setContent(content);
            copy.setText("Copied");
        });
        getChildren()
                .setAll(
                        new Icon(tone == Tone.BAD ? "oct-stop-24" : "oct-alert-24").tone(tone),
                        text,
                        copy);
        for (Button action : actions) {
            action.setMinWidth(USE_PREF_SIZE);
            getChildren().add(action);
        }
    }
}
