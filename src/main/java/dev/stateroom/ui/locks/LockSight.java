package dev.stateroom.ui.locks;

import dev.stateroom.model.Digest;
import dev.stateroom.model.Liveness;
import dev.stateroom.model.LockMechanism;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockSpan;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The lock of an environment as it was looked at once.
///
/// @param report who holds what, and whether the holder lives
/// @param contents what lies in each mechanism, by its SHA-256; empty where it could not be read
/// @param digest what the lock table says of the state
/// @param snapshot the state, or null where there is none or it cannot be read
/// @param history who held it before, newest first
/// @param historyProblem why the history could not be read, or null
/// @param at when it was looked at
record LockSight(
        LockReport report,
        Map<LockMechanism, String> contents,
        Digest digest,
        @Nullable Snapshot snapshot,
        List<LockSpan> history,
        @Nullable Problem historyProblem,
        Instant at) {
    LockSight {
        contents = Map.copyOf(contents);
        history = List.copyOf(history);
    }

    LockState state() {
        return report.state();
    }

    Liveness liveness() {
        return report.liveness();
    }

    /// Whether somebody holds it, or something lies there that may be a lock.
    boolean isTaken() {
        return switch (state()) {
            case LockState.Held _, LockState.Split _, LockState.Unreadable _ -> true;
            case LockState.Free _, LockState.Unknown _ -> false;
        };
    }

    /// Why nothing of the lock could be seen, or null.
    @Nullable Problem blindness() {
        return state() instanceof LockState.Unknown(var why) ? why : null;
    }

    /// How digest and state stand to each other.
    DigestCheck digestCheck() {
        return DigestCheck.of(digest, snapshot);
    }
}
