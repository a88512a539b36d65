package dev.stateroom.engine.rehearsal;

/// The state object is deleted, as a clean-up of the bucket does it.
final class StateDeleted implements Incident {
    @Override
    public String name() {
        return "state-deleted";
    }

    @Override
    public String what() {
        return "Somebody deletes the state object with “aws s3 rm”; its versions stay.";
    }

    @Override
    public void happen(Scene scene) {
        scene.outsider().delete(scene.backend().objectKey());
    }
}
