package dev.stateroom.storage;

import dev.stateroom.model.LockFileUse;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The state of one environment and its earlier versions.
public interface Snapshots {
    /// The current state, or null where no object is there.
    @Nullable StoredState current();

    /// The current state, read anew only where it is another one than `known`: an object that was
    /// not changed since costs a request, but no bytes.
    ///
    /// @param known what [#current] or this gave before, or null
    /// @return `known` itself where it lies there still, null where no object is there
    @Nullable StoredState current(@Nullable StoredState known);

    /// Replaces the current state, only where what lies there still is what was read: `If-Match` on
    /// its entity tag, `If-None-Match: *` where there was nothing. Encrypted as the state was, or
    /// as the backend says.
    ///
    /// @param replaced what was read, or null where nothing lay there
    /// @return false where something else lies there. That may be this very state: where the answer
    ///   to a first try was lost, a second one finds it. Only reading again tells.
    /// @throws dev.stateroom.model.ProblemException where it failed; whether it took effect is then
    ///   open
    boolean write(byte[] state, @Nullable StoredState replaced);

    /// Takes away what was seen, where that lies there still: the very version that was written
    /// where the bucket keeps versions and these credentials may, else the object. For copies that
    /// were made to be taken away; no state of an environment is.
    ///
    /// @return false where something else lies there
    /// @throws dev.stateroom.model.ProblemException where it cannot be told that it is gone
    boolean remove(StoredState seen);

    /// All earlier states that S3 keeps: object versions (delete markers left out) and backups of
    /// both forms, newest first. The current version is not among them. Only listed, not read.
    default List<Kept> kept() {
        return listed().kept();
    }

    /// [#kept], with what the same listing tells of the lock file.
    Listed listed();

    /// What was found listed.
    ///
    /// @param current the entity tag of the current state, or null where none lay there
    /// @param kept earlier states, newest first
    /// @param lockFile the newest use of a lock file, whether the backend has one or not; null
    ///   where none was listed
    record Listed(@Nullable String current, List<Kept> kept, @Nullable LockFileUse lockFile) {
        public Listed {
            kept = List.copyOf(kept);
        }

        /// Whether no lock file lay there.
        public boolean isUnlocked() {
            return lockFile == null || lockFile.given() != null;
        }

        /// Whether `state` lay there then; null asks whether nothing did.
        public boolean shows(@Nullable StoredState state) {
            return Objects.equals(current, state == null ? null : state.etag());
        }
    }

    /// Whether the bucket keeps versions of what is replaced or deleted; a bucket where that was
    /// suspended does not.
    boolean versioned();

    /// Reads an earlier state, by the id of a [Kept] that [#kept] gave.
    StoredState read(String id);

    /// Copies `state` to `backups/FILE.yyyyMMddHHmmss` (UTC; `-N` behind it where that key exists,
    /// decided by a conditional write), reads the copy back and compares it byte for byte.
    ///
    /// @return the copy's id
    Kept backUp(StoredState state, Instant at);

    /// Writes the record of an operation beside the backups, at `operations/OPERATION.json`,
    /// replacing an earlier one.
    void record(String operation, byte[] json);

    /// The records of operations that every Stateroom wrote beside the backups, by their names, the
    /// greatest first: an operation's id begins with its time. Only listed, not read.
    ///
    /// @param after lists only those whose names come after this operation's, or null for all
    List<Recorded> records(@Nullable String after);

    /// The bytes of an operation's record, or null where there is none (any more).
    byte @Nullable [] recorded(String operation);

    /// The record of an operation, as listed.
    ///
    /// @param operation the operation's id
    /// @param etag another one means other content
    /// @param size bytes
    record Recorded(String operation, String etag, long size) {}

    /// An earlier state.
    ///
    /// @param id names it: `version:ID`, `backups/terraform.tfstate.20261110093000` or
    ///   `terraform.tfstate.backup-…`
    /// @param form where it is kept
    /// @param time when it was written
    /// @param size bytes
    /// @param etag S3 entity tag without quotes: the same one means the same content
    record Kept(String id, Form form, Instant time, long size, String etag) {}

    /// Where an earlier state is kept.
    enum Form {
        VERSION,
        BACKUPS,
        SUFFIX
    }
}
