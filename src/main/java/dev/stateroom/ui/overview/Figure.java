package dev.stateroom.ui.overview;

import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A large figure, its unit, and quiet words at the right.
final class Figure extends HBox {
    private final Label figure = new Label();
    private final Label unit = new Label();
    private final Label right = new Label();

    Figure(String figure, String unit, String right) {
        getStyleClass().add("figure");
        this.figure.getStyleClass().add("big");
        this.figure.setMinWidth(USE_PREF_SIZE);
        this.unit.getStyleClass().add("muted");
        this.unit.setMinWidth(0);
        this.right.getStyleClass().addAll("muted", "s12");
        this.right.setMinWidth(USE_PREF_SIZE);
        // Beside the figure only: at the right every pixel is needed in a narrow window.
        HBox.setMargin(this.unit, new Insets(0, 0, 0, 8));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().setAll(this.figure, this.unit, gap, this.right);
        show(figure, unit, right);
    }

    void show(String figureNow, String unitNow, String rightNow) {
        figure.setText(figureNow);
        unit.setText(unitNow);
        right.setText(rightNow);
    }

    Label right() {
        return right;
    }
}
