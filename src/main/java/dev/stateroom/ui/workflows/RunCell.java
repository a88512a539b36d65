package dev.stateroom.ui.workflows;

import dev.stateroom.model.WorkflowRun;
import dev.stateroom.ui.control.Spans;
import java.time.Instant;
import java.time.InstantSource;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A run in the list: how it stands, what it is called, who started it and when.
final class RunCell extends ListCell<WorkflowRun> {
    private final InstantSource clock;

    RunCell(InstantSource clock) {
        this.clock = clock;
        getStyleClass().add("workflow-run");
    }

    @Override
    protected void updateItem(WorkflowRun run, boolean empty) {
        super.updateItem(run, empty);
        setText(null);
        if (empty || run == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        String state = Words.of(run.status(), run.conclusion());
        Label title = new Label(run.title());
        title.getStyleClass().add("strong");
        title.setMinWidth(0);
        Instant started = run.started();
        String actor = run.actor();
        Label more =
                new Label(
                        state
                                + (actor == null ? "" : "  ·  " + actor)
                                + (started == null
                                        ? ""
                                        : "  ·  " + Spans.ago(started, clock.instant())));
        more.getStyleClass().addAll("s12", "muted");
        more.setMinWidth(0);
        VBox words = new VBox(2, title, more);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox row = new HBox(10, Words.icon(run.status(), run.conclusion()), words);
        row.setAlignment(Pos.CENTER_LEFT);
        row.setMinWidth(0);
        row.setPrefWidth(0);
        setGraphic(row);
        setAccessibleText(run.title() + ", " + state);
    }
}
