package dev.stateroom.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What was true when an intent was formed; read again before anything is written.
///
/// @param at when it was read
/// @param object what lies at the state's key, or null where nothing does
/// @param snapshot the state in it, or null where there is none or it cannot be read
/// @param unreadable why `object` cannot be read as a state, or null
/// @param lock the lock
/// @param digest the digest in the lock table
/// @param identity who we are to AWS, or null where that is not known just now and nothing depends
///   on it: the environment names no account
public record Evidence(
        Instant at,
        @Nullable StoredObject object,
        @Nullable Snapshot snapshot,
        @Nullable Problem unreadable,
        LockState lock,
        Digest digest,
        @Nullable Identity identity) {
    /// Evidence of a state that can be read, or of none.
    public Evidence(
            Instant at,
            @Nullable Snapshot snapshot,
            LockState lock,
            Digest digest,
            @Nullable Identity identity) {
        this(
                at,
                snapshot == null
                        ? null
                        : new StoredObject(
                                snapshot.etag(),
                                snapshot.versionId(),
                                snapshot.md5(),
                                snapshot.size(),
                                snapshot.modified()),
                snapshot,
                null,
                lock,
                digest,
                identity);
    }
}
