package dev.stateroom.ui.task;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import org.jspecify.annotations.Nullable;

/// How work ended.
public sealed interface Outcome<T extends @Nullable Object> {
    /// The work gave a result.
    record Done<T extends @Nullable Object>(T value) implements Outcome<T> {}

    /// The work threw. This is the window's one place where an exception becomes words for a
    /// person.
    ///
    /// @param problem what to show
    /// @param cause what was thrown
    record Failed<T extends @Nullable Object>(Problem problem, Throwable cause)
            implements Outcome<T> {
        static <T extends @Nullable Object> Failed<T> by(Throwable cause) {
            return new Failed<>(
                    cause instanceof ProblemException known ? known.problem() : unforeseen(cause),
                    cause);
        }

        /// The exception's own message stays out: nobody has looked at it for secrets.
        private static Problem unforeseen(Throwable cause) {
            return Problem.of(
                    "internal",
                    "Stateroom could not finish this: an unforeseen "
                            + cause.getClass().getSimpleName()
                            + ".",
                    "",
                    "Try again; if it comes back, report it with the run's number.");
        }
    }

    /// The work was asked to stop, and stopped.
    record Cancelled<T extends @Nullable Object>() implements Outcome<T> {}
}
