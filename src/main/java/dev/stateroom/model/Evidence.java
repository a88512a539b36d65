package dev.stateroom.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What was true when an intent was formed; read again before anything is written.
///
/// @param at when it was read
/// @param snapshot the state, or null where there is none yet
/// @param lock the lock
/// @param digest the digest in the lock table
/// @param identity who we are to AWS
public record Evidence(
        Instant at,
        @Nullable Snapshot snapshot,
        LockState lock,
        Digest digest,
        Identity identity) {}
