package dev.stateroom.ui.journal;

import dev.stateroom.model.Operation;

/// A line of the list of operations.
sealed interface Line {
    /// A day, or the heading of what has not ended.
    record Heading(String words, int count) implements Line {}

    /// An operation.
    record Entry(Operation operation) implements Line {}
}
