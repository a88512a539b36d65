package dev.stateroom.ui.state;

import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/// Names at the left, values at the right.
final class FactRows extends GridPane {
    FactRows() {
        super(12, 5);
        getStyleClass().add("state-facts");
        ColumnConstraints names = new ColumnConstraints();
        names.setMinWidth(USE_PREF_SIZE);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        values.setMinWidth(0);
        values.setHalignment(HPos.RIGHT);
        getColumnConstraints().setAll(names, values);
    }

    void clear() {
        getChildren().clear();
    }

    /// Adds a row of words.
    void add(String name, String value) {
        add(name, new Label(value));
    }

    /// Adds a row in the typeface of ids and numbers.
    void mono(String name, String value) {
        Label label = new Label(value);
        label.getStyleClass().add("mono-s");
        label.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        label.setTooltip(new Tooltip(value));
        add(name, label);
    }

    private void add(String name, Label value) {
        Label label = new Label(name);
        label.getStyleClass().addAll("muted", "s12");
        label.setMinWidth(USE_PREF_SIZE);
        value.setMinWidth(0);
        addRow(getChildren().size() / 2, label, value);
    }
}
