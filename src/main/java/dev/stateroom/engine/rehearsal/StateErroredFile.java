package dev.stateroom.engine.rehearsal;

import java.io.IOException;
import java.nio.file.Files;

/// An apply cannot save what it did.
final class StateErroredFile implements Incident {
    @Override
    public String name() {
        return "state-errored-file";
    }

    @Override
    public String what() {
        return "The right to write the state is taken away in the midst of an apply; Terraform "
                + "leaves errored.tfstate.";
    }

    @Override
    public void happen(Scene scene) throws IOException, InterruptedException {
        String address = scene.anAddress();
        Colleague colleague = scene.colleague();
        scene.outsider()
                .refuse(
                        "s3",
                        "PutObject",
                        scene.backend().bucket() + "/" + scene.backend().objectKey(),
                        403,
                        "AccessDenied");
        int exit = colleague.run("apply", "-auto-approve", "-replace=" + address);
        scene.outsider().clear();
        if (exit == 0
                || !Files.exists(scene.environment().directory().resolve("errored.tfstate"))) {
            throw Scene.failed("Terraform saved its state all the same.");
        }
    }
}
