package dev.stateroom.ui.deploy;

import dev.stateroom.model.Backup;
import dev.stateroom.model.Phase;
import dev.stateroom.model.Stage;
import dev.stateroom.ui.control.Spans;
import dev.stateroom.ui.control.StageStepper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run as the stepper shows it: lock check and backup, then the environment's stages. A stage
/// that was put in front of another is part of that one: people count the stages they know.
final class Steps {
    private Steps() {}

    /// Before a run: what would be done, and about how long it took before.
    static List<StageStepper.Step> ahead(List<Stage> stages, Estimates estimates) {
        List<StageStepper.Step> steps = new ArrayList<>();
        steps.add(waiting("Lock check", "", "oct-lock-16"));
        steps.add(waiting("Backup", "", "oct-versions-16"));
        int number = 1;
        for (Stage stage : stages) {
            Duration known = estimates.of(stage);
            String detail =
                    known != null
                            ? Words.about(known)
                            : stage.isWhole()
                                    ? "everything else"
                                    : Words.count(stage.targets().size(), "target");
            steps.add(waiting(Words.stage(number, stage), detail, Integer.toString(number)));
            number++;
        }
        return steps;
    }

    private static StageStepper.Step waiting(String caption, String detail, String mark) {
        return new StageStepper.Step(caption, detail, StageStepper.State.WAITING, mark);
    }

    /// Of a run.
    ///
    /// @param next the stage that the run is held before, or null
    static List<StageStepper.Step> of(
            Run run, Instant now, Estimates estimates, @Nullable Stage next) {
        List<StageStepper.Step> steps = new ArrayList<>();
        if (!run.isPlanOnly()) {
            steps.add(lockCheck(run, now));
            steps.add(backup(run, now));
        }
        List<StageRun> fixes = new ArrayList<>();
        for (StageRun stage : run.stages()) {
            if (stage.isFix()) {
                fixes.add(stage);
                continue;
            }
            boolean held =
                    stage.stage().equals(next)
                            || fixes.stream().anyMatch(fix -> fix.stage().equals(next));
            steps.add(
                    new StageStepper.Step(
                            stage.title(),
                            held ? "paused before it" : detail(run, stage, fixes, now, estimates),
                            held ? StageStepper.State.ASKS : state(run, stage, fixes),
                            Integer.toString(stage.number())));
            fixes.clear();
        }
        return steps;
    }

    private static StageStepper.Step lockCheck(Run run, Instant now) {
        Instant began = run.lockLookedAt();
        Instant ended = run.backupBegan();
        String detail =
                run.lockWait() != null
                        ? "held, waiting " + took(began, now)
                        : began == null ? "" : took(began, ended == null ? end(run, now) : ended);
        return new StageStepper.Step(
                "Lock check", detail, preparation(run, began, ended), "oct-lock-16");
    }

    private static StageStepper.Step backup(Run run, Instant now) {
        Instant began = run.backupBegan();
        Instant ended = run.prepared();
        Backup taken = run.firstBackup();
        String time = began == null ? "" : took(began, ended == null ? end(run, now) : ended);
        String what =
                taken == null || taken.snapshot() == null
                        ? ended == null ? "" : "no state yet"
                        : "serial " + taken.snapshot().serial();
        String detail = what + (what.isEmpty() || time.isEmpty() ? "" : ", ") + time;
        return new StageStepper.Step(
                "Backup", detail, preparation(run, began, ended), "oct-versions-16");
    }

    private static StageStepper.State preparation(
            Run run, @Nullable Instant began, @Nullable Instant ended) {
        if (ended != null) {
            return StageStepper.State.DONE;
        }
        if (!run.isOver()) {
            return began == null ? StageStepper.State.WAITING : StageStepper.State.RUNNING;
        }
        StageRun stage = run.current();
        return began != null && stage != null && stage.state() == StageRun.State.FAILED
                ? StageStepper.State.FAILED
                : StageStepper.State.SKIPPED;
    }

