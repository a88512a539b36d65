package dev.stateroom.ui.control;

import atlantafx.base.controls.ToggleSwitch;
import javafx.geometry.HorizontalDirection;
import javafx.scene.AccessibleRole;

/// An on/off switch with its word to the right. Use [#selectedProperty()].
public final class Toggle extends ToggleSwitch {
    /// @param text the word beside the switch, may be empty
    public Toggle(String text) {
        super(text);
        setLabelPosition(HorizontalDirection.RIGHT);
        getStyleClass().add("tog");
        setAccessibleRole(AccessibleRole.CHECK_BOX);
        setMinWidth(USE_PREF_SIZE);
    }
}
