package dev.stateroom.ui.shell;

import dev.stateroom.model.Ending;
import dev.stateroom.model.EnvironmentStatus;
import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Liveness;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Operation;
import dev.stateroom.ui.control.Badge;
import dev.stateroom.ui.control.EndingLook;
import dev.stateroom.ui.control.EnvTone;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.ProgressRing;
import dev.stateroom.ui.control.Spans;
import dev.stateroom.ui.control.Tone;
import java.time.Instant;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// An environment in the sidebar: its lock and its last deploy at a glance.
final class EnvCard extends Button {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final OpenEnvironment open;
    private final HBox badges = new HBox(6);
    private final StackPane sign = new StackPane();
    private final Label last = new Label();
    private final Label serial = new Label();
    private String shownSign = "";

    EnvCard(OpenEnvironment open, Runnable choose) {
        this.open = open;
        getStyleClass().setAll("env-card");
        setId("env-" + open.environment().name());
        setAccessibleText("Environment " + open.environment().name());
        EnvTone.of(open.environment().protection()).on(this);
        Label name = new Label(open.environment().name());
        name.getStyleClass().add("env-name");
        name.setMinWidth(0);
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        badges.setAlignment(Pos.CENTER_RIGHT);
        badges.setMinWidth(USE_PREF_SIZE);
        setTooltip(new Tooltip(open.environment().name()));
        HBox first = new HBox(6, name, gap(), badges);
        first.setAlignment(Pos.CENTER_LEFT);
        last.getStyleClass().add("env-line");
        last.setMinWidth(0);
        serial.getStyleClass().add("env-line");
        serial.setMinWidth(USE_PREF_SIZE);
        HBox second = new HBox(6, sign, last, gap(), serial);
        second.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(4, first, second);
        setGraphic(box);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setAlignment(Pos.CENTER_LEFT);
        setMaxWidth(Double.MAX_VALUE);
        box.prefWidthProperty().bind(widthProperty().subtract(24));
        setOnAction(event -> choose.run());
    }

    void show(boolean chosen, Instant now) {
        pseudoClassStateChanged(CHOSEN, chosen);
        EnvironmentStatus status = open.statusProperty().get();
        boolean running = open.deploy().running();
        badges.getChildren().clear();
        if (open.pending() > 0 && !running) {
            badges.getChildren().add(new Badge(open.pending() + " pending", Tone.WARN));
        }
        badges.getChildren().add(lock(open.lock(), open.isLockOurs()));
        serial.setText(
                status == null || status.snapshot() == null
                        ? ""
                        : "serial " + status.snapshot().serial());
        if (running) {
            sign("running");
            last.setText(
                    (open.deploy().planning()
                                    ? "Planning, "
                                    : open.deploy().destroying() ? "Destroying, " : "Deploying, ")
                            + Spans.clock(open.deploy().elapsed()));
        } else if (status == null) {
            sign("running");
            last.setText("Being read");
        } else if (open.lastDeploy() == null) {
            boolean unread = status.snapshot() == null && status.problem() != null;
            sign(unread ? "warn" : "none");
            last.setText(unread ? "Not read" : "No deploy yet");
        } else {
            lastDeploy(open.lastDeploy(), now);
        }
    }

    private void lastDeploy(Operation operation, Instant now) {
        JournalEntry.Finished finished = operation.finished();
        Ending ending = Ending.of(operation);
        if (finished == null || ending == null) {
            boolean alive = open.history().liveness(operation) == Liveness.ALIVE;
            sign(alive ? "running" : "warn");
            last.setText(
                    (alive ? "Under way, begun " : "No end yet, begun ")
                            + Spans.ago(operation.started(), now));
            return;
        }
        sign(ending.name());
        last.setText(
                (ending != Ending.DONE
                                ? EndingLook.title(ending)
                                : operation.destroys() ? "Destroyed" : "Deployed")
                        + " "
                        + Spans.ago(finished.at(), now));
    }

    private static Node lock(@Nullable LockState lock, boolean ours) {
        if (lock == null) {
            return new Region();
        }
        return switch (lock) {
            case LockState.Free _ -> {
                Label free = new Label("Free", new Icon("oct-unlock-16"));
                free.getStyleClass().addAll("muted", "env-free");
                yield free;
            }
            case LockState.Held _ ->
                    ours
                            ? new Badge("Locked by you", Tone.ACCENT, "oct-lock-16")
                            : new Badge("Locked", Tone.BAD, "oct-lock-16");
            case LockState.Split _ -> new Badge("Lock split", Tone.BAD, "oct-lock-16");
            case LockState.Unreadable _ -> new Badge("Lock unreadable", Tone.WARN, "oct-lock-16");
            case LockState.Unknown _ -> new Badge("Lock unknown", Tone.WARN);
        };
    }

    private void sign(String which) {
        if (which.equals(shownSign)) {
            return;
        }
        shownSign = which;
        sign.getChildren()
                .setAll(
                        switch (which) {
                            case "running" -> new ProgressRing(12);
                            case "warn" -> new Icon("oct-alert-16").tone(Tone.WARN);
                            case "none" -> new Icon("oct-dash-16");
                            default -> EndingLook.icon(Ending.valueOf(which));
                        });
    }

    private static Region gap() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return gap;
    }
}
