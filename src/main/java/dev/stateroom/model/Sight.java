package dev.stateroom.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one look at an environment saw. What could not be seen is told by its problem.
///
/// @param environment which one
/// @param at when it was seen
/// @param snapshot the state, or null where there is none or it is not readable
/// @param stateProblem why there is no readable state; null where there is one, and where nothing
///   is stored at all
/// @param modules how many modules the state has resources in, the root among them; 0 without a
///   state
/// @param lock who holds the lock, and whether that lives
/// @param digest what the lock table says of the state
/// @param backups earlier states, newest first; as many were read as told something
/// @param backupsProblem why they could not be listed, or null
/// @param history everybody's operations on the environment
public record Sight(
        Environment environment,
        Instant at,
        @Nullable Snapshot snapshot,
        @Nullable Problem stateProblem,
        int modules,
        LockReport lock,
        Digest digest,
        List<Backup> backups,
        @Nullable Problem backupsProblem,
        OperationHistory history) {
    public Sight {
        backups = List.copyOf(backups);
    }

    /// Why nothing at all could be seen, or null where something was.
    public @Nullable Problem blindness() {
        return snapshot == null
                        && lock.state() instanceof LockState.Unknown(Problem why)
                        && !(digest instanceof Digest.Recorded)
                        && backupsProblem != null
                ? why
                : null;
    }

    /// Whether the state is simply not there.
    public boolean isStateMissing() {
        return snapshot == null && stateProblem == null;
    }
}
