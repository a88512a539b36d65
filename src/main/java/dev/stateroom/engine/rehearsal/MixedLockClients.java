package dev.stateroom.engine.rehearsal;

import dev.stateroom.model.Backend;
import java.io.IOException;

/// Two kinds of clients at one state.
final class MixedLockClients implements Incident {
    @Override
    public String name() {
        return "mixed-lock-clients";
    }

    @Override
    public String what() {
        return "A colleague applies with the lock file only (use_lockfile), while everybody else "
                + "locks in the table.";
    }

    @Override
    public boolean fits(Backend backend) {
        return backend.dynamodbTable() != null && !backend.useLockfile();
    }

    @Override
    public void happen(Scene scene) throws IOException, InterruptedException {
        scene.colleague("use_lockfile=true", "dynamodb_table=")
                .succeed("apply", "-auto-approve", "-replace=" + scene.anAddress());
    }
}
