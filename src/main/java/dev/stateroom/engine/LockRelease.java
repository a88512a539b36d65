package dev.stateroom.engine;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Evidence;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Liveness;
import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockMechanism;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockState;
import dev.stateroom.model.LogLine;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.Trouble;
import dev.stateroom.model.Verdict;
import dev.stateroom.storage.LockContent;
import dev.stateroom.storage.Locks;
import dev.stateroom.storage.StoredState;
import dev.stateroom.terraform.Secrets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Takes away a lock whose holder is gone: exactly the one that was seen, and never one whose
/// holder lives. No lock of ours can be held meanwhile, for this one is in the way; so what is
/// there is backed up, and each delete is conditional on what lies there.
///
/// Terraform's `force-unlock` is not used: its delete is unconditional, and it takes no backup.
final class LockRelease implements Procedure {
    /// Facts that keep what was removed, by mechanism, so that it can be put back.
    static final String REMOVED = "removed.";

    /// What they were as bytes: something that was no text is not put back.
    static final String REMOVED_SHA256 = "removed.sha256.";

    private final Environment environment;
    private final Locks locks;
    private final Supplier<LockReport> report;
    private final Intent.ReleaseLock intent;

    /// @param report looks at the lock and its holder anew
    LockRelease(
            Environment environment,
            Locks locks,
            Supplier<LockReport> report,
            Intent.ReleaseLock intent) {
        this.environment = environment;
        this.locks = locks;
        this.report = report;
        this.intent = intent;
    }

    /// The words that have to be typed where nobody knows whether the holder lives.
    static String risk(Environment environment) {
        return "two writers may corrupt " + environment.name();
    }

    @Override
    public Draft draft(Evidence evidence) {
        List<LockContent> meant = meant();
        Problem closed = closed(meant);
        if (closed != null) {
            return Draft.refused(closed);
        }
        LockReport told = report.get();
        Liveness liveness = liveness(told, meant);
        if (liveness == Liveness.ALIVE) {
            return Draft.refused(alive(told));
        }
        List<String> consequences = new ArrayList<>();
        consequences.add(
                liveness == Liveness.GONE
                        ? "Its holder is proved to have ended: "
                                + told.evidence().getFirst().detail()
                        : "Nobody knows whether its holder still works. If it does, it and the next one write the same state, and one of them is lost.");
        consequences.add(
                "Only the lock that is there now is taken away, in "
                        + meant.stream()
                                .map(c -> environment.backend().lockPlace(c.mechanism()))
                                .collect(Collectors.joining(" and "))
                        + "; the state is backed up first and not touched.");
        Verdict verdict =
                liveness == Liveness.GONE
                        ? Draft.allowed(environment)
                        : new Verdict.NeedsPhrase(risk(environment));
        return new Draft(
                consequences,
                List.of(),
                null,
                command(meant),
                meant.stream().allMatch(LockRelease::isKept)
                        ? "“stateroom undo” puts the lock back, as long as nobody holds one."
                        : "It cannot be undone: what lies there looks as if it held a secret, which the journal does not keep.",
                verdict);
    }

    /// Proved only of a lock that has an id.
    private static Liveness liveness(LockReport told, List<LockContent> meant) {
        boolean named = meant.stream().allMatch(c -> c.lock() != null);
        return told.liveness() == Liveness.GONE && !named ? Liveness.UNKNOWN : told.liveness();
    }

    private List<LockContent> meant() {
        return locks.contents().stream().filter(this::isMeant).toList();
    }

    private boolean isMeant(LockContent content) {
        LockInfo lock = content.lock();
        if (intent.lockId() != null) {
            return lock != null && lock.id().equals(intent.lockId());
        }
        return content.sha256().equals(intent.contentSha256());
    }

    private @Nullable Problem closed(List<LockContent> meant) {
        if (!meant.isEmpty()) {
            return null;
        }
        LockState state = locks.state();
        String asked =
                intent.lockId() != null
                        ? "lock " + intent.lockId()
                        : "lock content with SHA-256 " + intent.contentSha256();
        return Problem.of(
                state instanceof LockState.Free ? "lock-free" : "lock-other",
                environment.name() + " has no " + asked + ".",
                Holder.sentence(state, environment.backend()),
                state instanceof LockState.Free
                        ? "There is nothing to release."
                        : "Look at it with “lock show "
                                + environment.name()
                                + "”; only the lock that was looked at is released.");
    }

    private Problem alive(LockReport told) {
        return Trouble.LOCK_HELD_ALIVE.told(
                "The holder of this lock goes on. "
                        + told.evidence().stream()
                                .filter(l -> l.verdict() == Liveness.ALIVE)
                                .map(LockReport.Look::detail)
                                .findFirst()
                                .orElse(""),
                "Taking its lock away would let two write the same state.",
                Map.of("environment", environment.name()));
    }

