package dev.stateroom.ui.task;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Does everything in place, on the calling thread: for tests of models, which need no stage then.
public final class SameThreadTasks implements Tasks {
    @Override
    public <T extends @Nullable Object> Job<T> start(
            String title, Work<T> work, Consumer<? super Outcome<T>> then) {
        Job<T> job = new Job<>(title);
        AtomicReference<Job.Step> last = new AtomicReference<>(new Job.Step(-1, ""));
        Outcome<T> outcome = job.run(work, () -> job.moved(last.get()), last);
        job.ended(outcome);
        then.accept(outcome);
        return job;
    }

    @Override
    public void show(Runnable change) {
        change.run();
    }

    @Override
    public Runnable coalesced(Runnable change) {
        return change;
    }

    @Override
    public <T> Consumer<T> batched(Consumer<? super List<T>> deliver) {
        return event -> deliver.accept(List.of(event));
    }
}
