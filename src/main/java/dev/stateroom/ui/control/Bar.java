package dev.stateroom.ui.control;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.scene.layout.Region;

/// A thin bar that fills as work advances.
public final class Bar extends Region {
    private final Region fill = new Region();
    private final DoubleProperty fraction = new SimpleDoubleProperty(this, "fraction", 0);

    /// An empty bar, 6 px high unless styled otherwise.
    public Bar() {
        getStyleClass().add("bar");
        fill.getStyleClass().add("fill");
        fill.setManaged(false);
        getChildren().add(fill);
        fraction.addListener((ignored, before, now) -> requestLayout());
    }

    /// 0 to 1; negative shows an empty bar.
    public DoubleProperty fractionProperty() {
        return fraction;
    }

    /// Colours the filled part.
    public Bar tone(Tone tone) {
        tone.on(this);
        return this;
    }

    @Override
    protected double computePrefWidth(double height) {
        return 120;
    }

    @Override
    protected void layoutChildren() {
        double part = Math.clamp(fraction.get(), 0, 1);
        fill.resizeRelocate(0, 0, snapSizeX(getWidth() * part), getHeight());
    }
}
