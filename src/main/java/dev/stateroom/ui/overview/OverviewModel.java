package dev.stateroom.ui.overview;

import dev.stateroom.engine.Conversation;
import dev.stateroom.engine.Engine;
import dev.stateroom.model.CheckUp;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Finding;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Result;
import dev.stateroom.model.StagePlan;
import dev.stateroom.model.StopSignal;
import dev.stateroom.ui.task.Job;
import dev.stateroom.ui.task.Lookout;
import dev.stateroom.ui.task.Outcome;
import dev.stateroom.ui.task.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The overview of one environment, without its looks. While it is in view it looks again by
/// itself, every half minute. All of it belongs to the FX thread.
public final class OverviewModel {
    /// How long after a look the next one follows.
    static final Duration EVERY = Duration.ofSeconds(30);

    private final Environment environment;
    private final Engine engine;
    private final Tasks tasks;
    private final InstantSource clock;
    private final Lookout<CheckUp> lookout;
    private final ReadOnlyObjectWrapper<@Nullable Job<Result>> backup =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Result> kept = new ReadOnlyObjectWrapper<>();
    private @Nullable Result backupResult;
    private @Nullable Instant backupEnded;

    /// An overview that has seen nothing yet.
    public OverviewModel(Environment environment, Engine engine, Tasks tasks, InstantSource clock) {
        this.environment = environment;
        this.engine = engine;
        this.tasks = tasks;
        this.clock = clock;
        lookout =
                new Lookout<>(
                        "Look at " + environment.name(),
                        EVERY,
                        before -> progress -> engine.examine(List.of(environment)).getFirst(),
                        seen -> seen.sight().blindness(),
                        tasks,
                        clock);
    }

    // Properties

    /// Whose overview it is.
    public Environment environment() {
        return environment;
    }

    /// What was seen last, or null before the first look. A look that sees nothing does not replace
    /// one that saw something.
    public ReadOnlyObjectProperty<@Nullable CheckUp> seenProperty() {
        return lookout.sightProperty();
    }

    /// Why the last look saw nothing, or null where it saw something.
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return lookout.problemProperty();
    }

    /// Whether a look is under way.
    public ReadOnlyBooleanProperty checkingProperty() {
        return lookout.checkingProperty();
    }

    /// The work behind the last backup, for the task dock, or null.
    public ReadOnlyObjectProperty<@Nullable Job<Result>> backupProperty() {
        return backup.getReadOnlyProperty();
    }

    /// How the last backup ended, or null where there was none or it was put away.
    public ReadOnlyObjectProperty<@Nullable Result> keptProperty() {
        return kept.getReadOnlyProperty();
    }

    /// Whether a backup is being taken.
    public boolean backingUp() {
        Job<Result> job = backup.get();
        return job != null && job.running();
    }

    /// How the last backup ended, or null.
    public @Nullable Result backupResult() {
        return backupResult;
    }

    /// How long the last backup takes, or took; zero before the first.
    public Duration backupElapsed() {
        Job<Result> job = backup.get();
        if (job == null) {
            return Duration.ZERO;
        }
        Instant end = backupEnded;
        return Duration.between(job.started(), end == null ? Instant.now() : end);
    }

    /// Whether the last look found something wrong.
    public boolean isWrong() {
        CheckUp seen = lookout.sightProperty().get();
        return seen != null && seen.count(Finding.Status.FAIL) > 0;
    }

    /// Whether it looks by itself at the moment.
    public boolean inView() {
        return lookout.inView();
    }

    /// When the last look ended, or null before the first.
    public @Nullable Instant last() {
        return lookout.last();
    }

    /// When the next look is due; null where none was made yet.
    @Nullable Instant due() {
        return lookout.due();
    }

    InstantSource clock() {
        return clock;
    }

    // Commands

    /// It comes into view: it looks at once where what it knows is old.
    public void enter() {
        lookout.enter();
    }

    /// It goes out of view: it rests, and a look that is under way is broken off.
    public void leave() {
        lookout.leave();
    }

    /// About once a second: looks again where it is due.
    public void tick() {
        lookout.tick();
    }

    /// Looks now; after the look that is under way, where there is one.
    public void check() {
        lookout.check();
    }

    /// Keeps a verified copy of the state.
    public void backUp() {
        if (backingUp()) {
            return;
        }
        kept.set(null);
        backupResult = null;
        backupEnded = null;
        StopSignal stop = new StopSignal();
        backup.set(
                tasks.start(
                        "Back up " + environment.name(),
                        progress -> {
                            // Never broken off in the middle of a write: it ends by itself.
                            progress.onCancel(stop::ask);
                            return engine.run(
                                    engine.propose(new Intent.CreateBackup(environment.name())),
                                    new Quiet(stop));
                        },
                        this::backedUp));
    }

    /// Puts the result of the last backup away.
    public void putAway() {
        kept.set(null);
    }

    private void backedUp(Outcome<Result> outcome) {
        Result result =
                switch (outcome) {
                    case Outcome.Done<Result>(var done) -> done;
                    case Outcome.Failed<Result>(var why, var _) -> failed(why);
                    case Outcome.Cancelled<Result> _ ->
                            failed(
                                    Problem.of(
                                            "cancelled",
                                            "The backup was cancelled.",
                                            "",
                                            "The state was not touched."));
                };
        backupEnded = Instant.now();
        backupResult = result;
        kept.set(result);
        check();
    }

    private Result failed(Problem why) {
        return new Result(
                Result.Outcome.FAILED, null, environment.name(), null, null, null, List.of(), why);
    }

    /// A backup asks nothing.
    private record Quiet(StopSignal stop) implements Conversation {
        @Override
        public void tell(DeployEvent event) {
            // The result says it all.
        }

        @Override
        public boolean approve(StagePlan plan) {
            return false;
        }
    }
}
