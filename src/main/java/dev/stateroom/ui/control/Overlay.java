package dev.stateroom.ui.control;

/// Where a dialog is shown: over the middle of the window, never over band or dock.
public interface Overlay {
    /// Shows a dialog in place of whichever is there.
    void open(DialogFrame dialog);

    /// Shows a dialog over the one that is there: when it is put away, that one is back.
    default void over(DialogFrame dialog) {
        open(dialog);
    }

    /// Puts the dialog away.
    void close();
}
