package dev.stateroom.engine;

import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockState;
import dev.stateroom.model.ProblemException;
import dev.stateroom.storage.Locks;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Notes the id of the lock that our Terraform takes, as soon as it is seen: Terraform's lock names
/// no process, so only this record can prove later whether its holder still lives.
final class LockWatch {
    /// How often it is asked whether the command works by now, which costs nothing.
    private static final Duration HEED = Duration.ofMillis(20);

    private static final Duration FIRST = Duration.ofMillis(150);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final Locks locks;
    private final BooleanSupplier holds;
    private final Consumer<LockInfo> seen;
    private final Consumer<String> freed;
    private final AtomicReference<@Nullable LockInfo> ours = new AtomicReference<>();

    /// @param holds whether the command has done what it can do only while it holds the lock: until
    ///   then a lock that is seen may be that of somebody it waits for
    /// @param freed told the id of the lock that was seen, where it is there no more at the end
    LockWatch(Locks locks, BooleanSupplier holds, Consumer<LockInfo> seen, Consumer<String> freed) {
        this.locks = locks;
        this.holds = holds;
        this.seen = seen;
        this.freed = freed;
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
            LockInfo held = ours.get();
            if (held != null && isFree(held)) {
                freed.accept(held.id());
            }
        }
    }

    private void watch(Instant began, CountDownLatch ended) {
        try {
            while (!holds.getAsBoolean()) {
                if (ended.await(HEED.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            Duration pause = FIRST;
            while (!note(began, ended) && !ended.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                Duration twice = pause.multipliedBy(2);
                pause = twice.compareTo(LONGEST) < 0 ? twice : LONGEST;
            }
        } catch (InterruptedException e) {
            // What was not seen by now is not known.
            Thread.currentThread().interrupt();
        }
    }

    /// Notes the lock where it is seen; whether there is nothing more to look for.
    private boolean note(Instant began, CountDownLatch ended) {
        LockInfo first = look();
        // Clocks of one machine: the lock's own time is the holder's, and the holder is our child.
        Instant created = first == null ? null : first.created();
        if (first == null || created == null || created.isBefore(began.minusSeconds(1))) {
            return false;
        }
        if (ended.getCount() == 0) {
            // By now it may be the next one's.
            return true;
        }
        seen.accept(first);
        ours.set(first);
        return true;
    }

    private @Nullable LockInfo look() {
        try {
            // While ours works it holds every mechanism; of a split lock nobody knows whose it is.
            return locks.state() instanceof LockState.Held(var holders) ? holders.getFirst() : null;
        } catch (ProblemException e) {
            // One look that failed: the next may see it.
            return null;
        }
    }

    private boolean isFree(LockInfo held) {
        try {
            LockState now = locks.state();
            return !(now instanceof LockState.Unknown)
                    && now.known().stream().noneMatch(lock -> lock.id().equals(held.id()));
        } catch (ProblemException e) {
            // When it was given back is not known then.
            return false;
        }
    }
}
