package dev.stateroom.engine.rehearsal;

/// AWS asks to slow down.
final class Throttled implements Incident {
    @Override
    public String name() {
        return "throttled";
    }

    @Override
    public String what() {
        return "A batch job uses up the account's requests: S3 asks everybody to slow down.";
    }

    @Override
    public boolean lasts() {
        return true;
    }

    @Override
    public void happen(Scene scene) {
        scene.outsider().refuse("s3", "*", scene.backend().bucket() + "*", 503, "SlowDown");
    }
}
