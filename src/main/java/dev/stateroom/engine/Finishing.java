package dev.stateroom.engine;

import dev.stateroom.journal.Runner;
import dev.stateroom.model.Digest;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Evidence;
import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.LockState;
import dev.stateroom.model.LogLine;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.Verdict;
import dev.stateroom.storage.Store;
import dev.stateroom.storage.StoredState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// Brings an operation that was cut off to an end. Its own lock is released (its process is proved
/// to have ended), then one of this operation is held: what was written stays, what was not is as
/// it was, and the digest is made to match either.
final class Finishing implements Procedure {
    private final Environment environment;
    private final Operation cut;
    private final Runner runner;
    private final Store store;

    Finishing(Environment environment, Operation cut, Runner runner, Store store) {
        this.store = store;
        this.environment = environment;
        this.cut = cut;
        this.runner = runner;
    }

    @Override
    public Draft draft(Evidence evidence) {
        Problem closed = closed();
        if (closed != null) {
            return Draft.refused(closed);
        }
        if (isAboutLock()) {
            return Draft.of(
                    List.of(
                            Holder.sentence(evidence.lock(), environment.backend()),
                            "The journal says how it ended; nothing else is changed."),
                    Draft.allowed(environment));
        }
        if (isRehearsal()) {
            return Draft.of(
                    List.of(
                            "What the rehearsal left beside the state is taken away: its copy, its"
                                    + " digest, its lock. The state itself is not touched."),
                    new Verdict.Allowed());
        }
        Told told = told(evidence.object() == null ? null : evidence.object().md5(), evidence);
        return Draft.of(
                List.of(
                        told.words(),
                        "Its lock is released, the digest is made to match the state that is stored, and the journal says how it ended."),
                Draft.allowed(environment));
    }

    private @Nullable Problem closed() {
        if (!cut.intended().environment().equals(environment.name())) {
            return Problem.of(
                    "operation-unknown",
                    cut.id() + " is an operation on " + cut.intended().environment() + ".",
                    "",
                    "Name that environment.");
        }
        JournalEntry.Finished end = cut.finished();
        if (end != null) {
            return List.of("done", "refused").contains(end.result())
                    ? Problem.of(
                            "operation-ended",
                            cut.id() + " has ended: " + end.result() + ".",
                            "There is nothing to finish.",
                            "")
                    : null;
        }
        Problem runs =
                switch (runner.check(cut.intended().runner())) {
                    case GONE -> null;
                    case ALIVE ->
                            Problem.of(
                                    "operation-running",
                                    cut.id() + " goes on.",
                                    runner.look(cut.intended().runner()),
                                    "Wait for it, or stop it where it runs.");
                    case ELSEWHERE, UNKNOWN ->
                            Problem.of(
                                    "operation-elsewhere",
                                    "Whether " + cut.id() + " goes on cannot be told from here.",
                                    runner.look(cut.intended().runner()),
                                    "Finish it on the machine where it began; if that is lost, release its lock (lock release) and repair the digest (digest repair).");
                };
        return runs != null
                ? runs
                : Children.left(cut)
                        .map(child ->
                                Problem.of(
                                        "operation-running",
                                        "Terraform of "
                                                + cut.id()
                                                + (child.sure() ? " goes on" : " may go on")
                                                + " as process "
                                                + child.pid()
                                                + ".",
                                        "It holds its own lock and comes to its end by itself.",
                                        "Wait until it has ended."))
                        .orElse(null);
    }

    /// How the operation is judged to have ended.
    ///
    /// @param outcome for the journal
    /// @param words one sentence
    private record Told(Result.Outcome outcome, String words) {}

    private Told told(@Nullable String md5, Evidence evidence) {
        String wrote = cut.fact(StateWrite.AFTER);
        String intent = cut.intended().intent() + " " + cut.id();
        if (wrote == null) {
            return terraformWrote()
                    ? new Told(
                            Result.Outcome.FAILED,
                            "The "
                                    + intent
                                    + " was cut off while Terraform worked: what it saved stays; plan to see what is left.")
                    : new Told(
                            Result.Outcome.FAILED,
                            "The " + intent + " was cut off before it wrote the state.");
        }
        String before = cut.fact(StateWrite.BEFORE);
        if (wrote.equals(md5)) {
            return new Told(
                    Result.Outcome.DONE,
                    "The " + intent + " had written its state before it was cut off: it stays.");
        }
        if (Objects.equals(before, md5 == null ? StateWrite.NOTHING : md5)) {
            return new Told(
                    Result.Outcome.FAILED,
                    "The "
                            + intent
                            + " was cut off before its write took effect: the state is as it was.");
        }
        Snapshot now = evidence.snapshot();
        return new Told(
                Result.Outcome.UNKNOWN,
                "The state was written by somebody else since the "
                        + intent
                        + " was cut off"
                        + (now == null ? "." : ": it is serial " + now.serial() + " now."));
    }

    private boolean terraformWrote() {
        return List.of("deploy", "promote", "destroy", "import").contains(cut.intended().intent());
    }

