package dev.stateroom.ui.overview;

import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// Names at the left, what is so at the right.
final class Facts extends GridPane {
    Facts() {
        getStyleClass().add("facts");
        ColumnConstraints name = new ColumnConstraints();
        name.setMinWidth(USE_PREF_SIZE);
        ColumnConstraints value = new ColumnConstraints();
        value.setHgrow(Priority.ALWAYS);
        value.setHalignment(HPos.RIGHT);
        value.setMinWidth(0);
        getColumnConstraints().setAll(name, value);
    }

    Facts add(String name, String value) {
        return add(name, value, "");
    }

    /// An id, a hash, a host.
    Facts mono(String name, String value, String whole) {
        Facts facts = add(name, value, whole);
        getChildren().getLast().getStyleClass().add("mono");
        return facts;
    }

    private Facts add(String name, String value, String whole) {
        Label left = new Label(name);
        left.getStyleClass().add("muted");
        left.setMinWidth(USE_PREF_SIZE);
        Label right = new Label(value);
        right.setMinWidth(0);
        right.setTooltip(new Tooltip(whole.isEmpty() ? value : whole));
        addRow(getRowCount(), left, right);
        return this;
    }
}
