package dev.stateroom.model;

import org.jspecify.annotations.Nullable;

/// How an environment stands at a glance.
///
/// @param snapshot the state, or null where there is none or it could not be read
/// @param lock who holds the lock
/// @param digest what the lock table says of the state
/// @param lastDeploy the last deploy in the journal, or null
/// @param problem the weightiest thing that is wrong, or null
public record EnvironmentStatus(
        @Nullable Snapshot snapshot,
        LockState lock,
        Digest digest,
        @Nullable Operation lastDeploy,
        @Nullable Problem problem) {}
