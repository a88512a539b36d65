package dev.stateroom.ui.journal;

import dev.stateroom.model.Operation;

/// What the journal asks others for.
public interface JournalActions {
    /// Undoes an operation, with a preview.
    void undo(Operation operation);

    /// Brings an operation that was cut off to an end, with a preview.
    void finish(Operation operation);
}
