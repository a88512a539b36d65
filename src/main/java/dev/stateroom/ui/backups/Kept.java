package dev.stateroom.ui.backups;

import dev.stateroom.model.Backup;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.StateRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One state of the table: an earlier one, or the one that is current.
///
/// @param ref how it is meant
/// @param id what names it: a backup's id, or empty for the current one
/// @param source where it is kept
/// @param time when it was kept or written
/// @param snapshot what is in it, or null where it was not read
/// @param size bytes
/// @param problem why it cannot be read, or null
/// @param check what is known of it
record Kept(
        StateRef ref,
        String id,
        Source source,
        Instant time,
        @Nullable Snapshot snapshot,
        long size,
        @Nullable Problem problem,
        Check check) {
    /// Where it is kept.
    enum Source {
        CURRENT("Current state", "oct-database-16"),
        VERSION("S3 version", "oct-versions-16"),
        BACKUPS("In backups/", "oct-history-16"),
        SUFFIX("Beside the state", "oct-file-16"),
        LOCAL("Local file", "oct-file-16");

        private final String title;
        private final String icon;

        Source(String title, String icon) {
            this.title = title;
            this.icon = icon;
        }

        String title() {
            return title;
        }

        String icon() {
            return icon;
        }

        static Source of(Backup.Source source) {
            return switch (source) {
                case VERSION -> VERSION;
                case BACKUPS -> BACKUPS;
                case SUFFIX -> SUFFIX;
                case ERRORED, LOCAL -> LOCAL;
            };
        }
    }

    /// Whether it can be gone back to, as far as that is known.
    enum Check {
        /// It was read, and is of this environment.
        READABLE,
        /// It was read, and has another lineage than the current state.
        STRANGER,
        /// It was looked at, and is no state that can be read.
        BROKEN,
        /// It was not read yet.
        UNREAD
    }

    boolean isCurrent() {
        return ref instanceof StateRef.Current;
    }

    /// Whether a comparison can be made of it.
    boolean isComparable() {
        return snapshot != null;
    }

    /// `serial 212`, or its id where it has none.
    String title() {
        return snapshot == null ? id : "serial " + snapshot.serial();
    }
}
