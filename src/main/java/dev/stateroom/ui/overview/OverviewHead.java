package dev.stateroom.ui.overview;

import dev.stateroom.model.Problem;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Kbd;
import dev.stateroom.ui.control.ProgressRing;
import dev.stateroom.ui.control.Spans;
import java.time.Duration;
import java.time.Instant;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Title, how fresh everything is, and the buttons.
final class OverviewHead extends HBox {
    private final OverviewModel model;
    private final Label sub = new Label();
    private final ProgressRing ring = new ProgressRing(12);
    private final Button check = button("Check now", "oct-sync-16", "F5", "check-now");
    private final Button backUp = button("Back up now", "oct-versions-16", "Ctrl+B", "back-up");

    /// @param planOnly plans, and goes to where that is seen
    OverviewHead(OverviewModel model, Runnable planOnly) {
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
        Button plan = button("Plan", "oct-file-diff-16", "Ctrl+P", "plan");
        plan.setOnAction(event -> planOnly.run());
        getChildren().setAll(title, sub, ring, gap, check, backUp, plan);
        beat();
    }

    private static Button button(String text, String icon, String keys, String id) {
        Button button = new Button(text);
        HBox graphic = new HBox(7, new Icon(icon));
        button.setGraphic(graphic);
        if (!keys.isEmpty()) {
            // Icon, word, key: a button has room for one graphic only, so the word moves into it.
            Label word = new Label(text);
            word.getStyleClass().add("med");
            Kbd kbd = new Kbd(keys);
            graphic.getChildren().addAll(word, kbd);
            button.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
            button.getStyleClass().add("keyed");
        }
        graphic.setAlignment(javafx.geometry.Pos.CENTER);
        button.setId(id);
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    /// Shows the ages as they are now.
    void beat() {
        Instant now = model.clock().instant();
        Instant last = model.last();
        Sight sight = model.sightProperty().get();
        Problem problem = model.problemProperty().get();
        ring.setVisible(model.checkingProperty().get());
        check.setDisable(model.checkingProperty().get());
        backUp.setDisable(model.backingUp());
        if (last == null || sight == null) {
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
                        ? "Checked " + Spans.ago(sight.at(), now) + ", " + next
                        : "As of " + Words.when(sight.at(), now) + ", " + next);
    }
}
