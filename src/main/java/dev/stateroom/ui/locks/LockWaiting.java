package dev.stateroom.ui.locks;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Environment;
import dev.stateroom.model.LockState;
import dev.stateroom.model.StopSignal;
import dev.stateroom.ui.task.Outcome;
import dev.stateroom.ui.task.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A person's wait until a lock is free. It changes nothing. Belongs to the FX thread.
final class LockWaiting {
    /// How long it is waited at most.
    static final Duration PATIENCE = Duration.ofMinutes(10);

    /// How far the wait is.
    ///
    /// @param attempt number of the try that found it held
    /// @param nextTry when it is looked at again
    /// @param until when the waiting is given up
    record Stand(int attempt, Instant nextTry, Instant until) {}

    private final Environment environment;
    private final Engine engine;
    private final Tasks tasks;
    private final InstantSource clock;
    private final Runnable changed;
    private final Consumer<DeployEvent.LockBusy> inlet;
    private @Nullable StopSignal stop;
    private @Nullable Stand stand;
    private String ended = "";

    /// @param changed told whenever it moved on
    LockWaiting(
            Environment environment,
            Engine engine,
            Tasks tasks,
            InstantSource clock,
            Runnable changed) {
        this.environment = environment;
        this.engine = engine;
        this.tasks = tasks;
        this.clock = clock;
        this.changed = changed;
        inlet = tasks.batched(this::busy);
    }

    boolean running() {
        return stop != null;
    }

    /// How far it is; null before its first try, and when it is over.
    @Nullable Stand stand() {
        return stand;
    }

    /// How the last wait ended, in words; empty before the first.
    String ended() {
        return ended;
    }

    void begin() {
        if (running()) {
            return;
        }
        StopSignal signal = new StopSignal();
        stop = signal;
        stand = null;
        ended = "";
        tasks.<LockState>start(
                "Wait for the lock of " + environment.name(),
                progress -> {
                    progress.onCancel(signal::ask);
                    return engine.waitForLock(environment, PATIENCE, inlet, signal);
                },
                outcome -> over(outcome, signal));
        changed.run();
    }

    void end() {
        if (stop != null) {
            stop.ask();
        }
    }

    private void busy(List<? extends DeployEvent.LockBusy> all) {
        if (running()) {
            DeployEvent.LockBusy last = all.getLast();
            Instant now = clock.instant();
            stand = new Stand(last.attempt(), now.plus(last.next()), now.plus(last.left()));
            changed.run();
        }
    }

    private void over(Outcome<LockState> outcome, StopSignal signal) {
        stop = null;
        stand = null;
        ended =
                switch (outcome) {
                    case Outcome.Done<LockState>(var state) ->
                            state instanceof LockState.Free
                                    ? "The lock is free."
                                    : signal.isAsked()
                                            ? "You stopped waiting."
                                            : "Still held after "
                                                    + PATIENCE.toMinutes()
                                                    + " minutes.";
                    case Outcome.Failed<LockState>(var why, var _) -> why.sentence();
                    case Outcome.Cancelled<LockState> _ -> "You stopped waiting.";
                };
        changed.run();
    }
}
