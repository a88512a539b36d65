package dev.stateroom.ui.deploy;

import dev.stateroom.model.Backup;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Phase;
import dev.stateroom.model.Result;
import dev.stateroom.model.Stage;
import dev.stateroom.model.StopSignal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run as its events tell it. It adds up; it decides nothing.
final class Run {
    private final InstantSource clock;
    private final Work work;
    private final Instant started;
    private final List<StageRun> stages = new ArrayList<>();
    private int current = -1;
    private @Nullable LockWait lockWait;
    private @Nullable LockWait lastWait;
    private @Nullable Instant lockLookedAt;
    private @Nullable Instant backupBegan;
    private @Nullable Instant prepared;
    private @Nullable Backup backup;
    private @Nullable Backup firstBackup;
    private DeployEvent.@Nullable Explained explained;
    private @Nullable Stage explainedStage;
    private StopSignal.Level stopping = StopSignal.Level.NONE;
    private @Nullable Result result;
    private @Nullable Instant ended;

    Run(List<Stage> expected, Work work, InstantSource clock) {
        this.clock = clock;
        this.work = work;
        started = clock.instant();
        expected.forEach(stage -> stages.add(new StageRun(stage)));
        number();
    }

    Work work() {
        return work;
    }

    boolean isPlanOnly() {
        return work.isPlanOnly();
    }

    Instant started() {
        return started;
    }

    List<StageRun> stages() {
        return stages;
    }

    /// The stage that is under way or was last, or null before the first.
    @Nullable StageRun current() {
        return current >= 0 && current < stages.size() ? stages.get(current) : null;
    }

    @Nullable LockWait lockWait() {
        return lockWait;
    }

    /// The wait for a lock that was the last, over or not; null where there was none.
    @Nullable LockWait lastWait() {
        return lastWait;
    }

    /// The newest backup, or null.
    @Nullable Backup backup() {
        return backup;
    }

    /// The backup that stands before everything this run changed, or null.
    @Nullable Backup firstBackup() {
        return firstBackup;
    }

    /// When the lock was first looked at, or null.
    @Nullable Instant lockLookedAt() {
        return lockLookedAt;
    }

    /// When the first backup was begun: the lock was free then; or null.
    @Nullable Instant backupBegan() {
        return backupBegan;
    }

    /// When the first backup stood, or null.
    @Nullable Instant prepared() {
        return prepared;
    }

    /// How a stage stands, or null where it is none of this run's.
    @Nullable StageRun find(@Nullable Stage stage) {
        return stages.stream()
                .filter(candidate -> candidate.stage().equals(stage))
                .findFirst()
                .orElse(null);
    }

    /// Whether another stage follows the one that is under way.
    boolean hasStageAfterCurrent() {
        return current >= 0 && current < stages.size() - 1;
    }

    DeployEvent.@Nullable Explained explained() {
        return explained;
    }

    /// The stage that could not be planned, or null.
    @Nullable Stage explainedStage() {
        return explainedStage;
    }

    StopSignal.Level stopping() {
        return stopping;
    }

    @Nullable Result result() {
        return result;
    }

    boolean isOver() {
        return ended != null;
    }

    Duration elapsed() {
        return Duration.between(started, ended == null ? clock.instant() : ended);
    }

    /// How much is done, 0 to 1, counted in stages and within the current one in resources.
    double fraction() {
        if (stages.isEmpty()) {
            return -1;
        }
        double done = 0;
        for (StageRun stage : stages) {
            done += part(stage);
        }
        return done / stages.size();
    }

    private static double part(StageRun stage) {
        return switch (stage.state()) {
            case WAITING -> 0;
            case DONE -> 1;
            case RUNNING, FAILED, BROKEN_OFF -> {
                int all = stage.resources().size();
                yield all == 0 ? 0 : (double) stage.count(ResourceLine.State.DONE) / all;
            }
        };
    }

