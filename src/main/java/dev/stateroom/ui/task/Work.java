package dev.stateroom.ui.task;

import org.jspecify.annotations.Nullable;

/// Blocking work that is done away from the FX thread.
@FunctionalInterface
public interface Work<T extends @Nullable Object> {
    /// Does the work and gives its result. Whatever it throws becomes [Outcome.Failed].
    T run(Progress progress) throws Exception;
}
