package dev.stateroom.ui.task;

import org.jspecify.annotations.Nullable;

/// How work ended.
public sealed interface Outcome<T extends @Nullable Object> {
    /// The work gave a result.
    record Done<T extends @Nullable Object>(T value) implements Outcome<T> {}

    /// The work threw.
    record Failed<T extends @Nullable Object>(Throwable cause) implements Outcome<T> {}

    /// The work was asked to stop, and stopped.
    record Cancelled<T extends @Nullable Object>() implements Outcome<T> {}
}
