package dev.stateroom.engine.rehearsal;

import dev.stateroom.model.Backend;
import dev.stateroom.model.LockState;
import java.io.IOException;

/// One of two mechanisms is held.
final class LockSplit implements Incident {
    @Override
    public String name() {
        return "lock-split";
    }

    @Override
    public String what() {
        return "A colleague's Terraform is killed between taking the lock file and the lock in the "
                + "table.";
    }

    @Override
    public String see() {
        return "stateroom lock show ENV --sandbox";
    }

    @Override
    public boolean fits(Backend backend) {
        return backend.dynamodbTable() != null && backend.useLockfile();
    }

    @Override
    public void happen(Scene scene) throws IOException, InterruptedException {
        Colleague colleague = scene.colleague();
        scene.outsider().drop("dynamodb", "PutItem", "*/" + scene.backend().lockId());
        try {
            Process plan = colleague.start("plan");
            scene.await(plan, () -> scene.locks().state() instanceof LockState.Split);
            scene.kill(plan);
        } finally {
            scene.outsider().clear();
        }
    }
}
