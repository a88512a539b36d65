package dev.stateroom.engine.rehearsal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stateroom.model.Backend;

/// Something that is no lock lies where one belongs.
final class LockInfoUnreadable implements Incident {
    private static final String NOTE = "closed until Monday, ask the network team";

    @Override
    public String name() {
        return "lock-info-unreadable";
    }

    @Override
    public String what() {
        return "Somebody “locks” the environment by hand, with a note where Terraform keeps its "
                + "lock.";
    }

    @Override
    public String see() {
        return "stateroom lock show ENV --sandbox";
    }

    @Override
    public boolean fits(Backend backend) {
        return backend.dynamodbTable() != null || backend.useLockfile();
    }

    @Override
    public void happen(Scene scene) {
        Backend backend = scene.backend();
        String table = backend.dynamodbTable();
        if (table == null) {
            scene.outsider().put(backend.lockObjectKey(), NOTE.getBytes(UTF_8));
        } else {
            scene.outsider().putItem(table, backend.lockId(), "Info", NOTE);
        }
    }
}
