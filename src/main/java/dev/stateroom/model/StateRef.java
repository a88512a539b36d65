package dev.stateroom.model;

import java.nio.file.Path;

/// Which state is meant.
public sealed interface StateRef {
    /// The state of an environment as it is now.
    record Current(Environment environment) implements StateRef {}

    /// An earlier one.
    ///
    /// @param backup its id
    record Earlier(Environment environment, String backup) implements StateRef {}

    /// One in a local file.
    record Local(Path file) implements StateRef {}
}
