package dev.stateroom.engine.rehearsal;

import dev.stateroom.model.Backend;
import java.util.Objects;

/// The digest is replaced by something that is none.
final class DigestMalformed implements Incident {
    @Override
    public String name() {
        return "digest-malformed";
    }

    @Override
    public String what() {
        return "A script writes “pending” where the digest of the state belongs.";
    }

    @Override
    public boolean fits(Backend backend) {
        return backend.dynamodbTable() != null;
    }

    @Override
    public void happen(Scene scene) {
        String table = Objects.requireNonNull(scene.backend().dynamodbTable());
        scene.outsider().putItem(table, scene.backend().digestId(), "Digest", "pending");
    }
}
