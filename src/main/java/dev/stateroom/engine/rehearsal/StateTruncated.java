package dev.stateroom.engine.rehearsal;

import java.util.Arrays;

/// A copy of the state over itself breaks off.
final class StateTruncated implements Incident {
    @Override
    public String name() {
        return "state-truncated";
    }

    @Override
    public String what() {
        return "A script that writes the state back is cut off: only the first part of it arrives.";
    }

    @Override
    public void happen(Scene scene) {
        byte[] whole = scene.stored().bytes();
        scene.outsider()
                .put(scene.backend().objectKey(), Arrays.copyOf(whole, whole.length * 2 / 3));
    }
}
