package dev.stateroom.ui.task;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/// Work on virtual threads, outcomes on the FX thread.
public final class FxTasks implements Tasks, AutoCloseable {
    private final ExecutorService workers =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("task").factory());

    @Override
    public <T extends @Nullable Object> Job<T> start(
            String title, Work<T> work, Consumer<? super Outcome<T>> then) {
        Job<T> job = new Job<>(title);
        AtomicReference<Job.Step> last = new AtomicReference<>(new Job.Step(-1, ""));
        Runnable moved = coalesced(() -> job.moved(last.get()));
        workers.execute(() -> {
            Outcome<T> outcome = job.run(work, moved, last);
            Platform.runLater(() -> {
                job.moved(last.get());
                job.ended(outcome);
                then.accept(outcome);
            });
        });
        return job;
    }

    @Override
    public void show(Runnable change) {
        if (Platform.isFxApplicationThread()) {
            change.run();
        } else {
            Platform.runLater(change);
        }
    }

    @Override
    public Runnable coalesced(Runnable change) {
        return new FrameSignal(change);
    }

    @Override
    public <T> Consumer<T> batched(Consumer<? super List<T>> deliver) {
        return new FrameQueue<>(deliver);
    }

    /// Interrupts what still runs and takes nothing new.
    @Override
    public void close() {
        workers.shutdownNow();
    }
}
