package dev.stateroom.ui.deploy;

import dev.stateroom.model.Environment;
import dev.stateroom.model.Stage;
import dev.stateroom.ui.control.Badge;
import dev.stateroom.ui.control.Card;
import dev.stateroom.ui.control.Tone;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What a deploy of the environment does, stage by stage.
final class StagesCard extends VBox {
    StagesCard(Environment environment) {
        VBox rows = new VBox();
        int number = 1;
        for (Stage stage : environment.stages()) {
            Badge badge = new Badge(Integer.toString(number++), Tone.NEUTRAL);
            badge.getStyleClass().add("num");
            Label name = new Label(stage.name());
            name.getStyleClass().add("strong");
            name.setMinWidth(USE_PREF_SIZE);
            String text = stage.isWhole() ? "everything else" : String.join(", ", stage.targets());
            Label targets = new Label(text);
            targets.getStyleClass().addAll(stage.isWhole() ? "muted" : "mono", "targets");
            targets.setTooltip(new Tooltip(text));
            HBox row = new HBox(10, badge, name, targets);
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("stage-row");
            rows.getChildren().add(row);
        }
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("plain-scroll");
        Card card =
                new Card("oct-tasklist-16", "Stages")
                        .sub("each: lock, backup, plan, your approval, apply, check")
                        .line()
                        .fill(scroll);
        VBox.setVgrow(card, Priority.ALWAYS);
        getChildren().setAll(card);
    }
}
