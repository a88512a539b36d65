package dev.stateroom.engine.rehearsal;

/// S3 cannot be reached.
final class Offline implements Incident {
    @Override
    public String name() {
        return "offline";
    }

    @Override
    public String what() {
        return "The VPN breaks: connections to S3 end without an answer.";
    }

    @Override
    public boolean lasts() {
        return true;
    }

    @Override
    public void happen(Scene scene) {
        scene.outsider().drop("s3", "*", scene.backend().bucket() + "*");
    }
}
