package dev.stateroom.ui.task;

import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/// Runs a change in the next frame after it was signalled, however often that was.
final class FrameSignal implements Runnable {
    private final AtomicBoolean pending = new AtomicBoolean();
    private final Runnable change;
    private final AnimationTimer nextFrame =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    stop();
                    // Cleared before the change reads anything: a signal given meanwhile is not
                    // lost.
                    pending.set(false);
                    change.run();
                }
            };

    FrameSignal(Runnable change) {
        this.change = change;
    }

    @Override
    public void run() {
        if (!pending.get() && pending.compareAndSet(false, true)) {
            Platform.runLater(nextFrame::start);
        }
    }
}
