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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Who holds a lock, and whether that still lives.
final class Holder {
    /// The fact of a journal step that is a lock's id.
    static final String LOCK = "lock";

    private final Journal journal;
    private final Runner runner;

    Holder(Journal journal, Runner runner) {
        this.journal = journal;
        this.runner = runner;
    }

    /// Looks at everything that could prove the holder alive or gone. Age alone proves nothing.
    LockReport report(LockState state) {
        List<LockReport.Look> looks = new ArrayList<>();
        Liveness liveness = Liveness.UNKNOWN;
        for (LockInfo lock : state.known()) {
            boolean recorded = false;
            for (Operation operation : journal.operations()) {
                if (operation.steps().stream()
                        .noneMatch(s -> lock.id().equals(s.facts().get(LOCK)))) {
                    continue;
                }
                recorded = true;
                JournalEntry.Intended intended = operation.intended();
                Liveness verdict =
                        switch (runner.check(intended.runner())) {
                            case ALIVE -> Liveness.ALIVE;
                            case GONE -> Liveness.GONE;
                            case ELSEWHERE, UNKNOWN -> Liveness.UNKNOWN;
                        };
                String seen = runner.look(intended.runner());
                Optional<ProcessHandle> child =
                        verdict == Liveness.GONE ? Children.running(operation) : Optional.empty();
                if (child.isPresent()) {
                    verdict = Liveness.ALIVE;
                    seen += " Its Terraform goes on as process " + child.get().pid() + ".";
                }
                looks.add(new LockReport.Look("operation " + operation.id(), verdict, seen));
                liveness = verdict;
            }
            if (!recorded) {
                looks.add(
                        new LockReport.Look(
                                "journal of this machine",
                                Liveness.UNKNOWN,
                                "No operation of this console took lock " + lock.id() + "."));
            }
            Instant created = lock.created();
            if (created != null) {
                looks.add(
                        new LockReport.Look(
                                "age",
                                Liveness.UNKNOWN,
                                "Taken " + ago(created) + ", which alone proves nothing."));
            }
        }
        return new LockReport(state, liveness, looks);
    }

    /// Who holds it, in one sentence.
    static String sentence(LockState state, Backend backend) {
        return switch (state) {
            case LockState.Free _ -> "Nobody holds the lock.";
            case LockState.Held(var holders) -> "Held by " + who(holders.getFirst()) + ".";
            case LockState.Split(var holders, var free) ->
                    "Held in part by "
                            + who(holders.getFirst())
                            + (free.isEmpty()
                                    ? ", under different ids."
                                    : "; " + backend.lockPlace(free.getFirst()) + " is free.");
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
                + (created == null ? "" : ", since " + ago(created))
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
