package dev.stateroom.engine.rehearsal;

import dev.stateroom.model.Backend;
import java.util.Objects;

/// The lock table is deleted, with the digests of all environments.
final class LockTableMissing implements Incident {
    @Override
    public String name() {
        return "lock-table-missing";
    }

    @Override
    public String what() {
        return "Somebody deletes the lock table.";
    }

    @Override
    public boolean lasts() {
        return true;
    }

    @Override
    public boolean fits(Backend backend) {
        return backend.dynamodbTable() != null;
    }

    @Override
    public void happen(Scene scene) {
        String table = Objects.requireNonNull(scene.backend().dynamodbTable());
        scene.outsider().dropTable(table);
    }
}
