package dev.stateroom.ui.shell;

import javafx.animation.AnimationTimer;

/// Tells once that what stands in the scene when this is started has been drawn.
///
/// A timer is called at the beginning of each pulse, before layout and drawing: at the beginning of
/// the second pulse the first one's picture is with the renderer.
final class FirstFrame extends AnimationTimer {
    private final Runnable drawn;
    private int pulses;

    /// @param drawn told on the FX thread, once
    FirstFrame(Runnable drawn) {
        this.drawn = drawn;
    }

    @Override
    public void handle(long now) {
        pulses++;
        if (pulses == 2) {
            stop();
            drawn.run();
        }
    }
}
