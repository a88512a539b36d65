package dev.stateroom.ui.control;

/// Where a dialog is shown: over the middle of the window, never over band or dock.
public interface Overlay {
    /// Shows a dialog in place of whichever is there.
    void open(DialogFrame dialog);

    /// Puts the dialog away.
    void close();
}
