package dev.stateroom.engine.rehearsal;

/// The access key is switched off.
final class CredentialsMissing implements Incident {
    @Override
    public String name() {
        return "credentials-missing";
    }

    @Override
    public String what() {
        return "The access key in use is switched off: AWS does not know it any more.";
    }

    @Override
    public boolean lasts() {
        return true;
    }

    @Override
    public void happen(Scene scene) {
        scene.outsider().refuse("s3", "*", "*", 403, "InvalidAccessKeyId");
        scene.outsider().refuse("dynamodb", "*", "*", 400, "UnrecognizedClientException");
        scene.outsider().refuse("sts", "*", "*", 403, "InvalidClientTokenId");
    }
}
