package dev.stateroom.engine;

import dev.stateroom.journal.Journal;
import dev.stateroom.journal.Runner;
import dev.stateroom.model.Backend;
import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Liveness;
import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Operation;
import dev.stateroom.terraform.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Who holds a lock, and whether that still lives.
final class Holder {
    /// The fact of a journal step that is a lock's id.
    static final String LOCK = "lock";

    /// The fact beside it that is the time at which the lock was taken; without it, it was only
    /// wanted.
    static final String TAKEN = "lock.taken";

    /// The fact of a step that is the id of a lock that is held no more.
    static final String FREED = "lock.freed";

    private final Journal journal;
    private final Runner runner;
    private final GitHubRuns gitHub;

    Holder(Journal journal, Runner runner, GitHubRuns gitHub) {
        this.journal = journal;
        this.runner = runner;
        this.gitHub = gitHub;
    }

    /// Looks at everything that could prove the holder alive or gone. Age alone proves nothing.
    ///
    /// @param there the operations on the locked environment, newest first
    LockReport report(LockState state, List<Operation> there) {
        List<LockReport.Look> looks = new ArrayList<>();
        List<Liveness> verdicts = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (LockInfo lock : state.known()) {
            if (!ids.add(lock.id())) {
                // The same lock, held in another mechanism.
                continue;
            }
            List<Operation> takers =
                    journal.operations().stream().filter(o -> took(o, lock)).toList();
            List<LockReport.Look> ofLock =
                    takers.isEmpty()
                            ? List.of(unrecorded(lock, there))
                            : takers.stream().map(this::taker).toList();
            looks.addAll(ofLock);
            verdicts.add(together(ofLock.stream().map(LockReport.Look::verdict).toList()));
            Instant created = lock.created();
            if (created != null) {
                looks.add(
                        new LockReport.Look(
                                "age",
                                Liveness.UNKNOWN,
                                "Taken " + ago(created) + ", which alone proves nothing."));
            }
        }
        LockReport.Look silent = silent(state);
        if (silent != null) {
            looks.add(silent);
            verdicts.add(silent.verdict());
        }
        return new LockReport(shown(state), together(verdicts), looks);
    }

    /// What was looked at and says nothing of a holder, or null where all that lies there names
    /// one.
    private static LockReport.@Nullable Look silent(LockState state) {
        return switch (state) {
            case LockState.Free _, LockState.Held _, LockState.Split _ -> null;
            case LockState.Unreadable(var mechanism, var raw, var _) ->
                    new LockReport.Look(
                            "content of "
                                    + switch (mechanism) {
                                        case DYNAMODB -> "the item in the lock table";
                                        case LOCKFILE -> "the lock file";
                                    },
                            Liveness.UNKNOWN,
                            (raw.isBlank() ? "It is empty" : "It is no lock of Terraform's")
                                    + " and names no lock id, so no operation can be found that took it: who put it there, and whether they go on, does not follow from anything here.");
            case LockState.Unknown(var problem) ->
                    new LockReport.Look("lock", Liveness.UNKNOWN, problem.what());
        };
    }

    /// One that lives keeps the whole lock; only where each is proved gone is the whole gone.
    private static Liveness together(List<Liveness> verdicts) {
        if (verdicts.contains(Liveness.ALIVE)) {
            return Liveness.ALIVE;
        }
        return verdicts.isEmpty() || verdicts.contains(Liveness.UNKNOWN)
                ? Liveness.UNKNOWN
                : Liveness.GONE;
    }

    private static boolean took(Operation operation, LockInfo lock) {
        return operation.steps().stream().anyMatch(s -> lock.id().equals(s.facts().get(LOCK)));
    }

