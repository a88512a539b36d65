package dev.stateroom.ui.shell;

import dev.stateroom.ui.control.Bar;
import dev.stateroom.ui.control.EndingLook;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.ProgressRing;
import dev.stateroom.ui.control.Spans;
import dev.stateroom.ui.task.Job;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// A run in the task dock: how far it is, how long it takes, and the way to stop it or put it away.
final class TaskItem extends HBox {
    private final DockTask task;
    private final Button close = new Button("", new Icon("oct-x-16"));
    private final StackPane sign = new StackPane();
    private final Bar bar = new Bar();
    private final Label title = new Label();
    private final Label note = new Label();
    private final Label elapsed = new Label();
    private final Tooltip hint = new Tooltip();
    private @Nullable Boolean shownRunning;

    /// @param out stops the run, or puts the item away where it is over
    TaskItem(DockTask task, Runnable out) {
        this.task = task;
        Job<?> job = task.job();
        getStyleClass().add("task-item");
        title.getStyleClass().add("med");
        title.setMinWidth(USE_PREF_SIZE);
        bar.setMinWidth(40);
        bar.fractionProperty().bind(job.fractionProperty());
        bar.managedProperty().bind(bar.visibleProperty());
        note.getStyleClass().addAll("mono", "muted");
        note.setMinWidth(USE_PREF_SIZE);
        elapsed.getStyleClass().addAll("mono", "strong");
        elapsed.setMinWidth(USE_PREF_SIZE);
        close.getStyleClass().setAll("x-button");
        close.setTooltip(hint);
        close.setOnAction(event -> out.run());
        getChildren().setAll(sign, title, bar, note, elapsed, close);
        job.noteProperty().subscribe(this::show);
        job.fractionProperty().subscribe(this::show);
        show();
    }

    DockTask task() {
        return task;
    }

    /// Takes the focus.
    void enter() {
        close.requestFocus();
    }

    void show() {
        boolean running = task.running();
        title.setText(task.title());
        elapsed.setText(Spans.clock(task.elapsed()));
        bar.setVisible(running && task.job().fractionProperty().get() >= 0);
        close.setDisable(running && !task.stoppable());
        close.setAccessibleText(running ? "Stop" : "Put away");
        hint.setText(running ? "Stop…" : "Put away");
        note.setText(running ? task.job().noteProperty().get() : task.end());
        if (shownRunning == null || shownRunning != running) {
            shownRunning = running;
            sign.getChildren()
                    .setAll(running ? new ProgressRing() : EndingLook.icon(task.ending()));
        }
    }
}
