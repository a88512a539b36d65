package dev.stateroom.engine.rehearsal;

import dev.stateroom.model.Backend;
import dev.stateroom.sandbox.Outsider;
import java.io.IOException;
import java.nio.file.Files;

/// The state is gone for good, and only its digest remains.
final class DigestOrphan implements Incident {
    @Override
    public String name() {
        return "digest-orphan";
    }

    @Override
    public String what() {
        return "Somebody empties the state's folder of the bucket, versions and backups too; a copy "
                + "that was pulled before lies in the sandbox's “incidents” folder.";
    }

    @Override
    public boolean fits(Backend backend) {
        return backend.dynamodbTable() != null;
    }

    @Override
    public void happen(Scene scene) throws IOException, InterruptedException {
        Files.write(scene.folder("pulled").resolve("pulled.tfstate"), scene.stored().bytes());
        for (Outsider.Version version : scene.outsider().versions(scene.backend().folder())) {
            scene.outsider().delete(version);
        }
    }
}