    private String command(List<LockContent> meant) {
        Backend backend = environment.backend();
        return meant.stream()
                .map(c ->
                        switch (c.mechanism()) {
                            case DYNAMODB ->
                                    "aws dynamodb delete-item --table-name %s --key '{\"LockID\":{\"S\":\"%s\"}}' --condition-expression …"
                                            .formatted(backend.dynamodbTable(), backend.lockId());
                            case LOCKFILE ->
                                    "aws s3api delete-object --bucket %s --key %s --if-match %s"
                                            .formatted(
                                                    backend.bucket(),
                                                    backend.lockObjectKey(),
                                                    c.tag());
                        })
                .collect(Collectors.joining("\n"));
    }

    @Override
    public Result run(Run run, Proposal proposal) {
        Snapshot before = proposal.evidence().snapshot();
        try {
            run.awaitShared();
            List<LockContent> meant = meant();
            if (meant.isEmpty()) {
                return refused(
                        run,
                        before,
                        Problem.of(
                                "evidence-moved",
                                "The lock that was looked at is not there any more.",
                                Holder.sentence(locks.state(), environment.backend()),
                                "Look at it again."));
            }
            LockReport told = report.get();
            if (told.liveness() == Liveness.ALIVE) {
                return refused(run, before, alive(told));
            }
            if (liveness(told, meant) != Liveness.GONE
                    && !(proposal.verdict() instanceof Verdict.NeedsPhrase(String phrase)
                            && phrase.equals(risk(environment)))) {
                return refused(
                        run,
                        before,
                        Problem.of(
                                "evidence-moved",
                                "Whether the holder has ended is no longer proved.",
                                "It was when this was proposed.",
                                "Look at the lock again."));
            }
            run.reached("re-check", "as it was");
            StoredState current = run.snapshots().current();
            String backup = null;
            if (current != null) {
                backup = Backups.keep(run.snapshots(), current).id();
                run.reached("backup", backup, Map.of(Guarded.BACKUP, backup));
            } else {
                run.reached("backup", "nothing is there to back up");
            }
            return release(run, meant, States.readable(current), backup);
        } catch (ProblemException e) {
            return run.result(Result.Outcome.FAILED, before, before, null, e.problem());
        }
    }

    private static Result refused(Run run, @Nullable Snapshot before, Problem problem) {
        return run.result(Result.Outcome.REFUSED, before, before, null, problem);
    }

    private Result release(
            Run run,
            List<LockContent> meant,
            @Nullable Snapshot snapshot,
            @Nullable String backup) {
        Map<String, String> facts = new HashMap<>();
        for (LockContent content : meant) {
            if (isKept(content)) {
                facts.put(REMOVED + content.mechanism().name(), content.raw());
            }
            facts.put(REMOVED_SHA256 + content.mechanism().name(), content.sha256());
        }
        run.reached("releasing", named(meant), facts);
        try {
            for (LockContent content : meant) {
                if (!locks.remove(content)) {
                    return run.result(
                            Result.Outcome.FAILED,
                            snapshot,
                            snapshot,
                            backup,
                            Problem.of(
                                    "lock-other",
                                    "Another lock lies in "
                                            + environment.backend().lockPlace(content.mechanism())
                                            + " by now; it was left alone.",
                                    Holder.sentence(locks.state(), environment.backend()),
                                    "Look at it with “lock show " + environment.name() + "”."));
                }
                run.reached(
                        "release " + word(content.mechanism()),
                        "removed",
                        content.lock() == null
                                ? Map.of()
                                : Map.of(Holder.FREED, content.lock().id()));
            }
        } catch (ProblemException e) {
            if (e.problem().id().equals("lockfile-delete-denied")) {
                // Said only where it was seen to lie there still.
                return run.result(Result.Outcome.FAILED, snapshot, snapshot, backup, e.problem());
            }
            return run.result(
                    Result.Outcome.UNKNOWN,
                    snapshot,
                    snapshot,
                    backup,
                    new Problem(
                            "lock-release-failed",
                            "Whether the lock was released is not known.",
                            e.problem().what(),
                            "Look at it with “lock show " + environment.name() + "”.",
                            e.problem().detail()));
        }
        LockState now = locks.state();
        run.reached("verify", now.word());
        run.say(LogLine.Level.INFO, Holder.sentence(now, environment.backend()));
        return run.result(Result.Outcome.DONE, snapshot, snapshot, backup, null);
    }

    /// Whether it may stand in the journal: a lock of Terraform's holds no secret, but what is no
    /// lock may.
    private static boolean isKept(LockContent content) {
        return new Secrets().mask(content.raw()).equals(content.raw());
    }

    private static String named(List<LockContent> meant) {
        return meant.stream()
                .map(c -> c.lock() == null ? c.sha256() : c.lock().id())
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static String word(LockMechanism mechanism) {
        return switch (mechanism) {
            case DYNAMODB -> "item";
            case LOCKFILE -> "lock file";
        };
    }
}
