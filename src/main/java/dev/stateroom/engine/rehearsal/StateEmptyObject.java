package dev.stateroom.engine.rehearsal;

/// The state is replaced by nothing, as an upload from a full disk does it.
final class StateEmptyObject implements Incident {
    @Override
    public String name() {
        return "state-empty-object";
    }

    @Override
    public String what() {
        return "Somebody uploads the state from a full disk: an object of 0 bytes replaces it.";
    }

    @Override
    public void happen(Scene scene) {
        scene.outsider().put(scene.backend().objectKey(), new byte[0]);
    }
}
