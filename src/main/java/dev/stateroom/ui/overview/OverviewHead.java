package dev.stateroom.ui.overview;

import dev.stateroom.model.CheckUp;
import dev.stateroom.model.Problem;
import dev.stateroom.ui.control.KeyButton;
import dev.stateroom.ui.control.ProgressRing;
import dev.stateroom.ui.control.Spans;
import java.time.Duration;
import java.time.Instant;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Title, how fresh everything is, and the buttons.
final class OverviewHead extends HBox {
    private final OverviewModel model;
    private final Label sub = new Label();
    private final ProgressRing ring = new ProgressRing(12);
    private final KeyButton check = new KeyButton("oct-sync-16", "Check now", "F5");
    private final KeyButton backUp = new KeyButton("oct-versions-16", "Back up now", "Ctrl+B");

    /// @param planOnly plans, and goes to where that is seen
    /// @param more further buttons, before the others
    OverviewHead(OverviewModel model, Runnable planOnly, Node... more) {
        this.model = model;
        getStyleClass().add("page-head");
        Label title = new Label("Overview");
        title.getStyleClass().add("page-title");
        title.setMinWidth(USE_PREF_SIZE);
        sub.getStyleClass().add("page-sub");
        sub.setId("checked");
        sub.setMinWidth(0);
        ring.managedProperty().bind(ring.visibleProperty());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        check.setOnAction(event -> model.check());
        backUp.setOnAction(event -> model.backUp());
        check.setId("check-now");
        backUp.setId("back-up");
        KeyButton plan = new KeyButton("oct-file-diff-16", "Plan", "Ctrl+P");
        plan.setId("plan");
        plan.setOnAction(event -> planOnly.run());
        getChildren().setAll(title, sub, ring, gap);
        getChildren().addAll(more);
        getChildren().addAll(check, backUp, plan);
        beat();
    }

    /// Shows the ages as they are now.
    void beat() {
        Instant now = model.clock().instant();
        Instant last = model.last();
        CheckUp seen = model.seenProperty().get();
        Problem problem = model.problemProperty().get();
        ring.setVisible(model.checkingProperty().get());
        check.setDisable(model.checkingProperty().get());
        backUp.setDisable(model.backingUp());
        if (last == null || seen == null) {
            sub.setText(
                    problem == null
                            ? "Looking at " + model.environment().name()
                            : "Could not be looked at");
            return;
        }
        Instant due = model.due();
        Duration left = due == null ? Duration.ZERO : Duration.between(now, due);
        String next =
                model.checkingProperty().get() || left.isNegative() || left.isZero()
                        ? "checking again"
                        : "again in " + Spans.words(left);
        sub.setText(
                problem == null
                        ? "Checked " + Spans.ago(seen.at(), now) + ", " + next
                        : "As of " + Words.when(seen.at(), now) + ", " + next);
    }
}