    @Override
    public Result run(Run run, Proposal proposal) {
        Problem closed = closed();
        if (closed != null) {
            return run.result(
                    Result.Outcome.REFUSED, proposal.evidence().snapshot(), null, null, closed);
        }
        if (isAboutLock()) {
            return lookAtLock(run, proposal.evidence().snapshot());
        }
        if (isRehearsal()) {
            return clear(run, proposal.evidence().snapshot());
        }
        try {
            run.awaitShared();
            for (String lock : locks()) {
                run.reached("releasing lock of " + cut.id(), lock);
                run.locks().release(lock);
                run.freed(lock);
            }
        } catch (ProblemException e) {
            return run.result(
                    Result.Outcome.FAILED,
                    proposal.evidence().snapshot(),
                    proposal.evidence().snapshot(),
                    null,
                    e.problem());
        }
        AtomicReference<@Nullable Told> judged = new AtomicReference<>();
        Result result =
                new Guarded(run, proposal.evidence(), "stateroom-finish")
                        .run(current -> {
                            judged.set(
                                    told(
                                            current == null ? null : current.md5(),
                                            proposal.evidence()));
                            return mend(run, current);
                        });
        Told told = judged.get();
        if (result.outcome() == Result.Outcome.DONE && told != null) {
            run.conclude(cut, told.outcome(), told.words());
            run.say(LogLine.Level.INFO, told.words());
        }
        return result;
    }

    /// Whether it was about a lock of somebody else's: it wrote nothing but that, and holds none.
    private boolean isAboutLock() {
        return cut.intended().intent().equals("release-lock")
                || cut.steps().stream().anyMatch(s -> s.step().name().equals(Undoing.PUT_BACK));
    }

    private boolean isRehearsal() {
        return cut.intended().intent().equals("rehearse");
    }

    private Result clear(Run run, @Nullable Snapshot snapshot) {
        try {
            run.awaitShared();
            String place = cut.fact(RehearsedRestore.PLACE);
            String lock = cut.fact(Holder.LOCK);
            if (place != null && lock != null) {
                RehearsedRestore.clear(store, environment.backend(), place, lock);
                run.reached("cleared", place);
            }
            run.conclude(
                    cut,
                    Result.Outcome.FAILED,
                    "The rehearsal " + cut.id() + " was cut off; what it left was taken away.");
            return run.result(Result.Outcome.DONE, snapshot, snapshot, null, null);
        } catch (ProblemException e) {
            return run.result(Result.Outcome.FAILED, snapshot, snapshot, null, e.problem());
        }
    }

    private Result lookAtLock(Run run, @Nullable Snapshot snapshot) {
        try {
            run.awaitShared();
            LockState now = run.locks().state();
            String words =
                    "The "
                            + cut.intended().intent()
                            + " "
                            + cut.id()
                            + " was cut off. "
                            + Holder.sentence(now, environment.backend());
            run.reached("look", now.word());
            run.conclude(
                    cut,
                    now instanceof LockState.Free ? Result.Outcome.DONE : Result.Outcome.FAILED,
                    words);
            run.say(LogLine.Level.INFO, words);
            return run.result(Result.Outcome.DONE, snapshot, snapshot, null, null);
        } catch (ProblemException e) {
            return run.result(Result.Outcome.FAILED, snapshot, snapshot, null, e.problem());
        }
    }

    private Set<String> locks() {
        Set<String> ids = new LinkedHashSet<>();
        for (JournalEntry.Reached step : cut.steps()) {
            String id = step.facts().get(Holder.LOCK);
            if (id != null) {
                ids.add(id);
            }
        }
        return ids;
    }

    private Guarded.Ended mend(Run run, @Nullable StoredState current) {
        Path errored = environment.directory().resolve(Aftermath.ERRORED);
        if (terraformWrote() && Files.isRegularFile(errored)) {
            run.say(
                    LogLine.Level.WARN,
                    errored
                            + " holds a state that Terraform could not save: it is listed among the backups and can be restored.");
        }
        if (current == null) {
            return new Guarded.Ended.Done(null);
        }
        Snapshot snapshot = States.readable(current);
        String wrote = cut.fact(StateWrite.AFTER);
        boolean untouched =
                wrote == null
                        ? !terraformWrote()
                        : current.md5().equals(cut.fact(StateWrite.BEFORE));
        if (snapshot == null && untouched) {
            // It was no readable state before either: that is for a restore to mend.
            return new Guarded.Ended.Done(null);
        }
        if (snapshot == null) {
            return new Guarded.Ended.Failed(
                    Problem.of(
                            "state-unreadable",
                            "What lies at "
                                    + environment.backend().url()
                                    + " is no readable state.",
                            "The lock is released; nothing else was changed.",
                            "Restore a backup: backup list "
                                    + environment.name()
                                    + " shows which read back."),
                    null);
        }
        boolean right =
                switch (run.locks().digest()) {
                    case Digest.Unused _ -> true;
                    case Digest.Recorded(String md5) -> md5.equals(current.md5());
                    case Digest.Absent _, Digest.Malformed _, Digest.Unknown _ -> false;
                };
        Problem stale = right ? null : new StateWrite(run).recordDigest(current);
        run.reached("verify", "serial " + snapshot.serial());
        return stale == null
                ? new Guarded.Ended.Done(snapshot)
                : new Guarded.Ended.Failed(stale, snapshot);
    }
}
