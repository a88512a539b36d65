package dev.stateroom.engine.rehearsal;

import dev.stateroom.model.Backend;
import dev.stateroom.model.LockState;
import java.io.IOException;

/// A stranger leaves his lock behind.
final class LockHolderUnknown implements Incident {
    @Override
    public String name() {
        return "lock-holder-unknown";
    }

    @Override
    public String what() {
        return "A colleague's Terraform is killed on his machine while it holds the lock; no record "
                + "tells of it.";
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
    public void happen(Scene scene) throws IOException, InterruptedException {
        Colleague colleague = scene.colleague();
        scene.loseReleases();
        try {
            Process plan = colleague.start("plan");
            scene.await(plan, () -> scene.locks().state() instanceof LockState.Held);
            scene.kill(plan);
        } finally {
            scene.outsider().clear();
        }
    }
}
