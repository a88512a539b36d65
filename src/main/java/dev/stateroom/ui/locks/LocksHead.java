package dev.stateroom.ui.locks;

import dev.stateroom.ui.control.KeyButton;
import dev.stateroom.ui.control.ProgressRing;
import dev.stateroom.ui.control.Spans;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Title, how fresh it is, and the buttons.
final class LocksHead extends HBox {
    private final LockModel model;
    private final Label sub = new Label();
    private final ProgressRing ring = new ProgressRing(12);
    private final KeyButton check = new KeyButton("oct-sync-16", "Check now", "F5");
    private final KeyButton wizard = new KeyButton("oct-lock-16", "Lock wizard…", "W");

    LocksHead(LockModel model, Runnable open) {
        this.model = model;
        getStyleClass().add("page-head");
        Label title = new Label("Locks");
        title.getStyleClass().add("page-title");
        title.setMinWidth(USE_PREF_SIZE);
        sub.getStyleClass().add("page-sub");
        sub.setId("locks-checked");
        sub.setMinWidth(0);
        ring.managedProperty().bind(ring.visibleProperty());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        check.setId("check-locks");
        check.setOnAction(event -> model.check());
        wizard.setId("lock-wizard");
        wizard.setOnAction(event -> open.run());
        getChildren().setAll(title, sub, ring, gap, check, wizard);
        beat();
    }

    /// Shows the age as it is now.
    void beat() {
        LockSight sight = model.sightProperty().get();
        boolean failing = model.problemProperty().get() != null;
        ring.setVisible(model.checkingProperty().get());
        check.setDisable(model.checkingProperty().get());
        String name = model.environment().name();
        if (sight == null) {
            sub.setText(failing ? "Could not be looked at" : "Looking at " + name);
        } else {
            sub.setText(
                    failing
                            ? "As of " + Spans.time(sight.at()) + " UTC; the last look saw nothing"
                            : name
                                    + " checked "
                                    + Spans.ago(sight.at(), model.clock().instant())
                                    + ". A lock is never forced.");
        }
        boolean taken = sight != null && sight.isTaken();
        wizard.getStyleClass().remove("pri");
        if (taken) {
            wizard.getStyleClass().add("pri");
        }
    }
}
