package dev.stateroom.engine.rehearsal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The state of something else is pushed by force.
final class StateLineageChanged implements Incident {
    @Override
    public String name() {
        return "state-lineage-changed";
    }

    @Override
    public String what() {
        return "Somebody pushes the state of a test of his own with “terraform state push -force”.";
    }

    @Override
    public void happen(Scene scene) throws IOException, InterruptedException {
        Path test = scene.folder("test");
        Files.writeString(test.resolve("main.tf"), "resource \"terraform_data\" \"test\" {}\n");
        Colleague there = scene.elsewhere(test);
        there.succeed("init");
        there.succeed("apply", "-auto-approve");
        scene.colleague()
                .succeed("state", "push", "-force", test.resolve("terraform.tfstate").toString());
    }
}
