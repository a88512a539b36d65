package dev.stateroom.model;

import java.time.Instant;

/// One line of a run's log; secrets are masked before it is made.
///
/// @param at when it was seen
/// @param source who says it
/// @param level how bad it is
/// @param text the line without its end, with ANSI colours where Terraform coloured it
public record LogLine(Instant at, Source source, Level level, String text) {
    /// Who wrote the line.
    public enum Source {
        /// Terraform's own output.
        TERRAFORM,
        /// The console.
        STATEROOM,
        /// A command that was started.
        COMMAND
    }

    /// How bad it is.
    public enum Level {
        INFO,
        WARN,
        ERROR
    }
}
