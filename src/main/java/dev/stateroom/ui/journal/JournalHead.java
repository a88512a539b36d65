package dev.stateroom.ui.journal;

import dev.stateroom.model.Operation;
import dev.stateroom.ui.control.KeyButton;
import dev.stateroom.ui.control.ProgressRing;
import dev.stateroom.ui.control.Spans;
import java.time.Instant;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Title, how much there is and how fresh, and the buttons.
final class JournalHead extends HBox {
    private final JournalModel model;
    private final Label sub = new Label();
    private final ProgressRing ring = new ProgressRing(12);
    private final KeyButton note = new KeyButton("oct-pencil-16", "Add note…", "N");
    private final KeyButton export =
            new KeyButton("oct-download-16", "Export incident…", "Ctrl+Shift+E");

    JournalHead(JournalModel model, Runnable addNote, Runnable save) {
        this.model = model;
        getStyleClass().add("page-head");
        Label title = new Label("Journal");
        title.getStyleClass().add("page-title");
        title.setMinWidth(USE_PREF_SIZE);
        sub.getStyleClass().add("page-sub");
        sub.setId("journal-sub");
        sub.setMinWidth(0);
        ring.managedProperty().bind(ring.visibleProperty());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        note.setId("journal-note");
        note.setOnAction(event -> addNote.run());
        export.setId("journal-export");
        export.getStyleClass().add("pri");
        export.setOnAction(event -> save.run());
        getChildren().setAll(title, sub, ring, gap, note, export);
        show();
    }

    /// Does what its button does, where that is open.
    void note() {
        note.fire();
    }

    /// Does what its button does, where that is open.
    void export() {
        export.fire();
    }

    void show() {
        Operation current = model.currentProperty().get();
        ring.setVisible(model.reading() && model.readAt() != null);
        note.setDisable(current == null);
        export.setDisable(current == null);
        Instant at = model.readAt();
        if (at == null) {
            sub.setText(
                    model.momentProperty().get() == JournalModel.Moment.FAILED
                            ? "Could not be read"
                            : "Reading the journal");
            return;
        }
        sub.setText(
                JournalModel.count(model.size())
                        + " of people, CI and Stateroom, "
                        + (model.problemProperty().get() == null
                                ? "read " + Spans.ago(at, model.clock().instant())
                                : "as of " + Words.clock(at)));
    }
}
