package dev.stateroom.ui.journal;

import dev.stateroom.model.Operation;
import dev.stateroom.ui.control.DialogFrame;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Kbd;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextFormatter;

/// Asks for the words of a note.
final class NoteDialog {
    /// As much as a person reads beside an operation.
    private static final int MOST = 2000;

    private NoteDialog() {}

    // A text formatter's null means "not taken" (JavaFX documents it, without an annotation).
    @SuppressWarnings("NullAway")
    static DialogFrame of(JournalModel model, Operation operation, Runnable close) {
        TextArea area = new TextArea();
        area.setId("note-text");
        area.setWrapText(true);
        area.setPrefRowCount(5);
        area.setAccessibleText("Note");
        area.setPromptText("What others should know about this operation");
        area.setTextFormatter(
                new TextFormatter<String>(
                        change -> change.getControlNewText().length() > MOST ? null : change));
        Button add = new Button("Add note", new Icon("oct-pencil-16"));
        add.getStyleClass().add("pri");
        add.setId("note-add");
        add.setContentDisplay(ContentDisplay.LEFT);
        add.disableProperty()
                .bind(
                        javafx.beans.binding.Bindings.createBooleanBinding(
                                () -> area.getText().isBlank(), area.textProperty()));
        add.setOnAction(event -> {
            model.note(operation, area.getText());
            close.run();
        });
        Label words =
                new Label(
                        "It stands in the journal beside "
                                + Words.title(operation)
                                + ", "
                                + operation.id()
                                + ", and in every report from here. "
                                + (model.isOurs(operation)
                                        ? ""
                                        : operation.intended().by()
                                                + " recorded it on another machine, and does not"
                                                + " see the note. ")
                                + "A note is never changed or taken away; no secrets, please.");
        words.setWrapText(true);
        words.setMinHeight(Label.USE_PREF_SIZE);
        DialogFrame frame =
                new DialogFrame(LineCell.tag(model, operation), "Add a note", "")
                        .body(words, area)
                        .foot("Cancel", "", close, add);
        Kbd keys = new Kbd("Ctrl+Enter");
        frame.beside(keys);
        return frame.first(area);
    }
}
