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
import dev.stateroom.ui.task.Lookout;
import dev.stateroom.ui.task.Tasks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import org.jspecify.annotations.Nullable;

/// The lock of one environment, without its looks. While it is in view it looks again by itself,
/// every quarter of a minute. All of it belongs to the FX thread.
public final class LockModel {
    static final Duration EVERY = Duration.ofSeconds(15);

    private final Environment environment;
    private final InstantSource clock;
    private final LockWaiting waiting;
    private final Lookout<LockSight> lookout;
    private final ReadOnlyIntegerWrapper waited = new ReadOnlyIntegerWrapper();

    /// A lock that nobody has looked at yet.
    public LockModel(Environment environment, Engine engine, Tasks tasks, InstantSource clock) {
        this.environment = environment;
        this.clock = clock;
        lookout =
                new Lookout<>(
                        "Look at the lock of " + environment.name(),
                        EVERY,
                        ignored -> progress -> see(engine, environment, clock),
                        LockSight::blindness,
                        tasks,
                        clock);
        waiting = new LockWaiting(environment, engine, tasks, clock, this::waited);
    }

    // Properties

    /// Whose lock it is.
    public Environment environment() {
        return environment;
    }

    /// What was seen last, or null; a look that sees nothing does not replace one that did.
    ReadOnlyObjectProperty<@Nullable LockSight> sightProperty() {
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
        LockSight seen = lookout.sightProperty().get();
        return seen != null && seen.isTaken();
    }

    InstantSource clock() {
        return clock;
    }

    /// Why nothing can be released; empty where something can.
    String closed() {
        LockSight seen = lookout.sightProperty().get();
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
        lookout.enter();
    }

    /// It goes out of view: it rests.
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

    private void waited() {
        waited.set(waited.get() + 1);
        if (!waiting.running()) {
            check();
        }
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
}
