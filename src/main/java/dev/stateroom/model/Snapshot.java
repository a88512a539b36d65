package dev.stateroom.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One version of a state.
///
/// @param serial Terraform's counter of writes
/// @param lineage id given to the state when it was created
/// @param terraformVersion version that wrote it
/// @param resources managed instances, deposed ones not counted
/// @param size bytes
/// @param md5 hex MD5 of the bytes
/// @param etag S3 entity tag, with its quotes removed
/// @param versionId S3 version id, or null where the bucket is not versioned
/// @param modified when it was written
public record Snapshot(
        long serial,
        String lineage,
        String terraformVersion,
        int resources,
        long size,
        String md5,
        String etag,
        @Nullable String versionId,
        Instant modified) {
    /// How this snapshot stands to another of the same environment.
    public Relation relationTo(Snapshot other) {
        if (!lineage.equals(other.lineage)) {
            return Relation.UNRELATED;
        }
        int order = Long.compare(serial, other.serial);
        if (order == 0) {
            return md5.equals(other.md5) ? Relation.EQUAL : Relation.UNRELATED;
        }
        return order > 0 ? Relation.NEWER : Relation.OLDER;
    }

    /// Order of two snapshots.
    public enum Relation {
        /// Same lineage, higher serial.
        NEWER,
        /// Same lineage, lower serial.
        OLDER,
        /// The same bytes.
        EQUAL,
        /// Another lineage, or the same serial with other bytes: neither comes after the other.
        UNRELATED
    }
}
