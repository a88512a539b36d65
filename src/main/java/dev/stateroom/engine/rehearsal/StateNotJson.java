package dev.stateroom.engine.rehearsal;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/// Two writes run into each other: the end of the longer one stays behind the shorter.
final class StateNotJson implements Incident {
    @Override
    public String name() {
        return "state-not-json";
    }

    @Override
    public String what() {
        return "Two scripts write the state at once without a lock: behind the one lies the end of "
                + "the other.";
    }

    @Override
    public void happen(Scene scene) {
        byte[] whole = scene.stored().bytes();
        ByteArrayOutputStream torn = new ByteArrayOutputStream();
        torn.writeBytes(whole);
        torn.writeBytes(Arrays.copyOfRange(whole, whole.length / 2, whole.length));
        scene.outsider().put(scene.backend().objectKey(), torn.toByteArray());
    }
}
