package dev.stateroom.ui.control;

import javafx.scene.layout.Region;

/// A small round mark; always beside a word.
public final class Dot extends Region {
    /// @param tone its colour; neutral is grey
    public Dot(Tone tone) {
        getStyleClass().add("dot");
        tone.on(this);
    }
}
