package dev.stateroom.ui.shell;

import dev.stateroom.model.Problem;
import dev.stateroom.ui.control.Badge;
import dev.stateroom.ui.control.Dot;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Kbd;
import dev.stateroom.ui.control.Spans;
import dev.stateroom.ui.control.Tone;
import dev.stateroom.ui.task.Job;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/// What runs, whether AWS answers, and what time it is.
final class Dock extends HBox {
    private final ShellModel model;
    private final Consumer<DockTask> stop;
    private final Badge count = new Badge("0", Tone.NEUTRAL);
    private final HBox items = new HBox();
    private final Set<Job<?>> putAway = new HashSet<>();
    private final Dot dot = new Dot(Tone.NEUTRAL);
    private final Label service = new Label("AWS");
    private final Tooltip why = new Tooltip();
    private final Label time = new Label();

    /// @param stop asks to stop what runs
    Dock(ShellModel model, Consumer<DockTask> stop) {
        this.model = model;
        this.stop = stop;
        getStyleClass().add("dock");
        setId("dock");
        setFocusTraversable(false);
        count.getStyleClass().add("num");
        Label tasks = new Label("Tasks", new Icon("oct-tasklist-16"));
        tasks.getStyleClass().add("strong");
        Region rest = new Region();
        HBox.setHgrow(rest, Priority.ALWAYS);
        HBox lead = new HBox(8, tasks, count, rest, new Kbd("Ctrl+J"));
        lead.getStyleClass().add("dock-lead");
        HBox.setHgrow(items, Priority.ALWAYS);
        items.setMinWidth(0);
        Rectangle clip = new Rectangle();
        clip.widthProperty().bind(items.widthProperty());
        clip.heightProperty().bind(items.heightProperty());
        items.setClip(clip);
        service.getStyleClass().add("muted");
        service.setTooltip(why);
        service.setMinWidth(USE_PREF_SIZE);
        time.getStyleClass().add("mono");
        time.setMinWidth(USE_PREF_SIZE);
        HBox right = new HBox(6, dot, service, time);
        right.getStyleClass().add("dock-right");
        HBox.setMargin(time, new javafx.geometry.Insets(0, 0, 0, 12));
        right.setMinWidth(USE_PREF_SIZE);
        getChildren().setAll(lead, items, right);
    }

    /// Shows how everything stands now.
    void show(Instant now) {
        List<DockTask> tasks = new ArrayList<>();
        for (OpenEnvironment open : model.environments()) {
            for (DockTask task : DockTask.of(open)) {
                if (!putAway.contains(task.job())) {
                    tasks.add(task);
                }
            }
        }
        List<DockTask> shown =
                items.getChildren().stream().map(node -> ((TaskItem) node).task()).toList();
        if (!shown.equals(tasks)) {
            items.getChildren()
                    .setAll(
                            tasks.stream()
                                    .map(task -> new TaskItem(task, () -> out(task)))
                                    .toList());
        }
        items.getChildren().forEach(node -> ((TaskItem) node).show());
        count.setText(Integer.toString(tasks.size()));
        aws();
        time.setText(Spans.time(now) + " UTC");
    }

    /// Takes the focus to the first task, or back.
    void enter() {
        items.getChildren().stream()
                .findFirst()
                .ifPresentOrElse(item -> ((TaskItem) item).enter(), this::requestFocus);
    }

    private void out(DockTask task) {
        if (!task.running()) {
            putAway.add(task.job());
            show(model.nowProperty().get());
        } else if (task.stoppable()) {
            stop.accept(task);
        }
    }

    /// A check that was not made is never green.
    private void aws() {
        Problem problem = model.identityProblemProperty().get();
        OpenEnvironment open = model.selectedProperty().get();
        Problem unseen = open == null ? null : open.overview().problemProperty().get();
        if (unseen != null && problem == null) {
            Tone.NEUTRAL.on(dot);
            service.setText("AWS, no answer");
            why.setText(unseen.what());
        } else if (problem != null) {
            Tone.BAD.on(dot);
            service.setText("AWS, no access");
            why.setText(problem.what());
        } else if (model.identityProperty().get() != null) {
            Tone.OK.on(dot);
            service.setText("AWS");
            why.setText("AWS answered");
        } else {
            Tone.NEUTRAL.on(dot);
            service.setText("AWS, not asked yet");
            why.setText("Nobody asked AWS yet");
        }
    }
}
