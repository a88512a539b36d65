package dev.stateroom.ui.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/// Events on their way to the FX thread, handed over one slice a frame.
final class FrameQueue<T> implements Consumer<T> {
    /// Leaves half of a frame at 60 Hz to layout and painting.
    private static final long SLICE_NANOS = 8_000_000;

    /// Small enough that one batch stays far below a slice, large enough to spare the receiver's
    /// overhead.
    private static final int BATCH = 128;

    private final Queue<T> waiting = new ConcurrentLinkedQueue<>();
    private final Consumer<? super List<T>> deliver;
    private final FrameSignal signal = new FrameSignal(this::slice);

    FrameQueue(Consumer<? super List<T>> deliver) {
        this.deliver = deliver;
    }

    @Override
    public void accept(T event) {
        waiting.add(event);
        signal.run();
    }

    private void slice() {
        long end = System.nanoTime() + SLICE_NANOS;
        do {
            List<T> batch = new ArrayList<>(BATCH);
            for (T next = waiting.poll(); next != null; next = waiting.poll()) {
                batch.add(next);
                if (batch.size() == BATCH) {
                    break;
                }
            }
            if (batch.isEmpty()) {
                return;
            }
            deliver.accept(batch);
        } while (System.nanoTime() < end);
        if (!waiting.isEmpty()) {
            signal.run();
        }
    }
}
