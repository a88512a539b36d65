package dev.stateroom.cli;

/// A command that prints the document of a write whatever becomes of it.
interface Write {
    /// The environment it was asked to change.
    String environment();
}
