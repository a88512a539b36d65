package dev.stateroom.model;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A person's wish to stop a run: asked once, nothing new is begun and what runs is asked to end;
/// asked twice, it is interrupted hard.
///
/// Thread-safe. Listeners are called on the thread that asks, at once when the wish is already
/// there.
public final class StopSignal {
    /// How urgently to stop.
    public enum Level {
        /// Nobody asked.
        NONE,
        /// Begin nothing new, and interrupt Terraform once: it waits for calls to the cloud that
        /// are under way, breaks off provisioners (their resources are tainted) and saves the
        /// state.
        GRACEFUL,
        /// Interrupt once more: Terraform exits at once, and what was under way is not known.
        HARD
    }

    /// Told of each new level.
    @FunctionalInterface
    public interface Listener {
        /// The wish is now `level`.
        void asked(Level level);
    }

    /// Takes a listener back.
    @FunctionalInterface
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private Level level = Level.NONE;

    /// The wish now.
    public synchronized Level level() {
        return level;
    }

    /// Whether anybody asked.
    public boolean isAsked() {
        return level() != Level.NONE;
    }

    /// Asks once more: graceful first, hard from the second time on.
    public void ask() {
        Level now;
        synchronized (this) {
            now = level == Level.NONE ? Level.GRACEFUL : Level.HARD;
            if (now == level) {
                return;
            }
            level = now;
            notifyAll();
        }
        listeners.forEach(listener -> listener.asked(now));
    }

    /// Calls `listener` at each new level until the registration is closed.
    public Registration listen(Listener listener) {
        listeners.add(listener);
        Level now = level();
        if (now != Level.NONE) {
            listener.asked(now);
        }
        return () -> listeners.remove(listener);
    }

    /// Waits for `time`, or until somebody asks; true where somebody asked.
    public synchronized boolean await(java.time.Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        while (level == Level.NONE) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
