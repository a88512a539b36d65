package dev.stateroom.ui.deploy;

/// Something that shows times and must be told when they have moved on.
interface Beating {
    /// Shows the times as they are now; about once a second.
    void beat();
}
