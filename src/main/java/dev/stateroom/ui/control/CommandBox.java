package dev.stateroom.ui.control;

import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The commands that do the same by hand, with a button that copies them.
public final class CommandBox extends VBox {
    /// @param title what stands above, such as "Same thing by hand"
    /// @param command one or more lines; a line that ends in a backslash goes on in the next
    public CommandBox(String title, String command) {
        super(6);
        getStyleClass().add("command-box");
        Label name = new Label(title);
        name.getStyleClass().add("muted");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        CopyButton copy = new CopyButton("Copy", () -> command);
        copy.getStyleClass().add("flat");
        copy.setId("copy-command");
        HBox head = new HBox(8, name, gap, copy);
        head.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        Label text = new Label(prompted(command));
        text.getStyleClass().addAll("code", "command");
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        text.setMaxWidth(Double.MAX_VALUE);
        getChildren().setAll(head, text);
    }

    /// A `$` before each line that begins a command.
    static String prompted(String command) {
        StringBuilder text = new StringBuilder();
        boolean goesOn = false;
        for (String line : command.lines().toList()) {
            if (!text.isEmpty()) {
                text.append('\n');
            }
            text.append(goesOn ? "  " : line.startsWith("#") ? "" : "$ ").append(line);
            goesOn = line.endsWith("\\");
        }
        return text.toString();
    }
}
