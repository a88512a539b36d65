package dev.stateroom.ui.task;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// Work that was started. Its properties change on the FX thread only; [#cancel()] may be called
/// anywhere.
public final class Job<T extends @Nullable Object> {
    private final String title;
    private final Instant started = Instant.now();
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<@Nullable Outcome<T>> outcome =
            new ReadOnlyObjectWrapper<>();
    private final Steering steering = new Steering();
    private @Nullable Instant ended;

    Job(String title) {
        this.title = title;
    }

    // Properties

    /// What the work is, for the task dock.
    public String title() {
        return title;
    }

    /// When it was started.
    public Instant started() {
        return started;
    }

    /// How long it takes, or took.
    public Duration elapsed() {
        return Duration.between(started, ended == null ? Instant.now() : ended);
    }

    /// 0 to 1, or negative where it cannot be known.
    public ReadOnlyDoubleProperty fractionProperty() {
        return fraction.getReadOnlyProperty();
    }

    /// A few words on how far it has come.
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }

    /// How it ended, null while it runs.
    public ReadOnlyObjectProperty<@Nullable Outcome<T>> outcomeProperty() {
        return outcome.getReadOnlyProperty();
    }

    /// Whether it still runs, as the FX thread knows it.
    public boolean running() {
        return outcome.get() == null;
    }

    // Commands

    /// Asks the work to stop; the outcome follows when it has.
    public void cancel() {
        steering.cancel();
    }

    Steering steering() {
        return steering;
    }

    void moved(Step step) {
        fraction.set(step.fraction);
        note.set(step.note);
    }

    void ended(Outcome<T> how) {
        ended = Instant.now();
        outcome.set(how);
    }

    /// Where the work stands.
    record Step(double fraction, String note) {}

    /// The way from the one who cancels to the thread that works.
    static final class Steering {
        private boolean cancelled;
        private @Nullable Thread worker;
        private @Nullable Runnable stop;

        synchronized boolean cancelled() {
            return cancelled;
        }

        synchronized void workingOn(Thread thread) {
            worker = thread;
            if (cancelled && stop == null) {
                thread.interrupt();
            }
        }

        synchronized void finished() {
            worker = null;
            stop = null;
        }

        void onCancel(Runnable way) {
            boolean now;
            synchronized (this) {
                now = cancelled;
                stop = way;
            }
            if (now) {
                way.run();
            }
        }

        void cancel() {
            Runnable way;
            synchronized (this) {
                if (cancelled) {
                    return;
                }
                cancelled = true;
                way = stop;
                if (way == null && worker != null) {
                    worker.interrupt();
                }
            }
            if (way != null) {
                way.run();
            }
        }
    }

    /// Runs the work on the calling thread.
    Outcome<T> run(Work<T> work, Runnable movedSignal, AtomicReference<Step> last) {
        steering.workingOn(Thread.currentThread());
        try {
            T value =
                    work.run(
                            new Progress() {
                                @Override
                                public void at(double fraction, String note) {
                                    last.set(new Step(fraction, note));
                                    movedSignal.run();
                                }

                                @Override
                                public boolean cancelled() {
                                    return steering.cancelled();
                                }

                                @Override
                                public void onCancel(Runnable stop) {
                                    steering.onCancel(stop);
                                }
                            });
            return new Outcome.Done<>(value);
        } catch (Throwable thrown) {
            return steering.cancelled() ? new Outcome.Cancelled<>() : Outcome.Failed.by(thrown);
        } finally {
            steering.finished();
        }
    }
}
