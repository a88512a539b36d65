package dev.stateroom.engine.doctor;

import dev.stateroom.model.Backup;
import dev.stateroom.model.Digest;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Identity;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.OperationHistory;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.State;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Everything that was read of an environment.
///
/// @param environment which one
/// @param at when
/// @param state what lies at the state's key
/// @param kept earlier states in the bucket, newest first; the newest that has resources is read
/// @param lock the lock, and what is known of its holder
/// @param contents hex SHA-256 of what lies where a lock should be and has no readable id, or null
/// @param digest what the lock table says of the state
/// @param versioned whether the bucket keeps versions
/// @param identity who we are; null where the environment does not name an account
/// @param errored the file in which Terraform left a state that it could not save, or null
/// @param history everybody's operations
/// @param unfinished the operation of this machine that was cut off, or null
/// @param terraform version of the Terraform that would be used
public record Chart(
        Environment environment,
        Instant at,
        Asked<Stored> state,
        Asked<List<Backup>> kept,
        Asked<LockReport> lock,
        @Nullable String contents,
        Digest digest,
        Asked<Boolean> versioned,
        Asked<@Nullable Identity> identity,
        @Nullable Path errored,
        OperationHistory history,
        @Nullable CutOff unfinished,
        Asked<String> terraform) {
    /// What lies at the state's key.
    public sealed interface Stored {
        /// Nothing.
        record Nothing() implements Stored {}

        /// A state.
        record Readable(Snapshot snapshot, State state) implements Stored {}

        /// Something that is none.
        ///
        /// @param bytes how many
        record Unreadable(Problem why, long bytes, String md5) implements Stored {}
    }

    /// An operation that was cut off.
    public record CutOff(String operation, Problem problem) {}

    /// The newest earlier state that could be read, or null.
    @Nullable Snapshot before() {
        return kept instanceof Asked.Told<List<Backup>>(List<Backup> all)
                ? all.stream()
                        .map(Backup::snapshot)
                        .filter(java.util.Objects::nonNull)
                        .findFirst()
                        .orElse(null)
                : null;
    }
}
