package dev.stateroom.ui.shell;

import atlantafx.base.controls.ModalPane;
import dev.stateroom.ui.control.DialogFrame;
import dev.stateroom.ui.control.Overlay;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// The middle of the window with a dialog over it. While one is open the focus stays out of what
/// lies below.
final class ModalOverlay extends StackPane implements Overlay {
    private final Node content;
    private final ModalPane pane = new ModalPane();
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
        open = dialog;
        pane.show(dialog);
        dialog.enter();
    }

    @Override
    public void close() {
        open = null;
        pane.hide(true);
        content.requestFocus();
    }

    /// Whether a dialog is open.
    boolean isOpen() {
        return open != null;
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
