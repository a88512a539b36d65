package dev.stateroom.ui.shell;

import atlantafx.base.controls.ModalPane;
import dev.stateroom.ui.control.DialogFrame;
import dev.stateroom.ui.control.Overlay;
import java.util.ArrayDeque;
import java.util.Deque;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The middle of the window with a dialog over it. While one is open the focus stays out of what
/// lies below.
final class ModalOverlay extends StackPane implements Overlay {
    private final Node content;
    private final ModalPane pane = new ModalPane();
    private final Deque<DialogFrame> below = new ArrayDeque<>();
    private @Nullable DialogFrame open;

    ModalOverlay(Node content) {
        this.content = content;
        pane.setId("overlay");
        // A click beside a dialog answers nothing; Esc is the dialog's own.
        pane.setPersistent(true);
        pane.setInTransitionFactory(null);
        pane.setOutTransitionFactory(null);
        getChildren().setAll(content, pane);
        sceneProperty()
                .addListener((ignored, before, scene) -> {
                    if (scene != null) {
                        scene.focusOwnerProperty().addListener((property, from, to) -> keepIn(to));
                    }
                });
    }

    @Override
    public void open(DialogFrame dialog) {
        below.clear();
        show(dialog);
    }

    @Override
    public void over(DialogFrame dialog) {
        DialogFrame lower = open;
        if (lower != null) {
            below.push(lower);
        }
        show(dialog);
    }

    @Override
    public void close() {
        DialogFrame lower = below.poll();
        if (lower != null) {
            show(lower);
            return;
        }
        open = null;
        pane.hide(true);
        content.requestFocus();
    }

    /// Whether a dialog is open.
    boolean isOpen() {
        return open != null;
    }

    private void show(DialogFrame dialog) {
        open = dialog;
        pane.show(dialog);
        dialog.enter();
    }

    private void keepIn(@Nullable Node focused) {
        DialogFrame dialog = open;
        if (dialog == null || focused == null) {
            return;
        }
        for (Node node = focused; node != null; node = node.getParent()) {
            if (node == content) {
                dialog.enter();
                return;
            }
        }
    }
}