    /// The operation that is known to have taken the lock.
    private LockReport.Look taker(Operation operation) {
        LockReport.Look there = gitHub.look(operation);
        if (there != null) {
            return there;
        }
        JournalEntry.Intended intended = operation.intended();
        Liveness verdict =
                switch (runner.check(intended.runner())) {
                    case ALIVE -> Liveness.ALIVE;
                    case GONE -> Liveness.GONE;
                    case ELSEWHERE, UNKNOWN -> Liveness.UNKNOWN;
                };
        String seen = runner.look(intended.runner());
        Optional<Children.Left> child =
                verdict == Liveness.GONE ? Children.left(operation) : Optional.empty();
        if (child.isPresent()) {
            boolean sure = child.get().sure();
            verdict = sure ? Liveness.ALIVE : Liveness.UNKNOWN;
            seen +=
                    (sure ? " Its Terraform goes on" : " Its Terraform may go on")
                            + " as process "
                            + child.get().pid()
                            + ".";
        }
        return new LockReport.Look("operation " + operation.id(), verdict, seen);
    }

    /// Terraform's lock is noted a moment after it is taken ([LockWatch]); a console that was
    /// killed in that moment left a Terraform that lives and a lock that nobody wrote down.
    private LockReport.Look unrecorded(LockInfo lock, List<Operation> there) {
        Instant created = lock.created();
        String perhaps = "";
        for (Operation operation : there) {
            if (!operation.isUnfinished()
                    || created == null
                    || created.isBefore(operation.started().minusSeconds(1))
                    || runner.check(operation.intended().runner()) == Runner.Life.ELSEWHERE) {
                continue;
            }
            perhaps =
                    " Operation "
                            + operation.id()
                            + " was under way here at that time and was cut off; that it took this lock is not proved.";
            Optional<Children.Left> child = Children.left(operation).filter(Children.Left::sure);
            if (child.isPresent()) {
                return new LockReport.Look(
                        "operation " + operation.id(),
                        Liveness.ALIVE,
                        "Its Terraform goes on as process "
                                + child.get().pid()
                                + " in this environment; the lock may well be its own.");
            }
        }
        return new LockReport.Look(
                "journal of this machine",
                Liveness.UNKNOWN,
                "No operation of this console took lock " + lock.id() + "." + perhaps);
    }

    /// The same without what looks like a secret in what lies there and is no lock.
    static LockState shown(LockState state) {
        return state instanceof LockState.Unreadable(var mechanism, var raw, var others)
                ? new LockState.Unreadable(mechanism, new Secrets().mask(raw), others)
                : state;
    }

    /// Who holds it, in one sentence.
    static String sentence(LockState state, Backend backend) {
        return switch (state) {
            case LockState.Free _ -> "Nobody holds the lock.";
            case LockState.Held(var holders) -> "Held by " + who(holders.getFirst()) + ".";
            case LockState.Split(var holders, var free) when free.isEmpty() ->
                    "Held under different ids by "
                            + holders.stream()
                                    .map(Holder::who)
                                    .collect(Collectors.joining(" and by "))
                            + ".";
            case LockState.Split(var holders, var free) ->
                    "Held in part by "
                            + who(holders.getFirst())
                            + "; "
                            + backend.lockPlace(free.getFirst())
                            + " is free.";
            case LockState.Unreadable(var mechanism, var _, var _) ->
                    "Something that is not a lock of Terraform's lies in "
                            + backend.lockPlace(mechanism)
                            + ".";
            case LockState.Unknown(var problem) ->
                    "Who holds the lock could not be seen: " + problem.what();
        };
    }

    private static String who(LockInfo lock) {
        Instant created = lock.created();
        return lock.who()
                + " for "
                + lock.operation()
                + (created == null ? "" : ", taken " + ago(created))
                + " (lock "
                + lock.id()
                + ")";
    }

    private static String ago(Instant then) {
        Duration age = Duration.between(then, Instant.now());
        if (age.toMinutes() < 2) {
            return Math.max(0, age.toSeconds()) + " s ago";
        }
        return age.toHours() < 3 ? age.toMinutes() + " min ago" : age.toHours() + " h ago";
    }
}
