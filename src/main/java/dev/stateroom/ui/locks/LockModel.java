package dev.stateroom.ui.locks;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.Environment;
import dev.stateroom.model.EnvironmentStatus;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Liveness;
import dev.stateroom.model.LockMechanism;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockSpan;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.ui.task.Job;
import dev.stateroom.ui.task.Outcome;
import dev.stateroom.ui.task.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The lock of one environment, without its looks. While it is in view it looks again by itself:
/// one look at a time, every quarter of a minute, less often while looking fails. All of it belongs
/// to the FX thread.
public final class LockModel {
    static final Duration EVERY = Duration.ofSeconds(15);
    static final Duration AT_MOST = Duration.ofMinutes(5);

    private final Environment environment;
    private final Engine engine;
    private final Tasks tasks;
    private final InstantSource clock;
    private final LockWaiting waiting;
    private final ReadOnlyObjectWrapper<@Nullable LockSight> sight = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper checking = new ReadOnlyBooleanWrapper();
    private final ReadOnlyIntegerWrapper waited = new ReadOnlyIntegerWrapper();
    private @Nullable Job<LockSight> looking;
    private @Nullable Instant last;
    private boolean inView;
    private boolean again;
    private int failures;

    /// A lock that nobody has looked at yet.
    public LockModel(Environment environment, Engine engine, Tasks tasks, InstantSource clock) {
        this.environment = environment;
        this.engine = engine;
        this.tasks = tasks;
        this.clock = clock;
        waiting = new LockWaiting(environment, engine, tasks, clock, this::waited);
    }

    // Properties

    /// Whose lock it is.
    public Environment environment() {
        return environment;
    }

    /// What was seen last, or null; a look that sees nothing does not replace one that did.
    ReadOnlyObjectProperty<@Nullable LockSight> sightProperty() {
        return sight.getReadOnlyProperty();
    }

    /// Why the last look saw nothing, or null where it saw something.
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Whether a look is under way.
    public ReadOnlyBooleanProperty checkingProperty() {
        return checking.getReadOnlyProperty();
    }

    /// Counts up whenever the wait for it moved on.
    ReadOnlyIntegerProperty waitedProperty() {
        return waited.getReadOnlyProperty();
    }

    /// A person's wait for it.
    LockWaiting waiting() {
        return waiting;
    }

    /// Whether somebody holds it by what was seen last.
    public boolean isTaken() {
        LockSight seen = sight.get();
        return seen != null && seen.isTaken();
    }

    InstantSource clock() {
        return clock;
    }

    /// Why nothing can be released; empty where something can.
    String closed() {
        LockSight seen = sight.get();
        if (seen == null) {
            return "The lock was not looked at yet.";
        }
        if (seen.blindness() != null) {
            return "The lock cannot be seen.";
        }
        if (!seen.isTaken()) {
            return "The lock is free: there is nothing to release.";
        }
        return seen.liveness() == Liveness.ALIVE
                ? "Closed: the holder lives."
                : Target.of(seen).isEmpty() ? "Closed: what lies there could not be read." : "";
    }

    /// The intent to release a lock; null where that is closed.
    @Nullable Intent release(@Nullable Target target) {
        return target == null || !closed().isEmpty()
                ? null
                : new Intent.ReleaseLock(environment.name(), target.id(), target.content());
    }

    // Commands

    /// It comes into view: it looks at once where what it knows is old.
    public void enter() {
        inView = true;
        tick();
    }

    /// It goes out of view: it rests.
    public void leave() {
        inView = false;
        again = false;
        if (looking != null) {
            looking.cancel();
        }
    }

    /// About once a second: looks again where it is due.
    public void tick() {
        Instant before = last;
        if (inView && (before == null || !clock.instant().isBefore(before.plus(pause())))) {
            look();
        }
    }

    /// Looks now; after the look that is under way, where there is one.
    public void check() {
        if (looking != null) {
            again = true;
        } else {
            look();
        }
    }

    private void waited() {
        waited.set(waited.get() + 1);
        if (!waiting.running()) {
            check();
        }
    }

    private Duration pause() {
        Duration pause = EVERY.multipliedBy(1L << Math.min(failures, 5));
        return pause.compareTo(AT_MOST) > 0 ? AT_MOST : pause;
    }

    private void look() {
        if (looking != null) {
            return;
        }
        checking.set(true);
        Job<LockSight> job =
                tasks.start(
                        "Look at the lock of " + environment.name(),
                        ignored -> see(engine, environment, clock),
                        this::looked);
        looking = job.running() ? job : null;
    }

    private static LockSight see(Engine engine, Environment environment, InstantSource clock) {
        LockReport report = engine.lock(environment);
        EnvironmentStatus status = engine.status(environment);
        // The lock itself was seen; what cannot be read besides it is told as not known.
        Map<LockMechanism, String> contents = Map.of();
        try {
            contents = engine.lockContents(environment);
        } catch (ProblemException e) {
            // What has no readable id cannot be released then, and says so.
        }
        List<LockSpan> history = List.of();
        Problem untold = null;
        try {
            history = engine.lockHistory(environment);
        } catch (ProblemException e) {
            untold = e.problem();
        }
        return new LockSight(
                report,
                contents,
                status.digest(),
                status.snapshot(),
                history,
                untold,
                clock.instant());
    }

    private void looked(Outcome<LockSight> outcome) {
        looking = null;
        checking.set(false);
        switch (outcome) {
            case Outcome.Done<LockSight>(var seen) -> {
                last = clock.instant();
                Problem blind = seen.blindness();
                LockSight before = sight.get();
                failures = blind == null ? 0 : failures + 1;
                problem.set(blind);
                if (blind == null || before == null || before.blindness() != null) {
                    sight.set(seen);
                }
            }
            case Outcome.Failed<LockSight>(var why, var _) -> {
                last = clock.instant();
                failures++;
                problem.set(why);
            }
            case Outcome.Cancelled<LockSight> _ -> again |= inView;
        }
        if (again) {
            again = false;
            look();
        }
    }
}
