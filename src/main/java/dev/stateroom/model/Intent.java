package dev.stateroom.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a person wants done: pure data, the same from the window and from the command line.
public sealed interface Intent {
    /// The environment it concerns.
    String environment();

    /// The word in the journal: `deploy`, `backup`, …
    String word();

    /// Apply an environment in stages.
    ///
    /// @param stage only this stage, or null for all of them
    /// @param planOnly plan each stage, write nothing, lock nothing
    /// @param lockTimeout how long the run waits for a held lock in all
    record Deploy(
            String environment, @Nullable String stage, boolean planOnly, Duration lockTimeout)
            implements Intent {
        /// How long a run waits for a held lock where nobody says otherwise.
        public static final Duration LOCK_TIMEOUT = Duration.ofMinutes(10);

        /// A deploy with the usual patience.
        public Deploy(String environment, @Nullable String stage, boolean planOnly) {
            this(environment, stage, planOnly, LOCK_TIMEOUT);
        }

        @Override
        public String word() {
            return planOnly ? "plan-only" : "deploy";
        }
    }

    /// Keep a verified copy of the current state.
    record CreateBackup(String environment) implements Intent {
        @Override
        public String word() {
            return "backup";
        }
    }

    /// Make a plan file.
    ///
    /// @param stage plan with this stage's targets, or null
    /// @param targets addresses to plan for, besides the stage's
    /// @param destroy plan the destruction
    record MakePlan(
            String environment, @Nullable String stage, List<String> targets, boolean destroy)
            implements Intent {
        public MakePlan {
            targets = List.copyOf(targets);
        }

        @Override
        public String word() {
            return "plan";
        }
    }
}
