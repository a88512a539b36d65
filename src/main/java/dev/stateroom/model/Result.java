package dev.stateroom.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of a proposal.
///
/// @param outcome how it ended
/// @param operation id of the operation in the journal, or null where it did not get that far
/// @param environment where
/// @param before the state before, or null where there was none or it was not read
/// @param after the state after, or null likewise
/// @param backup id of the backup that was taken last, or null
/// @param steps what was done, in order
/// @param problem what went wrong, or null when done
public record Result(
        Outcome outcome,
        @Nullable String operation,
        String environment,
        @Nullable Snapshot before,
        @Nullable Snapshot after,
        @Nullable String backup,
        List<Step> steps,
        @Nullable Problem problem) {
    public Result {
        steps = List.copyOf(steps);
    }

    /// How an operation ended.
    public enum Outcome {
        /// All of it was done and checked.
        DONE,
        /// A guard closed before anything was changed.
        REFUSED,
        /// It ended part-way; what was reached is known.
        FAILED,
        /// Whether the last step took effect could not be found out.
        UNKNOWN;

        /// How an operation ends that `problem` keeps from beginning: nobody refused it where what
        /// is in the way passes by itself.
        public static Outcome ofNotBegun(Problem problem) {
            return problem.passes() ? FAILED : REFUSED;
        }
    }
}
