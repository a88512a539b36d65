package dev.stateroom.engine.doctor;

import dev.stateroom.model.Address;
import dev.stateroom.model.Backup;
import dev.stateroom.model.Digest;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Identity;
import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Liveness;
import dev.stateroom.model.LockFileUse;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Operation;
import dev.stateroom.model.OperationHistory;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Sight;
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
/// @param kept earlier states in the bucket
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
        Asked<Earlier> kept,
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
        record Intact(Snapshot snapshot, State state) implements Stored {}

        /// Something that is none.
        ///
        /// @param bytes how many
        record Unreadable(Problem why, long bytes, String md5) implements Stored {}
    }

    /// What the bucket keeps from earlier.
    ///
    /// @param states earlier states, newest first, of which as many are read as tell something
    /// @param lineage the environment's own lineage where different ones were met: that of most;
    ///   null where only one was, or none has most
    /// @param lockFile the newest use of a lock file beside the state, or null
    public record Earlier(
            List<Backup> states, @Nullable String lineage, @Nullable LockFileUse lockFile) {
        public Earlier {
            states = List.copyOf(states);
        }
    }

    /// An operation that was cut off.
    public record CutOff(String operation, Problem problem) {}

    /// Whether a problem tells that what was read is no state, rather than that it was not read.
    public static boolean isNoState(Problem problem) {
        return problem.id().startsWith("state-") || problem.id().equals("backup-unreadable");
    }

    /// What was seen, for whoever shows it.
    Sight sight() {
        Snapshot snapshot = null;
        Problem unread = null;
        int modules = 0;
        switch (state) {
            case Asked.Blind<Stored>(Problem why) -> unread = why;
            case Asked.Told<Stored>(Stored.Nothing _) -> {}
            case Asked.Told<Stored>(Stored.Unreadable(Problem why, long _, String _)) ->
                    unread = why;
            case Asked.Told<Stored>(Stored.Intact(Snapshot read, State whole)) -> {
                snapshot = read;
                modules = modules(whole);
            }
        }
        return new Sight(
                environment,
                at,
                snapshot,
                unread,
                modules,
                switch (lock) {
                    case Asked.Blind<LockReport>(Problem why) ->
                            new LockReport(new LockState.Unknown(why), Liveness.UNKNOWN, List.of());
                    case Asked.Told<LockReport>(LockReport told) -> told;
                },
                digest,
                earlier(),
                kept.blindness().orElse(null),
                history);
    }

    private static int modules(State state) {
        return (int)
                state.instances().stream()
                        .filter(instance -> instance.mode() == State.Mode.MANAGED)
                        .map(instance -> Address.parse(instance.address()).modules())
                        .distinct()
                        .count();
    }

    /// The earlier states that are known; none where they could not be listed.
    List<Backup> earlier() {
        return kept instanceof Asked.Told<Earlier>(Earlier all) ? all.states() : List.of();
    }

    /// The environment's own lineage where different ones were met, or null.
    @Nullable String ownLineage() {
        return kept instanceof Asked.Told<Earlier>(Earlier all) ? all.lineage() : null;
    }

    /// The newest use of a lock file, or null.
    @Nullable LockFileUse lockFile() {
        return kept instanceof Asked.Told<Earlier>(Earlier all) ? all.lockFile() : null;
    }

    /// The newest earlier state of this environment's own that is another than the current, or null
    /// where none could be read.
    @Nullable Backup before() {
        String md5 =
                state instanceof Asked.Told<Stored>(Stored.Intact(Snapshot now, var _))
                        ? now.md5()
                        : null;
        String own = ownLineage();
        for (Backup each : earlier()) {
            Snapshot snapshot = each.snapshot();
            if (snapshot != null
                    && !snapshot.md5().equals(md5)
                    && (own == null || own.equals(snapshot.lineage()))) {
                return each;
            }
        }
        return null;
    }

    /// Whether something tells that there was a state once, besides earlier ones.
    boolean wasDeployed() {
        return switch (digest) {
            case Digest.Recorded _, Digest.Malformed _ -> true;
            case Digest.Absent _, Digest.Unused _, Digest.Unknown _ ->
                    history.operations().stream().anyMatch(Chart::deployed);
        };
    }

    private static boolean deployed(Operation operation) {
        JournalEntry.Finished end = operation.finished();
        return operation.deploys() && end != null && end.result().equals("done");
    }
}
