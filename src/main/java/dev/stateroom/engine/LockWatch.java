package dev.stateroom.engine;

import dev.stateroom.model.LockInfo;
import dev.stateroom.model.ProblemException;
import dev.stateroom.storage.Locks;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Notes the id of the lock that our Terraform takes, as soon as it is seen: Terraform's lock names
/// no process, so only this record can prove later whether its holder still lives.
final class LockWatch {
    private static final Duration FIRST = Duration.ofMillis(150);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final Locks locks;
    private final BooleanSupplier holds;
    private final Consumer<LockInfo> seen;

    /// @param holds whether the command has done what it can do only while it holds the lock: until
    ///   then a lock that is seen may be that of somebody it waits for
    LockWatch(Locks locks, BooleanSupplier holds, Consumer<LockInfo> seen) {
        this.locks = locks;
        this.holds = holds;
        this.seen = seen;
    }

    /// Runs `command` and meanwhile looks for a lock that was taken after it began.
    <T> T during(Supplier<T> command) {
        Instant began = Instant.now();
        // Not an interrupt: that would break off the record of what was seen.
        CountDownLatch ended = new CountDownLatch(1);
        Thread.ofVirtual().name("lock-watch").start(() -> watch(began, ended));
        try {
            return command.get();
        } finally {
            ended.countDown();
        }
    }

    private void watch(Instant began, CountDownLatch ended) {
        Duration pause = FIRST;
        try {
            while (true) {
                if (ended.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
                LockInfo first = holds.getAsBoolean() ? look() : null;
                // Clocks of one machine: the lock's own time is the holder's, and the holder is our
                // child.
                Instant created = first == null ? null : first.created();
                if (first != null && created != null && !created.isBefore(began.minusSeconds(1))) {
                    if (ended.getCount() == 0) {
                        // By now it may be the next one's.
                        return;
                    }
                    seen.accept(first);
                    return;
                }
                if (holds.getAsBoolean()) {
                    Duration twice = pause.multipliedBy(2);
                    pause = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
                }
            }
        } catch (InterruptedException e) {
            // What was not seen by now is not known.
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable LockInfo look() {
        try {
            return locks.state().first();
        } catch (ProblemException e) {
            // One look that failed: the next may see it.
            return null;
        }
    }
}
