package dev.stateroom.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How far one resource is in an apply.
///
/// @param address the resource, as Terraform prints it
/// @param action what is done to it
/// @param status how far it is
/// @param elapsed time since it began, as Terraform counts it
/// @param expected time it took in earlier runs, or null where none is known
public record ResourceProgress(
        String address,
        Change.Action action,
        Status status,
        Duration elapsed,
        @Nullable Duration expected) {
    /// How far a resource is.
    public enum Status {
        /// Planned, not begun.
        WAITING,
        /// Begun.
        RUNNING,
        /// Done.
        DONE,
        /// Ended with an error.
        FAILED
    }
}
