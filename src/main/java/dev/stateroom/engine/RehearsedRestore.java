package dev.stateroom.engine;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Backup;
import dev.stateroom.model.Digest;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Evidence;
import dev.stateroom.model.Intent;
import dev.stateroom.model.LockState;
import dev.stateroom.model.LogLine;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.Trouble;
import dev.stateroom.model.Verdict;
import dev.stateroom.storage.LockTicket;
import dev.stateroom.storage.Locks;
import dev.stateroom.storage.Snapshots;
import dev.stateroom.storage.Store;
import dev.stateroom.storage.StoredState;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Proves that a backup can be restored, with the steps of a restore on a place of its own: its
/// lock is taken, the newest earlier state that reads back is written, its digest recorded, all
/// read back and compared, and taken away again. State, digest and lock of the environment are not
/// touched.
final class RehearsedRestore implements Procedure {
    /// The fact of a step that is the name of the place.
    static final String PLACE = "rehearsal";

    private final Environment environment;
    private final Backups backups;
    private final Snapshots snapshots;
    private final Store store;

    RehearsedRestore(Environment environment, Backups backups, Snapshots snapshots, Store store) {
        this.environment = environment;
        this.backups = backups;
        this.snapshots = snapshots;
        this.store = store;
    }

    @Override
    public Draft draft(Evidence evidence) {
        Backup chosen = newest(evidence.snapshot());
        if (chosen == null) {
            return Draft.refused(none());
        }
        return Draft.of(
                        List.of(
                                chosen.id()
                                        + " is written to a place of its own beside the state, with lock and"
                                        + " digest as for a restore, read back, compared, and taken away"
                                        + " again.",
                                "State, digest and lock of "
                                        + environment.name()
                                        + " are not touched."),
                        new Verdict.Allowed())
                .settled(new Intent.RehearseRestore(environment.name(), chosen.id()));
    }

    private Problem none() {
        return Trouble.BACKUP_NONE.problem(Map.of("environment", environment.name()));
    }

    /// The newest that reads back; where there is a state, of its lineage.
    private @Nullable Backup newest(@Nullable Snapshot state) {
        for (Snapshots.Kept kept : snapshots.kept()) {
            Backup backup = backups.read(kept);
            Snapshot read = backup.snapshot();
            if (read != null && (state == null || read.lineage().equals(state.lineage()))) {
                return backup;
            }
        }
        return null;
    }

    /// The earlier state of that id.
    ///
    /// @throws ProblemException `backup-unreadable` where it is gone or does not read back
    private Backup kept(String id) {
        return snapshots.kept().stream()
                .filter(kept -> kept.id().equals(id))
                .map(backups::read)
                .filter(backup -> backup.snapshot() != null)
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(
                                Problem.of(
                                        "backup-unreadable",
                                        "The backup "
                                                + id
                                                + " that was to be rehearsed is gone, or no longer"
                                                + " reads back.",
                                        "Nothing was written.",
                                        "Begin again to rehearse the newest that does.")));
    }

    @Override
    public Result run(Run run, Proposal proposal) {
        Snapshot state = proposal.evidence().snapshot();
        Backup chosen = null;
        Problem problem;
        try {
            run.awaitShared();
            // What was proposed is what is rehearsed, whatever else was written since.
            chosen =
                    proposal.intent() instanceof Intent.RehearseRestore(var _, String backup)
                                    && backup != null
                            ? kept(backup)
                            : newest(state);
            problem = chosen == null ? none() : rehearsed(run, chosen);
        } catch (ProblemException e) {
            problem = e.problem();
        }
        return run.result(
                problem == null ? Result.Outcome.DONE : Result.Outcome.FAILED,
                state,
                state,
                chosen == null ? null : chosen.id(),
                problem);
    }

    /// What went wrong, or null.
    private @Nullable Problem rehearsed(Run run, Backup chosen) {
        StoredState kept = snapshots.read(chosen.id());
        Place place = new Place(store, environment.backend().rehearsal(run.id()));
        LockTicket ticket = run.ticket("stateroom-rehearse");
        // Noted before anything is written: what a crash leaves is found by it.
        run.reached(
                "place",
                place.backend.objectKey(),
                Map.of(PLACE, run.id(), Holder.LOCK, ticket.id()));
        Problem problem;
        try {
            problem = restored(run, place, ticket, kept);
        } catch (ProblemException e) {
            problem = e.problem();
        }
        try {
            place.clear(ticket.id());
            run.reached("cleared", place.backend.objectKey());
        } catch (ProblemException e) {
            return left(run, place, problem == null ? e.problem() : problem);
        }
        if (problem == null) {
            run.say(
                    LogLine.Level.INFO,
                    chosen.id()
                            + " was restored beside the state, read back and taken away again.");
        }
        return problem;
    }

    private @Nullable Problem restored(Run run, Place place, LockTicket ticket, StoredState kept) {
        LockState lock = place.locks.take(ticket);
        if (!(lock instanceof LockState.Free)) {
            return run.held(lock);
        }
        run.reached("lock", ticket.id());
        if (!place.snapshots.write(kept.bytes(), null)) {
            return different("Something lies at the place of the rehearsal already.");
        }
        run.reached("write", place.backend.objectKey());
        place.locks.recordDigest(kept.md5());
        boolean agrees =
                switch (place.locks.digest()) {
                    case Digest.Unused _ -> true;
                    case Digest.Recorded(String md5) -> md5.equals(kept.md5());
                    case Digest.Absent _, Digest.Malformed _ -> false;
                    case Digest.Unknown(Problem why) -> throw new ProblemException(why);
                };
        if (!agrees) {
            return different("The digest that was recorded is not that of the copy.");
        }
        run.reached("digest", kept.md5());
        StoredState back = place.snapshots.current();
        if (back == null || !Arrays.equals(back.bytes(), kept.bytes())) {
            return different("The copy does not read back as it was written.");
        }
        Snapshot snapshot = States.snapshot(back);
        run.reached(
                "verify",
                "serial " + snapshot.serial() + ", " + snapshot.resources() + " resources");
        return null;
    }

    private Problem different(String what) {
        return Problem.of(
                "rehearsal-failed",
                "The rehearsal of a restore of " + environment.name() + " failed. " + what,
                "A restore would fail in the same way. The state itself was not touched.",
                "Look at what else writes into this bucket and table, then rehearse again.");
    }

    private static Problem left(Run run, Place place, Problem why) {
        return new Problem(
                why.id(),
                why.what()
                        + " What was rehearsed could not be taken away again: it lies at "
                        + place.backend.url()
                        + ".",
                why.why(),
                "Run “stateroom journal finish "
                        + run.id()
                        + "” as soon as that can be done: it takes it away.",
                why.detail());
    }

    /// Where it is rehearsed.
    private record Place(Backend backend, Snapshots snapshots, Locks locks) {
        Place(Store store, Backend backend) {
            this(backend, store.snapshots(backend), store.locks(backend));
        }

        /// Takes everything away that a rehearsal may have left here, as often as it is asked.
        void clear(String lock) {
            try {
                StoredState copy = snapshots.current();
                if (copy != null) {
                    snapshots.remove(copy);
                }
            } finally {
                // What cannot be taken away keeps nothing else.
                try {
                    locks.restoreDigest(null);
                } finally {
                    locks.release(lock);
                }
            }
        }
    }

    /// Takes away what a rehearsal left that was cut off.
    ///
    /// @param name the place's name, as the journal has it
    /// @param lock id of its lock
    static void clear(Store store, Backend backend, String name, String lock) {
        new Place(store, backend.rehearsal(name)).clear(lock);
    }
}
