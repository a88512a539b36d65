package dev.stateroom.ui.control;

import javafx.scene.control.Label;

/// The keys that do the same, as in `Ctrl+K`.
public final class Kbd extends Label {
    /// @param keys as in the keyboard map of design.md
    public Kbd(String keys) {
        super(keys);
        getStyleClass().add("kbd");
        setMinWidth(USE_PREF_SIZE);
    }
}