    void apply(DeployEvent event) {
        switch (event) {
            case DeployEvent.Stages(var now) -> restage(now);
            case DeployEvent.Entered(int index, var _, Phase phase) -> {
                current = index;
                if (phase != Phase.WAITING_FOR_LOCK) {
                    lockWait = null;
                }
                entered(phase);
                stages.get(index).entered(phase, clock.instant());
            }
            case DeployEvent.StageEnded(
                            int index,
                            var _,
                            var took,
                            boolean failed,
                            var outcome) -> {
                lockWait = null;
                stages.get(index).ended(took, failed, outcome, clock.instant());
                if (explained != null
                        && stages.get(index).stage().equals(explainedStage)
                        && !failed) {
                    explained = null;
                    explainedStage = null;
                }
            }
            case DeployEvent.LockBusy busy -> {
                lockWait = wait(busy);
                lastWait = lockWait;
            }
            case DeployEvent.LockTaken _ -> {
                // Whose the lock is does not change how far the run is.
            }
            case DeployEvent.BackedUp(var taken) -> {
                backup = taken;
                firstBackup = prepared == null ? taken : firstBackup;
            }
            case DeployEvent.Planned(var plan) -> stageNow().planned(plan, isPlanOnly());
            case DeployEvent.Progress(var progress) ->
                    stageNow().progressed(progress, clock.instant());
            case DeployEvent.Log _ -> {
                // The log pane has a model of its own.
            }
            case DeployEvent.Explained cause -> {
                explained = cause;
                explainedStage = stageNow().stage();
            }
            case DeployEvent.Stopping(var level) -> stopping = level;
            case DeployEvent.Ended(var how) -> end(how);
        }
    }

    /// The run is over and this is what is known of it.
    void end(@Nullable Result how) {
        if (how != null) {
            result = how;
        }
        if (ended == null) {
            ended = clock.instant();
            lockWait = null;
            stages.forEach(stage -> stage.closed(clock.instant()));
        }
    }

    private void entered(Phase phase) {
        Instant now = clock.instant();
        switch (phase) {
            case WAITING_FOR_LOCK -> lockLookedAt = lockLookedAt == null ? now : lockLookedAt;
            case BACKING_UP -> backupBegan = backupBegan == null ? now : backupBegan;
            case PLANNING, APPROVING, APPLYING, VERIFYING -> {
                // The whole of a destruction is planned before its first stage.
                boolean early = work == Work.DESTRUCTION && lockLookedAt == null;
                prepared = prepared == null && !early ? now : prepared;
            }
        }
    }

    private void number() {
        int number = 1;
        for (StageRun stage : stages) {
            stage.number(number);
            number += stage.isFix() ? 0 : 1;
        }
    }

    private StageRun stageNow() {
        StageRun stage = current();
        if (stage == null) {
            throw new IllegalStateException("an event of a stage came before the stage");
        }
        return stage;
    }

    /// Takes the new list of stages, with what is known of those that were there before. A stage
    /// that failed and stands behind a new one waits for its second turn.
    private void restage(List<Stage> now) {
        StageRun running = current();
        List<StageRun> before = new ArrayList<>(stages);
        stages.clear();
        boolean inserted = false;
        for (Stage stage : now) {
            StageRun known = take(before, stage);
            if (known == null) {
                inserted = true;
                stages.add(
                        new StageRun(stage, explained != null && stage.equals(explained.extra())));
            } else {
                if (inserted && known.hasBegun() && known.state() != StageRun.State.DONE) {
                    known.again(clock.instant());
                }
                stages.add(known);
            }
        }
        number();
        current = running == null ? -1 : stages.indexOf(running);
    }

    private static @Nullable StageRun take(List<StageRun> from, Stage stage) {
        for (StageRun run : from) {
            if (run.stage().equals(stage)) {
                from.remove(run);
                return run;
            }
        }
        return null;
    }

    private LockWait wait(DeployEvent.LockBusy busy) {
        Instant now = clock.instant();
        return new LockWait(
                busy.lock(),
                busy.attempt(),
                lockWait == null ? now : lockWait.since(),
                now.plus(busy.next()),
                now.plus(busy.left()));
    }
}
