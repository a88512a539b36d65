package dev.stateroom.ui.control;

import javafx.scene.control.Label;

/// What a plan does to a resource, as one sign on a tinted square.
public final class ActionGlyph extends Label {
    /// The signs of a plan.
    public enum Action {
        /// Comes into being.
        CREATE("+", "act-create", "create"),
        /// Changed in place.
        UPDATE("~", "act-update", "update in place"),
        /// Destroyed and created, in whichever order.
        REPLACE("±", "act-replace", "replace"),
        /// Ceases to be. A true minus sign, as wide as the plus.
        DELETE("−", "act-delete", "delete"),
        /// Gets another address.
        MOVE("→", "act-move", "move"),
        /// Read, moved, forgotten, or left as it is.
        NONE("·", "act-none", "no change");

        private final String sign;
        private final String styleClass;
        private final String words;

        Action(String sign, String styleClass, String words) {
            this.sign = sign;
            this.styleClass = styleClass;
            this.words = words;
        }

        /// The sign itself.
        public String sign() {
            return sign;
        }
    }

    /// The sign for an action.
    public ActionGlyph(Action action) {
        super(action.sign);
        getStyleClass().addAll("act", action.styleClass);
        setAccessibleText(action.words);
    }
}
