package dev.stateroom.ui.overview;

import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/// A large figure, its unit, and quiet words at the right.
final class Figure extends HBox {
    /// Room between the figure and its unit, px.
    private static final double BESIDE = 8;

    private final Label figure = new Label();
    private final Label unit = new Label();
    private final Label right = new Label();
    private String words = "";

    Figure(String figure, String unit, String right) {
        getStyleClass().add("figure");
        this.figure.getStyleClass().add("big");
        this.figure.setMinWidth(USE_PREF_SIZE);
        this.unit.getStyleClass().add("muted");
        this.unit.setMinWidth(0);
        this.right.getStyleClass().addAll("muted", "s12");
        this.right.setMinWidth(USE_PREF_SIZE);
        // Beside the figure only: at the right every pixel is needed in a narrow window.
        HBox.setMargin(this.unit, new Insets(0, 0, 0, BESIDE));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        getChildren().setAll(this.figure, this.unit, gap, this.right);
        show(figure, unit, right);
    }

    void show(String figureNow, String unitNow, String rightNow) {
        figure.setText(figureNow);
        words = unitNow;
        unit.setText(unitNow);
        right.setText(rightNow);
    }

    /// Where not all words beside the figure have room, those before the comma stand there, or
    /// none: half a word tells nothing.
    @Override
    protected void layoutChildren() {
        double room = getWidth() - snapSizeX(figure.prefWidth(-1)) - snapSizeX(right.prefWidth(-1));
        int comma = words.indexOf(',');
        String fitting =
                fits(words, room)
                        ? words
                        : comma > 0 && fits(words.substring(0, comma), room)
                                ? words.substring(0, comma)
                                : "";
        if (!fitting.equals(unit.getText())) {
            unit.setText(fitting);
        }
        super.layoutChildren();
    }

    private boolean fits(String some, double room) {
        Text ruler = new Text(some);
        ruler.setFont(unit.getFont());
        // Words that touch read as one.
        return BESIDE + Math.ceil(ruler.getLayoutBounds().getWidth()) + 4 <= room;
    }

    Label right() {
        return right;
    }
}
