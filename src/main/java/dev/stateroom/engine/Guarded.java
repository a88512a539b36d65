package dev.stateroom.engine;

import dev.stateroom.model.Backup;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Evidence;
import dev.stateroom.model.LockState;
import dev.stateroom.model.LogLine;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Result;
import dev.stateroom.model.Snapshot;
import dev.stateroom.storage.LockTicket;
import dev.stateroom.storage.StoredState;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// What every operation has in common in which the console itself writes: lock, re-check, verified
/// backup, work, release; nobody can forget one of them.
///
/// The intent is in the journal before this begins. The lock's id is noted before the lock is
/// taken, so that whoever finds it later knows whose it is. Where it cannot be told whether the
/// work took effect, the lock is kept: it protects a state that nobody may touch until `journal
/// finish` has looked at it.
final class Guarded {
    /// The fact of a step that is the id of the backup it took.
    static final String BACKUP = "backup";

    private final Run run;
    private final Evidence evidence;
    private final String lockOperation;

    /// @param evidence what must still be true under the lock
    /// @param lockOperation what the lock is told to be for
    Guarded(Run run, Evidence evidence, String lockOperation) {
        this.run = run;
        this.evidence = evidence;
        this.lockOperation = lockOperation;
    }

    /// What is done under the lock.
    @FunctionalInterface
    interface Work {
        /// Does it.
        ///
        /// @param current the state, read under the lock, the same as in the evidence; null where
        ///   there is none
        /// @throws ProblemException where nothing was changed
        Ended under(@Nullable StoredState current);
    }

    /// How the work ended.
    sealed interface Ended {
        /// All of it is done and was read back.
        record Done(@Nullable Snapshot after) implements Ended {}

        /// It did not come to what was wanted; what there is, is known and told.
        record Failed(Problem problem, @Nullable Snapshot after) implements Ended {}

        /// Whether it took effect is not known.
        record Unknown(Problem problem) implements Ended {}
    }

    /// Runs it to its end.
    Result run(Work work) {
        Snapshot before = evidence.snapshot();
        try {
            run.awaitShared();
            LockTicket ticket = run.ticket(lockOperation);
            run.reached("locking", ticket.id(), Map.of(Holder.LOCK, ticket.id()));
            Problem busy;
            try {
                busy = take(ticket);
            } catch (ProblemException e) {
                return run.result(
                        Result.Outcome.FAILED, before, before, null, givenBack(ticket, e));
            }
            return busy == null
                    ? locked(ticket, work)
                    : run.result(Result.Outcome.FAILED, before, before, null, busy);
        } catch (ProblemException e) {
            return run.result(Result.Outcome.FAILED, before, before, null, e.problem());
        }
    }

    /// A lock of which only a part could be had, or whose answer was lost, is given back as far as
    /// that can be done now.
    private Problem givenBack(LockTicket ticket, ProblemException why) {
        try {
            run.locks().release(ticket.id());
            return why.problem();
        } catch (ProblemException e) {
            return both(why.problem());
        }
    }

    private @Nullable Problem take(LockTicket ticket) {
        LockWait wait = new LockWait(run.patience(), ThreadLocalRandom.current());
        while (true) {
            LockState state = run.locks().take(ticket);
            if (state instanceof LockState.Free) {
                run.reached(
                        "lock",
                        ticket.id(),
                        Map.of(Holder.LOCK, ticket.id(), Holder.TAKEN, Instant.now().toString()));
                run.say(LogLine.Level.INFO, "Took the lock, " + ticket.id() + ".");
                return null;
            }
            if (!run.pause(wait, state)) {
                return run.held(state);
            }
        }
    }

    private Result locked(LockTicket ticket, Work work) {
        Snapshot before = evidence.snapshot();
        String backup = null;
        Ended ended;
        Result.Outcome failure = Result.Outcome.FAILED;
        try {
            StoredState current = run.snapshots().current();
            Problem moved = moved(current);
            if (moved != null) {
                failure = Result.Outcome.REFUSED;
                ended = new Ended.Failed(moved, States.readable(current));
            } else if (run.stopped()) {
                ended = new Ended.Failed(stopped(), before);
            } else {
                run.reached("re-check", "as it was");
                backup = keep(current);
                ended = work.under(current);
            }
        } catch (ProblemException e) {
            ended = new Ended.Failed(e.problem(), before);
        }
        if (ended instanceof Ended.Unknown(Problem problem)) {
            return run.result(Result.Outcome.UNKNOWN, before, null, backup, problem);
        }
        Problem held = release(ticket);
        return switch (ended) {
            case Ended.Done(Snapshot after) ->
                    held == null
                            ? run.result(Result.Outcome.DONE, before, after, backup, null)
                            : run.result(Result.Outcome.FAILED, before, after, backup, held);
            case Ended.Failed(Problem problem, Snapshot after) ->
                    run.result(
                            failure, before, after, backup, held == null ? problem : both(problem));
            case Ended.Unknown _ -> throw new IllegalStateException("told above");
        };
    }

    /// What is not as it was when the proposal was made, or null.
    private @Nullable Problem moved(@Nullable StoredState current) {
        String then = evidence.object() == null ? null : evidence.object().etag();
        String now = current == null ? null : current.etag();
        if (Objects.equals(then, now)) {
            return null;
        }
        Snapshot before = evidence.snapshot();
        Snapshot after = States.readable(current);
        return Problem.of(
                "evidence-moved",
                "The state of " + run.environment().name() + " was changed meanwhile.",
                "It was "
                        + serial(before)
                        + " when this was proposed and is "
                        + serial(after)
                        + " now; nothing was written.",
                "Look at it again, then propose it anew.");
    }

    private static String serial(@Nullable Snapshot snapshot) {
        return snapshot == null ? "no readable state" : "serial " + snapshot.serial();
    }

    private @Nullable String keep(@Nullable StoredState current) {
        if (current == null) {
            run.reached("backup", "nothing is there to back up");
            return null;
        }
        Backup backup = Backups.keep(run.snapshots(), current);
        run.reached("backup", backup.id(), Map.of(BACKUP, backup.id()));
        run.tell(new DeployEvent.BackedUp(backup));
        run.say(
                LogLine.Level.INFO,
                "Backed up what is there to " + backup.id() + ", read back and compared.");
        return backup.id();
    }

    private @Nullable Problem release(LockTicket ticket) {
        try {
            run.locks().release(ticket.id());
            run.freed(ticket.id());
            return null;
        } catch (ProblemException e) {
            return new Problem(
                    "lock-release-failed",
                    "All is written and checked, but our lock "
                            + ticket.id()
                            + " could not be released.",
                    e.problem().what(),
                    "Run “stateroom journal finish " + run.id() + "” once the cause is mended.",
                    e.problem().detail());
        }
    }

    private Problem both(Problem problem) {
        return new Problem(
                problem.id(),
                problem.what(),
                (problem.why() + " Besides, our lock could not be released.").strip(),
                "Run “stateroom journal finish " + run.id() + "” once the cause is mended.",
                problem.detail());
    }

    private Problem stopped() {
        return Problem.of(
                "stopped",
                "The operation was stopped before anything was written.",
                "Nothing was changed.",
                "");
    }
}
