package dev.stateroom.ui.shell;

import javafx.scene.layout.StackPane;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;

/// Stateroom's mark: a porthole.
final class Brand extends StackPane {
    /// @param size edge, px
    Brand(double size) {
        getStyleClass().add("brand-mark");
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
        double unit = size / 22;
        Circle ring = new Circle(6 * unit);
        ring.getStyleClass().add("ring");
        ring.setStrokeWidth(1.6 * unit);
        Circle middle = new Circle(2 * unit);
        middle.getStyleClass().add("middle");
        getChildren().addAll(ring, middle);
        for (int quarter = 0; quarter < 4; quarter++) {
            Line line = new Line(0, 0, 0, 3 * unit);
            line.getStyleClass().add("ring");
            line.setStrokeWidth(1.6 * unit);
            double angle = Math.PI / 2 * quarter;
            line.setTranslateX(Math.sin(angle) * 7 * unit);
            line.setTranslateY(Math.cos(angle) * 7 * unit);
            line.setRotate(90 * quarter);
            getChildren().add(line);
        }
    }
}
