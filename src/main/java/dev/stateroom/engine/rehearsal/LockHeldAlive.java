package dev.stateroom.engine.rehearsal;

import dev.stateroom.model.Backend;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/// A deploy works, and takes its time.
final class LockHeldAlive implements Incident {
    private static final Duration LENGTH = Duration.ofMinutes(5);

    @Override
    public String name() {
        return "lock-held-alive";
    }

    @Override
    public String what() {
        return "Somebody's deploy goes on in the background and holds the lock for five minutes, or "
                + "until the incident is ended.";
    }

    @Override
    public String see() {
        return "stateroom lock show ENV --sandbox";
    }

    @Override
    public boolean lasts() {
        return true;
    }

    @Override
    public boolean fits(Backend backend) {
        return backend.dynamodbTable() != null || backend.useLockfile();
    }

    @Override
    public void happen(Scene scene) throws IOException, InterruptedException {
        scene.colleague().succeed("taint", scene.anAddress());
        Instant since = Instant.now();
        scene.delayTheSave(LENGTH);
        Process console = scene.deploying();
        scene.awaited(console, since, operation -> operation.fact("lock") != null);
    }
}
