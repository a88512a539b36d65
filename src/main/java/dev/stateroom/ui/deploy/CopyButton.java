package dev.stateroom.ui.deploy;

import dev.stateroom.ui.control.Icon;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Puts a text on the clipboard and says so.
final class CopyButton extends Button {
    CopyButton(String label, Supplier<String> text) {
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
