package dev.stateroom.ui.control;

import javafx.scene.Node;

/// What a colour says. It never says it alone: an icon or a word stands beside it.
public enum Tone {
    /// Nothing in particular.
    NEUTRAL(""),
    /// As it should be.
    OK("ok"),
    /// Needs a look.
    WARN("warn"),
    /// Wrong.
    BAD("bad"),
    /// Under way, or chosen.
    ACCENT("acc"),
    /// Replaced.
    REPLACE("rep");

    private final String styleClass;

    Tone(String styleClass) {
        this.styleClass = styleClass;
    }

    /// The style class that colours badges, dots, bars, texts; empty for [#NEUTRAL].
    public String styleClass() {
        return styleClass;
    }

    /// Puts this tone on a node in place of the one it has.
    public void on(Node node) {
        for (Tone tone : values()) {
            node.getStyleClass().remove(tone.styleClass);
        }
        if (!styleClass.isEmpty()) {
            node.getStyleClass().add(styleClass);
        }
    }
}
