package dev.stateroom.ui.control;

import javafx.geometry.HPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// Names at the left, values at the right.
public final class FactGrid extends GridPane {
    /// An empty one.
    public FactGrid() {
        getStyleClass().add("fact-grid");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMinWidth(0);
        values.setHalignment(HPos.RIGHT);
        getColumnConstraints().setAll(names, values);
    }

    /// Adds a row of words.
    public FactGrid add(String name, String value) {
        return add(name, new Label(value));
    }

    /// Adds a row in the typeface of ids and numbers.
    public FactGrid mono(String name, String value) {
        Label label = new Label(value);
        label.getStyleClass().add("mono");
        return add(name, label);
    }

    /// Adds a row.
    public FactGrid add(String name, Node value) {
        Label label = new Label(name);
        label.getStyleClass().add("muted");
        label.setMinWidth(USE_PREF_SIZE);
        addRow(getRowCount(), label, value);
        return this;
    }
}
