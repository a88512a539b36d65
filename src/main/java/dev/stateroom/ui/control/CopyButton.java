package dev.stateroom.ui.control;

import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Puts a text on the clipboard and says so.
public final class CopyButton extends Button {
    /// @param label what it says until it is pressed
    /// @param text what to copy, asked for when it is pressed; never with a secret
    public CopyButton(String label, Supplier<String> text) {
        super(label, new Icon("oct-clippy-16"));
        getStyleClass().add("sm");
        setMinWidth(USE_PREF_SIZE);
        setOnAction(event -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(text.get());
            Clipboard.getSystemClipboard().setContent(content);
            setText("Copied");
        });
    }
}
