package dev.stateroom.ui.control;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// A button that names the keys that do the same: icon, words, keys.
public final class KeyButton extends Button {
    private final Label words = new Label();
    private final HBox content;
    private final Icon icon;

    /// @param octicon the icon before the words
    /// @param keys as in the keyboard map of design.md
    public KeyButton(String octicon, String text, String keys) {
        icon = new Icon(octicon);
        words.getStyleClass().add("words");
        words.setMinWidth(USE_PREF_SIZE);
        content = new HBox(8, icon, words, new Kbd(keys));
        content.setAlignment(Pos.CENTER);
        content.getStyleClass().add("key-content");
        getStyleClass().add("key-button");
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setGraphic(content);
        setMinWidth(USE_PREF_SIZE);
        words(text);
    }

    /// Changes what it says.
    public void words(String text) {
        words.setText(text);
        setAccessibleText(text);
    }

    /// What it says.
    public String words() {
        return words.getText();
    }

    /// Changes the icon.
    public void icon(String octicon) {
        if (!octicon.equals(icon.getIconLiteral())) {
            icon.setIconLiteral(octicon);
        }
    }
}
