package dev.stateroom.terraform;

import dev.stateroom.model.LogLine;

/// Hears what a command says while it runs. Called from one thread, in the order of the output.
public interface Listener {
    /// Hears nothing.
    Listener SILENT = new Listener() {};

    /// A command that may write began; it lives on where this program ends.
    default void started(ProcessHandle process) {}

    /// A line for people, secrets masked.
    default void line(LogLine line) {}

    /// What a line of Terraform's JSON output means.
    default void event(UiEvent event) {}
}
