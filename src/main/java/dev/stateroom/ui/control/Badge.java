package dev.stateroom.ui.control;

import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;

/// A word in a pill: `Locked`, `14 pending`, `Explained`.
public final class Badge extends Label {
    /// A badge without an icon.
    public Badge(String text, Tone tone) {
        this(text, tone, null);
    }

    /// A badge with an Octicon before its word.
    public Badge(String text, Tone tone, @Nullable String icon) {
        super(text);
        getStyleClass().add("badge");
        setMinWidth(USE_PREF_SIZE);
        show(text, tone, icon);
    }

    /// Changes what it says.
    public void show(String text, Tone tone, @Nullable String icon) {
        setText(text);
        setGraphic(icon == null ? null : new Icon(icon));
        tone.on(this);
    }
}
