package dev.stateroom.engine.rehearsal;

import dev.stateroom.model.Backend;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/// A console dies with its Terraform while it holds the lock.
final class LockHolderGone implements Incident {
    @Override
    public String name() {
        return "lock-holder-gone";
    }

    @Override
    public String what() {
        return "A deploy is killed together with its Terraform while it holds the lock.";
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
        scene.colleague().succeed("taint", scene.anAddress());
        String before = scene.stored().md5();
        Instant since = Instant.now();
        scene.delayTheSave(Duration.ofSeconds(5));
        try {
            Process console = scene.deploying();
            scene.awaited(console, since, _ -> scene.outsider().pending() == 0);
            scene.loseReleases();
            scene.awaited(console, since, operation -> operation.fact("lock") != null);
            scene.await(console, () -> isSaved(scene, before));
            scene.kill(console);
        } finally {
            scene.outsider().clear();
        }
    }

    private static boolean isSaved(Scene scene, String before) {
        String now = scene.stored().md5();
        return !now.equals(before) && !scene.locks().digest().contradicts(now);
    }
}
