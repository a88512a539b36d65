package dev.stateroom.engine;

import dev.stateroom.model.LockInfo;
import dev.stateroom.model.ProblemException;
import dev.stateroom.storage.Locks;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Notes the id of the lock that our Terraform takes, as soon as it is seen: Terraform's lock names
/// no process, so only this record can prove later whether its holder still lives.
final class LockWatch {
    private static final Duration FIRST = Duration.ofMillis(150);
    private static final Duration LONGEST = Duration.ofSeconds(2);

    private final Locks locks;
    private final Consumer<LockInfo> seen;

    LockWatch(Locks locks, Consumer<LockInfo> seen) {
        this.locks = locks;
        this.seen = seen;
    }

    /// Runs `command` and meanwhile looks for a lock that was taken after it began.
    <T> T during(Supplier<T> command) {
        Instant began = Instant.now();
        Thread watcher = Thread.ofVirtual().name("lock-watch").start(() -> watch(began));
        try {
            return command.get();
        } finally {
            watcher.interrupt();
        }
    }

    private void watch(Instant began) {
        Duration pause = FIRST;
        try {
            while (true) {
                Thread.sleep(pause);
                LockInfo first = look();
                // Clocks of one machine: the lock's own time is the holder's, and the holder is our
                // child.
                Instant created = first == null ? null : first.created();
                if (first != null && created != null && !created.isBefore(began.minusSeconds(1))) {
                    seen.accept(first);
                    return;
                }
                pause =
                        pause.multipliedBy(2).compareTo(LONGEST) < 0
                                ? pause.multipliedBy(2)
                                : LONGEST;
            }
        } catch (InterruptedException e) {
            // The command has ended; what was not seen by now was too short to matter.
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
