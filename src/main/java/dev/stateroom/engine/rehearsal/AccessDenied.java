package dev.stateroom.engine.rehearsal;

/// A right is missing.
final class AccessDenied implements Incident {
    @Override
    public String name() {
        return "access-denied";
    }

    @Override
    public String what() {
        return "A change of policy takes the right to read the state (s3:GetObject) away.";
    }

    @Override
    public boolean lasts() {
        return true;
    }

    @Override
    public void happen(Scene scene) {
        scene.outsider()
                .refuse(
                        "s3",
                        "GetObject",
                        scene.backend().bucket() + "/" + scene.backend().objectKey(),
                        403,
                        "AccessDenied");
    }
}
