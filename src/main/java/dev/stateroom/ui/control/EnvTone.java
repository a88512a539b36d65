package dev.stateroom.ui.control;

import dev.stateroom.model.Protection;
import javafx.scene.Node;

/// The colour of an environment. Put its style class on a container, and everything in it that
/// belongs to the environment (band, tag, stripe, armed switch) takes the looked-up colours
/// `-sr-env`, `-sr-env-fg`, `-sr-env-tint`, `-sr-env-on`, `-sr-env-text`.
public enum EnvTone {
    /// Protected: live customers.
    PROTECTED("env-prod"),
    /// Open: rehearsal.
    OPEN("env-stg");

    private final String styleClass;

    EnvTone(String styleClass) {
        this.styleClass = styleClass;
    }

    /// The colour of an environment with this protection.
    public static EnvTone of(Protection protection) {
        return switch (protection) {
            case PROTECTED -> PROTECTED;
            case OPEN -> OPEN;
        };
    }

    /// `env-prod` or `env-stg`.
    public String styleClass() {
        return styleClass;
    }

    /// Puts this colour on a node in place of the one it has.
    public void on(Node node) {
        for (EnvTone tone : values()) {
            node.getStyleClass().remove(tone.styleClass);
        }
        node.getStyleClass().add(styleClass);
    }
}
