package dev.stateroom.engine.rehearsal;

/// The session has ended.
final class CredentialsExpired implements Incident {
    @Override
    public String name() {
        return "credentials-expired";
    }

    @Override
    public String what() {
        return "The session of last night has ended: its credentials have expired.";
    }

    @Override
    public boolean lasts() {
        return true;
    }

    @Override
    public void happen(Scene scene) {
        scene.outsider().refuse("s3", "*", "*", 400, "ExpiredToken");
        scene.outsider().refuse("dynamodb", "*", "*", 400, "ExpiredTokenException");
        scene.outsider().refuse("sts", "*", "*", 403, "ExpiredToken");
    }
}
