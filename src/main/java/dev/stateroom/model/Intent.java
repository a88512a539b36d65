package dev.stateroom.model;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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

    /// Deploy what was validated in the environment before it in the order of promotion.
    ///
    /// @param lockTimeout how long the run waits for a held lock in all
    record Promote(String environment, Duration lockTimeout) implements Intent {
        @Override
        public String word() {
            return "promote";
        }
    }

    /// Destroy all that an environment's state holds, in reverse order of its stages.
    ///
    /// @param planOnly plan it, write nothing, lock nothing
    /// @param lockTimeout how long the run waits for a held lock in all
    record Destroy(String environment, boolean planOnly, Duration lockTimeout) implements Intent {
        @Override
        public String word() {
            return planOnly ? "plan-only" : "destroy";
        }
    }

    /// Keep a verified copy of the current state.
    record CreateBackup(String environment) implements Intent {
        @Override
        public String word() {
            return "backup";
        }
    }

    /// Try whether a backup can be restored: beside the state, which stays as it is.
    ///
    /// @param backup which, or null for the newest that reads back
    record RehearseRestore(String environment, @Nullable String backup) implements Intent {
        /// A rehearsal of the newest that reads back.
        public RehearseRestore(String environment) {
            this(environment, null);
        }

        @Override
        public String word() {
            return "rehearse";
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

    /// Apply a plan that was made earlier, as it is: nothing is planned again.
    ///
    /// @param stage what it was planned for
    /// @param file the plan file
    /// @param binding what the plan is bound to, as it was told when it was made
    /// @param approved when a person approved it, or null where the run is to ask
    /// @param lockTimeout how long the run waits for a held lock in all
    record ApplyPlan(
            String environment,
            Stage stage,
            Path file,
            Binding binding,
            @Nullable Instant approved,
            Duration lockTimeout)
            implements Intent {
        @Override
        public String word() {
            return "deploy";
        }
    }

    /// Put an earlier state back.
    ///
    /// @param backup id of one of the environment's backups, or the path of a local state file
    /// @param only addresses of instances, resources or modules to bring back, everything else
    ///   stays as it is; empty for the whole state
    record RestoreBackup(String environment, String backup, List<String> only) implements Intent {
        public RestoreBackup {
            only = List.copyOf(only);
        }

        @Override
        public String word() {
            return only.isEmpty() ? "restore" : "graft";
        }
    }

    /// Let Terraform forget objects; they go on existing.
    ///
    /// @param addresses instances, resources or modules, as `terraform state rm` takes them
    record RemoveFromState(String environment, List<String> addresses) implements Intent {
        public RemoveFromState {
            addresses = List.copyOf(addresses);
        }

        @Override
        public String word() {
            return "rm";
        }
    }

    /// Give an object another address, as `terraform state mv` does.
    record MoveInState(String environment, String from, String to) implements Intent {
        @Override
        public String word() {
            return "mv";
        }
    }

    /// Let Terraform manage an object that exists.
    ///
    /// @param address where it is to stand; the configuration has to declare it
    /// @param id the provider's id of the object
    record ImportResource(String environment, String address, String id) implements Intent {
        @Override
        public String word() {
            return "import";
        }
    }

    /// Make the lock table's digest that of the state that is stored.
    record RepairDigest(String environment) implements Intent {
        @Override
        public String word() {
            return "repair-digest";
        }
    }

    /// Take away a lock whose holder is gone.
    ///
    /// @param lockId id of the lock that is meant, or null where `contentSha256` names it
    /// @param contentSha256 hex SHA-256 of what lies where the lock should be, for one that has no
    ///   readable id; or null
    record ReleaseLock(String environment, @Nullable String lockId, @Nullable String contentSha256)
            implements Intent {
        @Override
        public String word() {
            return "release-lock";
        }
    }

    /// Put back what was before an operation.
    ///
    /// @param operation id of the operation
    record Undo(String environment, String operation) implements Intent {
        @Override
        public String word() {
            return "undo";
        }
    }

    /// Bring an operation that was cut off to an end: what it wrote stays, what it did not is left
    /// as it was, the digest is made to match and its lock is released.
    ///
    /// @param operation id of the operation
    record Finish(String environment, String operation) implements Intent {
        @Override
        public String word() {
            return "finish";
        }
    }
}
