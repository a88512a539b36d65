package dev.stateroom.ui.overview;

import dev.stateroom.model.Backup;
import dev.stateroom.model.Digest;
import dev.stateroom.model.Environment;
import dev.stateroom.model.EnvironmentStatus;
import dev.stateroom.model.Identity;
import dev.stateroom.model.Liveness;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockState;
import dev.stateroom.model.OperationHistory;
import dev.stateroom.model.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one look at an environment saw. What could not be seen is told by its problem.
///
/// @param at when it was seen
/// @param status state, lock, digest
/// @param stateProblem why there is no readable state, or null where there is one
/// @param modules how many modules the state has resources in, the root among them; negative where
///   unknown
/// @param holder who holds the lock and whether that lives, or null where nobody does
/// @param backups earlier states, newest first; only the newest was read
/// @param backupsProblem why they could not be listed, or null
/// @param history everybody's operations on the environment
/// @param identity who we are to AWS, or null
/// @param identityProblem why nobody could say, or null
/// @param terraform version that is used, or null
/// @param terraformProblem why there is none, or null
public record Sight(
        Instant at,
        Environment environment,
        EnvironmentStatus status,
        @Nullable Problem stateProblem,
        int modules,
        @Nullable LockReport holder,
        List<Backup> backups,
        @Nullable Problem backupsProblem,
        OperationHistory history,
        @Nullable Identity identity,
        @Nullable Problem identityProblem,
        @Nullable String terraform,
        @Nullable Problem terraformProblem) {
    public Sight {
        backups = List.copyOf(backups);
    }

    /// Why nothing at all could be seen, or null where something was.
    public @Nullable Problem blindness() {
        return status.snapshot() == null
                        && status.lock() instanceof LockState.Unknown(var why)
                        && !(status.digest() instanceof Digest.Recorded)
                        && backupsProblem != null
                ? why
                : null;
    }

    /// Whether the state is simply not there.
    boolean isStateMissing() {
        return stateProblem != null
                && (stateProblem.id().equals("state-missing")
                        || stateProblem.id().equals("state-deleted"));
    }

    /// Whether the holder of the lock lives.
    Liveness liveness() {
        return holder == null ? Liveness.UNKNOWN : holder.liveness();
    }
}
