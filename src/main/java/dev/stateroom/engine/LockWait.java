package dev.stateroom.engine;

import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.LockState;
import dev.stateroom.model.StopSignal;
import dev.stateroom.storage.Locks;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// Waits for a lock to become free: first 1 s, doubled each time, at most 30 s, each with jitter so
/// that several who wait do not ask in step. Never forces anything.
final class LockWait {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final RandomGenerator random;
    private final LongSupplier nanos;
    private final long deadline;
    private int attempt;

    /// Waits for `total` in all, over all calls of [#until].
    LockWait(Duration total, RandomGenerator random) {
        this(total, random, System::nanoTime);
    }

    /// @param nanos a clock that only goes forward, in nanoseconds
    LockWait(Duration total, RandomGenerator random, LongSupplier nanos) {
        this.random = random;
        this.nanos = nanos;
        this.deadline = nanos.getAsLong() + total.toNanos();
    }

    /// Waits until `locks` are free, the time is up, or a stop is asked; what was seen last.
    LockState until(Locks locks, Consumer<DeployEvent.LockBusy> busy, StopSignal stop) {
        while (true) {
            LockState state = locks.state();
            if (state instanceof LockState.Free || !pause(state, busy, stop)) {
                return Holder.shown(state);
            }
        }
    }

    /// Waits once; false where there is no time left, or a stop was asked.
    boolean pause(LockState state, Consumer<DeployEvent.LockBusy> busy, StopSignal stop) {
        Duration left = Duration.ofNanos(Math.max(0, deadline - nanos.getAsLong()));
        if (stop.isAsked() || left.isZero()) {
            return false;
        }
        Duration next = delay(attempt++, random.nextDouble());
        if (next.compareTo(left) > 0) {
            next = left;
        }
        busy.accept(new DeployEvent.LockBusy(Holder.shown(state), attempt, next, left));
        try {
            return !stop.await(next);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// The delay before try `attempt` (from 0); `jitter` in [0, 1) takes up to a quarter off.
    static Duration delay(int attempt, double jitter) {
        long full = Math.min(FIRST.toMillis() << Math.min(attempt, 10), LONGEST.toMillis());
        return Duration.ofMillis(full - (long) (full * 0.25 * jitter));
    }
}
