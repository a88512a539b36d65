package dev.stateroom.model;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What happens during a deploy, as it happens. Events of one run come in order from one thread.
public sealed interface DeployEvent {
    /// The stages of the run, at its start and whenever a stage is put in between.
    record Stages(List<Stage> stages) implements DeployEvent {
        public Stages {
            stages = List.copyOf(stages);
        }
    }

    /// Stage `index` (from 0, in the last [Stages]) entered `phase`.
    record Entered(int index, Stage stage, Phase phase) implements DeployEvent {}

    /// Stage `index` ended.
    ///
    /// @param took wall time of the stage
    /// @param failed whether it failed
    /// @param outcome short words: `12 created`, `no changes`, `stopped`
    record StageEnded(int index, Stage stage, Duration took, boolean failed, String outcome)
            implements DeployEvent {}

    /// Somebody holds the lock; the next try is in `next`, and waiting ends in `left`.
    record LockBusy(LockState lock, int attempt, Duration next, Duration left)
            implements DeployEvent {}

    /// Our own Terraform was seen to hold the lock.
    record LockTaken(LockInfo lock) implements DeployEvent {}

    /// A verified backup was taken.
    record BackedUp(Backup backup) implements DeployEvent {}

    /// A plan is ready; what follows is its approval.
    record Planned(StagePlan plan) implements DeployEvent {}

    /// A resource moved on.
    record Progress(ResourceProgress resource) implements DeployEvent {}

    /// A line for the log pane.
    record Log(LogLine line) implements DeployEvent {}

    /// Planning failed and we know why.
    ///
    /// @param problem what it is
    /// @param diagnostics Terraform's own words
    /// @param extra the stage that is put in front to solve it, or null where there is none
    record Explained(Problem problem, List<Diagnostic> diagnostics, @Nullable Stage extra)
            implements DeployEvent {
        public Explained {
            diagnostics = List.copyOf(diagnostics);
        }
    }

    /// A stop was asked for.
    record Stopping(StopSignal.Level level) implements DeployEvent {}

    /// The run ended.
    record Ended(Result result) implements DeployEvent {}
}
