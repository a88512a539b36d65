package dev.stateroom.engine.rehearsal;

import dev.stateroom.model.Backend;
import java.util.Objects;

/// The digest is deleted.
final class DigestMissing implements Incident {
    @Override
    public String name() {
        return "digest-missing";
    }

    @Override
    public String what() {
        return "Somebody clears the lock table of items that look left over: the digest among them.";
    }

    @Override
    public boolean fits(Backend backend) {
        return backend.dynamodbTable() != null;
    }

    @Override
    public void happen(Scene scene) {
        String table = Objects.requireNonNull(scene.backend().dynamodbTable());
        scene.outsider().deleteItem(table, scene.backend().digestId());
    }
}
