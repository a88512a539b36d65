package dev.stateroom.engine.rehearsal;

/// The bucket stops to keep versions.
final class VersioningOff implements Incident {
    @Override
    public String name() {
        return "versioning-off";
    }

    @Override
    public String what() {
        return "Somebody suspends the versioning of the state bucket to save money.";
    }

    @Override
    public boolean lasts() {
        return true;
    }

    @Override
    public void happen(Scene scene) {
        scene.outsider().keepVersions(false);
    }
}
