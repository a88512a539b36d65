package dev.stateroom.ui.deploy;

import dev.stateroom.model.Stage;
import dev.stateroom.model.StopSignal;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.KeyButton;
import dev.stateroom.ui.control.Overlay;
import dev.stateroom.ui.control.ShortName;
import dev.stateroom.ui.control.Spans;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Title, what is going on, and the buttons that start and stop it.
final class DeployHead extends HBox implements Beating {
    private final DeployModel model;
    private final Label sub = new Label();
    private final Label time = new Label();
    private final Label closed = new Label();
    private final Button planOnly = new Button("Plan only", new Icon("oct-file-diff-16"));
    private final Button deploy;
    private final MenuButton more = new MenuButton("", new Icon("oct-kebab-horizontal-16"));
    private final KeyButton stop = new KeyButton("oct-stop-16", "Stop safely…", "Ctrl+Shift+.");
    private final KeyButton pause = new KeyButton("oct-stopwatch-16", "Pause", "Ctrl+.");
    private final Overlay overlay;

    DeployHead(DeployModel model, Overlay overlay) {
        this.model = model;
        this.overlay = overlay;
        String name = ShortName.of(model.environment().name());
        getStyleClass().add("page-head");
        Label title = new Label("Deploy");
        title.getStyleClass().add("page-title");
        title.setMinWidth(USE_PREF_SIZE);
        sub.getStyleClass().add("page-sub");
        time.getStyleClass().addAll("mono", "strong");
        time.setMinWidth(USE_PREF_SIZE);
        closed.getStyleClass().add("page-sub");
        // The band says so too: it may be cut off beside a long name.
        closed.setMinWidth(0);
        deploy = new Button("Deploy " + name + "…", new Icon("oct-rocket-16"));
        deploy.getStyleClass().add("pri");
        deploy.setId("deploy");
        deploy.setOnAction(event -> model.propose(false));
        planOnly.setId("plan-only");
        planOnly.setOnAction(event -> model.propose(true));
        stop.getStyleClass().add("dano");
        stop.setId("stop");
        stop.setOnAction(event -> askToStop());
        pause.setId("pause");
        pause.setOnAction(event -> model.pauseOrGoOn());
        more.setId("more");
        more.setAccessibleText("More: promote, destroy");
        more.setTooltip(new Tooltip("Promote, destroy"));
        more.getItems()
                .addAll(
                        item(
                                "promote",
                                "Promote to " + name + "…",
                                "oct-rocket-16",
                                model::promote),
                        item(
                                "plan-destruction",
                                "Plan the destruction of " + name,
                                "oct-file-diff-16",
                                () -> model.destroy(true)),
                        item(
                                "destroy",
                                "Destroy " + name + "…",
                                "oct-trash-16",
                                () -> model.destroy(false)));
        for (ButtonBase button : new ButtonBase[] {more, planOnly, deploy, pause, stop}) {
            button.setMinWidth(USE_PREF_SIZE);
            button.managedProperty().bind(button.visibleProperty());
        }
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().addAll(title, sub, time, gap, closed, more, planOnly, deploy, pause, stop);
        beat();
    }

    private static MenuItem item(String id, String words, String icon, Runnable action) {
        MenuItem item = new MenuItem(words, new Icon(icon));
        item.setId(id);
        item.setOnAction(event -> action.run());
        return item;
    }

    /// Asks what stopping means, then stops.
    void askToStop() {
        Run run = model.run();
        if (!model.running() || run == null) {
            return;
        }
        if (run.stopping() == StopSignal.Level.NONE) {
            overlay.open(StopDialog.safely(model, overlay::close));
        } else {
            overlay.open(StopDialog.hard(model, overlay::close));
        }
    }

    private String running(Run run) {
        if (model.pausedBeforeProperty().get() != null) {
            return ", paused";
        }
        StageRun current = run.current();
        if (run.stopping() != StopSignal.Level.NONE) {
            return ", stopping";
        }
        if (run.stages().stream().allMatch(stage -> stage.state() == StageRun.State.DONE)
                && current != null) {
            return ", looking at the whole, running";
        }
        return model.pausingProperty().get() && current != null
                ? ", pauses after stage " + current.number() + ", running"
                : ", running";
    }

    private void pause(@Nullable Run run, boolean running) {
        Stage next = model.pausedBeforeProperty().get();
        pause.setVisible(running && run != null && (next != null || model.mayPause()));
        pause.getStyleClass().remove("pri");
        if (next != null) {
            pause.words("Go on");
            pause.icon("oct-play-16");
            pause.getStyleClass().add("pri");
            return;
        }
        StageRun current = run == null ? null : run.current();
        pause.icon("oct-stopwatch-16");
        if (model.pausingProperty().get()) {
            pause.words("Do not pause");
        } else if (current != null) {
            pause.words(
                    "Pause after " + (current.isFix() ? "the fix" : "stage " + current.number()));
        }
    }

    @Override
    public void beat() {
        Run run = model.run();
        DeployModel.Moment moment = model.momentProperty().get();
        boolean running = moment == DeployModel.Moment.RUNNING;
        stop.setVisible(running);
        pause(run, running);
        more.setVisible(!running);
        planOnly.setVisible(!running);
        deploy.setVisible(!running);
        boolean working = moment == DeployModel.Moment.PROPOSING;
        more.setDisable(working);
        boolean armed = model.armedProperty().get();
        more.getItems()
                .forEach(item -> {
                    // A plan changes nothing.
                    item.setDisable(!armed && !"plan-destruction".equals(item.getId()));
                });
        planOnly.setDisable(working);
        deploy.setDisable(working || !model.armedProperty().get());
        String name = ShortName.of(model.environment().name());
        closed.setText(
                running || model.armedProperty().get()
                        ? ""
                        : "Read-only. Arm " + name + " to deploy it.");
        if (run == null) {
            time.setText("");
            sub.setText(working ? name + ", working out what it would do" : name);
            return;
        }
        String what =
                switch (run.work()) {
                    case DEPLOY -> name;
                    case PROMOTION -> name + ", promotion";
                    case PLAN -> name + ", plan only";
                    case DESTRUCTION -> name + ", destruction";
                    case PLANNED_DESTRUCTION -> name + ", plan of a destruction";
                };
        sub.setText(
                what
                        + "  started "
                        + Spans.time(run.started())
                        + (running ? running(run) : ", took"));
        time.setText(Spans.clock(run.elapsed()));
        stop.words(run.stopping() == StopSignal.Level.NONE ? "Stop safely…" : "Stop hard…");
        stop.setDisable(run.stopping() == StopSignal.Level.HARD);
    }
}
