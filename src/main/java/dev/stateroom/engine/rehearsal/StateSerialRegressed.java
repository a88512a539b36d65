package dev.stateroom.engine.rehearsal;

import dev.stateroom.model.State;
import dev.stateroom.storage.Snapshots;
import dev.stateroom.storage.StoredState;
import dev.stateroom.terraform.StateReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// An old state is pushed by force.
final class StateSerialRegressed implements Incident {
    @Override
    public String name() {
        return "state-serial-regressed";
    }

    @Override
    public String what() {
        return "Somebody pushes an old copy of the state with “terraform state push -force”.";
    }

    @Override
    public void happen(Scene scene) throws IOException, InterruptedException {
        StoredState oldest = oldest(scene);
        Path copy = Files.write(scene.folder("copy").resolve("old.tfstate"), oldest.bytes());
        scene.colleague().succeed("state", "push", "-force", copy.toString());
    }

    /// Terraform stores what is pushed under the next serial: it has to be below today's still.
    private static StoredState oldest(Scene scene) {
        State now = scene.state();
        for (Snapshots.Kept kept : scene.snapshots().kept().reversed()) {
            StoredState stored = scene.snapshots().read(kept.id());
            State state = StateReader.read(stored.bytes());
            if (state.lineage().equals(now.lineage()) && state.serial() + 1 < now.serial()) {
                return stored;
            }
        }
        throw Scene.failed("No copy is old enough; deploy once more.");
    }
}
