package dev.stateroom.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An earlier state that can be gone back to.
///
/// @param id what names it on the command line: `version:ID`, or the last parts of its key
/// @param source where it is kept
/// @param time when it was kept
/// @param snapshot what is in it, or null where it could not be read
/// @param size bytes
/// @param problem why it could not be read, or null
public record Backup(
        String id,
        Source source,
        Instant time,
        @Nullable Snapshot snapshot,
        long size,
        @Nullable Problem problem) {
    /// Where earlier states are kept.
    public enum Source {
        /// An S3 object version.
        VERSION,
        /// `backups/terraform.tfstate.TIMESTAMP`.
        BACKUPS,
        /// `terraform.tfstate.backup-TIMESTAMP`.
        SUFFIX,
        /// `errored.tfstate` in the working directory.
        ERRORED,
        /// Any other local file.
        LOCAL
    }
}
