package dev.stateroom.ui.control;

import javafx.scene.AccessibleRole;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// An on/off switch with its word to the right. Use [#selectedProperty()].
public final class Toggle extends ToggleButton {
    /// @param text the word beside the switch, may be empty
    public Toggle(String text) {
        super(text);
        getStyleClass().setAll("tog");
        setAccessibleRole(AccessibleRole.CHECK_BOX);
        Region knob = new Region();
        knob.getStyleClass().add("knob");
        StackPane rail = new StackPane(knob);
        rail.getStyleClass().add("rail");
        setGraphic(rail);
        setMinWidth(USE_PREF_SIZE);
    }
}
