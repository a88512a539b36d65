package dev.stateroom.ui.control;

import javafx.scene.control.Label;

/// An environment's name on its colour.
public final class EnvTag extends Label {
    private final EnvTone tone;

    /// @param name as the environment calls itself
    public EnvTag(String name, EnvTone tone) {
        super(ShortName.of(name));
        getStyleClass().add("env-tag");
        setMinWidth(USE_PREF_SIZE);
        tone.on(this);
        this.tone = tone;
    }

    /// The colour it stands on.
    public EnvTone tone() {
        return tone;
    }
}