    private static Instant end(Run run, Instant now) {
        return run.isOver() ? run.started().plus(run.elapsed()) : now;
    }

    private static String took(@Nullable Instant from, Instant to) {
        return from == null ? "" : Spans.clock(Duration.between(from, to));
    }

    private static StageStepper.State state(Run run, StageRun stage, List<StageRun> fixes) {
        for (StageRun fix : fixes) {
            switch (fix.state()) {
                case RUNNING -> {
                    return running(fix);
                }
                case FAILED -> {
                    return StageStepper.State.FAILED;
                }
                case BROKEN_OFF -> {
                    return StageStepper.State.SKIPPED;
                }
                case WAITING, DONE -> {}
            }
        }
        return switch (stage.state()) {
            case WAITING ->
                    run.isOver()
                            ? StageStepper.State.SKIPPED
                            : fixes.isEmpty()
                                    ? StageStepper.State.WAITING
                                    : StageStepper.State.RUNNING;
            case RUNNING -> preparing(run, stage) ? StageStepper.State.WAITING : running(stage);
            case DONE -> StageStepper.State.DONE;
            case FAILED ->
                    preparing(run, stage) ? StageStepper.State.SKIPPED : StageStepper.State.FAILED;
            case BROKEN_OFF -> StageStepper.State.SKIPPED;
        };
    }

    /// Lock check and backup of the first stage have steps of their own.
    private static boolean preparing(Run run, StageRun stage) {
        return !run.isPlanOnly()
                && run.prepared() == null
                && run.lockLookedAt() != null
                && stage == run.current();
    }

    private static StageStepper.State running(StageRun stage) {
        return stage.phase() == Phase.APPROVING
                ? StageStepper.State.ASKS
                : StageStepper.State.RUNNING;
    }

    private static String detail(
            Run run, StageRun stage, List<StageRun> fixes, Instant now, Estimates estimates) {
        if (!fixes.isEmpty() && !run.isOver() && stage.state() == StageRun.State.WAITING) {
            StageRun last = fixes.getLast();
            return last.phase() == Phase.APPROVING
                    ? "asks you"
                    : last.state() == StageRun.State.DONE
                            ? "fixing, step 2 of 2"
                            : "fixing, step 1 of 2";
        }
        String time = Spans.clock(spent(stage, fixes, now));
        boolean fixFailed = fixes.stream().anyMatch(f -> f.state() == StageRun.State.FAILED);
        return switch (stage.state()) {
            case WAITING ->
                    fixFailed
                            ? "fix failed, " + time
                            : run.isOver() ? "not begun" : ahead(estimates, stage);
            case RUNNING -> preparing(run, stage) ? ahead(estimates, stage) : running(stage, time);
            case DONE -> time;
            case FAILED -> preparing(run, stage) ? "not begun" : "failed, " + time;
            case BROKEN_OFF -> preparing(run, stage) ? "not begun" : "stopped, " + time;
        };
    }

    private static String ahead(Estimates estimates, StageRun stage) {
        Duration known = estimates.of(stage.stage());
        return known == null ? "" : Words.about(known);
    }

    private static Duration spent(StageRun stage, List<StageRun> fixes, Instant now) {
        Duration spent = Duration.ZERO;
        for (StageRun part : fixes) {
            Duration elapsed = part.elapsed(now);
            spent = elapsed == null ? spent : spent.plus(elapsed);
        }
        Duration own = stage.elapsed(now);
        return own == null ? spent : spent.plus(own);
    }

    private static String running(StageRun stage, String time) {
        Phase phase = stage.phase();
        if (phase == null) {
            return "running, " + time;
        }
        if (phase == Phase.APPLYING && !stage.resources().isEmpty()) {
            return stage.count(ResourceLine.State.DONE)
                    + " of "
                    + stage.resources().size()
                    + ", "
                    + time;
        }
        return phase == Phase.APPROVING ? "asks you" : Words.phase(phase);
    }
}
