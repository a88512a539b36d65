package dev.stateroom.ui.control;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// What stands in place of a sensitive value. It never gets the value itself, so it cannot be
/// revealed, copied or exported.
public final class MaskedValue extends HBox {
    /// The dots, and why they are there.
    public MaskedValue() {
        super(8);
        getStyleClass().add("masked-value");
        setAlignment(Pos.CENTER_LEFT);
        Label dots = new Label("••••••••");
        dots.getStyleClass().add("mono");
        dots.setMinWidth(USE_PREF_SIZE);
        Label why = new Label("sensitive, hidden");
        why.getStyleClass().addAll("muted", "s12");
        why.setMinWidth(0);
        getChildren().setAll(dots, why);
    }
}
