package dev.stateroom.ui.overview;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/// Names at the left, what is so at the right, in as many lines as it takes.
final class Facts extends VBox {
    Facts() {
        getStyleClass().add("facts");
    }

    Facts add(String name, String value) {
        row(name, value, value);
        return this;
    }

    /// An id, a hash, a host.
    Facts mono(String name, String value, String whole) {
        row(name, value, whole).getStyleClass().add("mono");
        return this;
    }

    private Label row(String name, String value, String whole) {
        Label left = new Label(name);
        left.getStyleClass().add("muted");
        left.setMinWidth(USE_PREF_SIZE);
        Label right = new Label(value);
        right.setMinWidth(0);
        right.setMaxWidth(Double.MAX_VALUE);
        right.setMinHeight(USE_PREF_SIZE);
        right.setWrapText(true);
        right.setAlignment(Pos.CENTER_RIGHT);
        right.setTextAlignment(TextAlignment.RIGHT);
        right.setTooltip(new Tooltip(whole));
        HBox.setHgrow(right, Priority.ALWAYS);
        HBox row = new HBox(6, left, right);
        row.setAlignment(Pos.TOP_LEFT);
        getChildren().add(row);
        return right;
    }
}
