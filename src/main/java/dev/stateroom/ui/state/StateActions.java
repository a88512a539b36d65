package dev.stateroom.ui.state;

import dev.stateroom.model.Intent;

/// What the state screen asks others for: everything that it cannot do by looking.
public interface StateActions {
    /// Shows what removing would do, and asks.
    void remove(Intent.RemoveFromState intent);

    /// Asks where an object is to stand.
    ///
    /// @param from the address it has now, or empty
    void move(String from);

    /// Asks what is to be imported.
    void importing();

    /// Undoes an operation, by its id, with a preview.
    void undo(String operation);

    /// Plans, where that is seen.
    void plan();
}
