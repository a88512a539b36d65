package dev.stateroom.ui.deploy;

import dev.stateroom.model.PlanSummary;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// `+12 ~1 ±0 −2` in the colours of the signs; what is zero is left out.
final class CountBar extends HBox {
    CountBar(PlanSummary summary) {
        super(8);
        getStyleClass().add("count-bar");
        add("+", summary.create(), "ok");
        add("~", summary.update(), "warn");
        add("±", summary.replace(), "rep");
        add("−", summary.delete(), "bad");
        setMinWidth(USE_PREF_SIZE);
        setAlignment(Pos.CENTER_RIGHT);
    }

    private void add(String sign, int number, String tone) {
        if (number > 0) {
            Label label = new Label(sign + number);
            label.getStyleClass().addAll("mono", tone);
            getChildren().add(label);
        }
    }
}
