package dev.stateroom.engine.rehearsal;

import dev.stateroom.model.Backend;
import java.io.IOException;

/// The second write of an apply is lost.
final class DigestMismatch implements Incident {
    @Override
    public String name() {
        return "digest-mismatch";
    }

    @Override
    public String what() {
        return "An apply writes the state, but its write of the digest to the lock table is lost.";
    }

    @Override
    public boolean fits(Backend backend) {
        return backend.dynamodbTable() != null;
    }

    @Override
    public void happen(Scene scene) throws IOException, InterruptedException {
        String address = scene.anAddress();
        Colleague colleague = scene.colleague();
        scene.outsider()
                .refuse(
                        "dynamodb",
                        "PutItem",
                        "*/" + scene.backend().digestId(),
                        400,
                        "AccessDeniedException");
        colleague.run("apply", "-auto-approve", "-replace=" + address);
        scene.outsider().clear();
    }
}
