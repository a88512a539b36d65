package dev.stateroom.terraform;

import dev.stateroom.model.LogLine;

/// Hears what a command says while it runs. Called from one thread, in the order of the output.
public interface Listener {
    /// Hears nothing.
    Listener SILENT = new Listener() {};

    /// A command that may write began; it lives on where this program ends.
    default void started(ProcessHandle process) {}

    /// The command has begun what it does only while it holds its lock, and says so in words.
    default void working() {}

    /// A line for people, secrets masked.
    default void line(LogLine line) {}

    /// What a line of Terraform's JSON output means.
    default void event(UiEvent event) {}
}
