package dev.stateroom.screens;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Control;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeView;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;

/// Sees whatever a window shows, in every frame from the first on: words, tooltips, menus, what a
/// screen reader is told, titles, and what lists hold below their edge. What is hidden counts too.
public final class Onlooker {
    private final Set<String> texts = new HashSet<>();

    /// Looks on from now on; to be called on the FX thread.
    public void watch(Scene scene) {
        scene.addPostLayoutPulseListener(this::look);
    }

    /// Everything that was seen, each text once; to be called on the FX thread.
    public Set<String> texts() {
        look();
        return Set.copyOf(texts);
    }

    private void look() {
        for (Window window : List.copyOf(Window.getWindows())) {
            if (window instanceof Stage stage) {
                keep(stage.getTitle());
            }
            if (window.getScene() != null) {
                look(window.getScene().getRoot());
            }
        }
    }

    private void look(Node node) {
        keep(node.getId());
        keep(node.getAccessibleText());
        keep(node.getAccessibleHelp());
        keep(node.getAccessibleRoleDescription());
        // A tooltip that was installed stands there, whatever it was installed on.
        node.getProperties().values().forEach(this::kept);
        if (node instanceof Control control) {
            kept(control.getTooltip());
            kept(control.getContextMenu());
        }
        switch (node) {
            case Labeled labeled -> keep(labeled.getText());
            case TextInputControl input -> {
                keep(input.getText());
                keep(input.getPromptText());
            }
            case Text text -> keep(text.getText());
            case ListView<?> list -> list.getItems().forEach(this::item);
            case TableView<?> table -> {
                table.getItems().forEach(this::item);
                table.getColumns().forEach(column -> keep(column.getText()));
            }
            case TreeView<?> tree when tree.getRoot() != null -> item(tree.getRoot().getValue());
            case ComboBox<?> box -> box.getItems().forEach(this::item);
            default -> {
                // It has no words of its own.
            }
        }
        if (node instanceof Parent parent) {
            List.copyOf(parent.getChildrenUnmodifiable()).forEach(this::look);
        }
    }

    private void kept(Object property) {
        switch (property) {
            case Tooltip tooltip -> {
                keep(tooltip.getText());
                if (tooltip.getGraphic() != null) {
                    look(tooltip.getGraphic());
                }
            }
            case ContextMenu menu ->
                    keep(
                            menu.getItems().stream()
                                    .map(MenuItem::getText)
                                    .collect(Collectors.joining("\n")));
            case String text -> keep(text);
            case null, default -> {
                // No words.
            }
        }
    }

    private void item(Object item) {
        keep(String.valueOf(item));
    }

    private void keep(String text) {
        if (text != null && !text.isBlank()) {
            texts.add(text);
        }
    }
}
