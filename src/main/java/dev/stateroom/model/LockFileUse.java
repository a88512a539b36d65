package dev.stateroom.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A lock file that was taken beside a state.
///
/// @param taken when it was written
/// @param given when it was deleted, or null while it lies there
public record LockFileUse(Instant taken, @Nullable Instant given) {
    /// Whether something that was written at `instant` was written under it. S3 tells whole
    /// seconds.
    public boolean covers(Instant instant) {
        return !instant.isBefore(taken.minusMillis(999))
                && (given == null || !instant.isAfter(given.plusMillis(999)));
    }
}
