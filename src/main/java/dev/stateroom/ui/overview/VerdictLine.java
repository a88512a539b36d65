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
    /// @param title what is the case, without a full stop
    /// @param words what follows from it, and what to do
    /// @param detail more for a ticket, may be empty
    VerdictLine(Tone tone, String title, String words, String detail, Button... actions) {
        getStyleClass().addAll("verdict", tone.styleClass());
        setId("verdict");
        setMinHeight(USE_PREF_SIZE);
        Label name = new Label(title);
        name.getStyleClass().add("verdict-title");
        name.setId("verdict-title");
        name.setMinWidth(0);
        name.setMinHeight(USE_PREF_SIZE);
        name.setWrapText(true);
        Label more = new Label(words);
        more.setWrapText(true);
        more.setMinWidth(0);
        more.setMinHeight(USE_PREF_SIZE);
        VBox text = new VBox(2, name, more);
        text.setAlignment(Pos.CENTER_LEFT);
        text.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        Button copy = new Button("Copy for ticket", new Icon("oct-clippy-16"));
        copy.setMinWidth(USE_PREF_SIZE);
        copy.setOnAction(event -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(title + ". " + words + (detail.isBlank() ? "" : "\n" + detail));
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
