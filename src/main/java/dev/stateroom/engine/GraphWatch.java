package dev.stateroom.engine;

import dev.stateroom.model.LogLine;
import java.time.Duration;

/// Somebody who waits for a graph. Told at each phase's beginning and about every second; one call
/// at a time, from a thread of the engine's.
public interface GraphWatch {
    /// Is told nothing.
    GraphWatch SILENT = (phase, elapsed) -> {};

    /// What is being done.
    enum Phase {
        /// Another graph of this environment is being made.
        WAITING,
        /// `terraform init`.
        INIT,
        /// `terraform graph`: the long part, seconds for thousands of resources.
        GRAPH,
        /// The graph is reduced to its resources.
        READING
    }

    /// A phase begins, or still lasts.
    ///
    /// @param elapsed since the graph was asked for
    void phase(Phase phase, Duration elapsed);

    /// A line of Terraform's, secrets masked.
    default void line(LogLine line) {}
}
