package dev.stateroom.engine.rehearsal;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/// A console dies in the midst of its work.
final class OperationUnfinished implements Incident {
    @Override
    public String name() {
        return "operation-unfinished";
    }

    @Override
    public String what() {
        return "A console is killed while it writes the backup before a deploy.";
    }

    @Override
    public String see() {
        return "stateroom journal list --sandbox";
    }

    @Override
    public void happen(Scene scene) throws IOException, InterruptedException {
        int before = scene.snapshots().kept().size();
        Instant since = Instant.now();
        scene.outsider()
                .delay(
                        "s3",
                        "PutObject",
                        scene.backend().bucket() + "/" + scene.backend().folder() + "backups/*",
                        Duration.ofMinutes(1));
        try {
            Process console = scene.deploying();
            scene.awaited(console, since, operation -> scene.outsider().pending() == 0);
            scene.kill(console);
        } finally {
            scene.outsider().clear();
        }
        // What it had sent arrives all the same: a backup that nobody verified.
        scene.until(() -> scene.snapshots().kept().size() > before);
    }
}
