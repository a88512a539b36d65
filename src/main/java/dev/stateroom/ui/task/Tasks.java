package dev.stateroom.ui.task;

import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Runs work away from the FX thread and brings what comes of it back.
public interface Tasks {
    /// Starts blocking work; `then` hears how it ended, on the FX thread, once, also when it was
    /// cancelled.
    <T extends @Nullable Object> Job<T> start(
            String title, Work<T> work, Consumer<? super Outcome<T>> then);

    /// Makes a change to the window on the FX thread: at once when called there, else soon.
    void show(Runnable change);

    /// A signal that may be given from any thread, any number of times: the change follows on the
    /// FX thread, at most once a frame, and always once after the last signal.
    Runnable coalesced(Runnable change);

    /// An inlet for events from any thread. They arrive on the FX thread in the order in which they
    /// were put in, in batches, at most one slice of a few milliseconds a frame; what does not fit
    /// waits for the next.
    <T> Consumer<T> batched(Consumer<? super List<T>> deliver);
}
