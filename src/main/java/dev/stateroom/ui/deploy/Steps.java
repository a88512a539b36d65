package dev.stateroom.ui.deploy;

import dev.stateroom.model.Phase;
import dev.stateroom.model.Stage;
import dev.stateroom.ui.control.Spans;
import dev.stateroom.ui.control.StageStepper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The stages as the stepper shows them.
final class Steps {
    private Steps() {}

    /// Before a run: what would be done.
    static List<StageStepper.Step> ahead(List<Stage> stages) {
        return stages.stream()
                .map(stage ->
                        new StageStepper.Step(
                                Words.stage(stage),
                                stage.isWhole()
                                        ? "everything"
                                        : Words.count(stage.targets().size(), "target"),
                                StageStepper.State.WAITING))
                .toList();
    }

    /// Of a run.
    static List<StageStepper.Step> of(Run run, Instant now) {
        List<StageStepper.Step> steps = new ArrayList<>();
        for (StageRun stage : run.stages()) {
            steps.add(
                    new StageStepper.Step(
                            Words.stage(stage.stage()),
                            detail(run, stage, now),
                            state(run, stage)));
        }
        return steps;
    }

    private static StageStepper.State state(Run run, StageRun stage) {
        return switch (stage.state()) {
            case WAITING -> run.isOver() ? StageStepper.State.SKIPPED : StageStepper.State.WAITING;
            case RUNNING ->
                    stage.phase() == Phase.APPROVING
                            ? StageStepper.State.ASKS
                            : StageStepper.State.RUNNING;
            case DONE -> StageStepper.State.DONE;
            case FAILED -> StageStepper.State.FAILED;
            case BROKEN_OFF -> StageStepper.State.SKIPPED;
        };
    }

    private static String detail(Run run, StageRun stage, Instant now) {
        Duration elapsed = stage.elapsed(now);
        String time = elapsed == null ? "" : Spans.clock(elapsed);
        return switch (stage.state()) {
            case WAITING -> waiting(run, stage);
            case RUNNING -> running(stage);
            case DONE -> stage.outcome().isBlank() ? time : stage.outcome() + ", " + time;
            case FAILED -> "failed, " + time;
            case BROKEN_OFF -> "stopped, " + time;
        };
    }

    private static String waiting(Run run, StageRun stage) {
        if (run.isOver()) {
            return "not begun";
        }
        return stage.hasBegun() ? "again after the fix" : "";
    }

    private static String running(StageRun stage) {
        Phase phase = stage.phase();
        if (phase == null) {
            return "running";
        }
        if (phase == Phase.APPLYING && !stage.resources().isEmpty()) {
            return stage.count(ResourceLine.State.DONE) + " of " + stage.resources().size();
        }
        return Words.phase(phase);
    }
}
