package dev.stateroom.engine;

import dev.stateroom.model.Environment;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Snapshot;
import dev.stateroom.storage.StoredState;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// `errored.tfstate`, which Terraform leaves in its directory where it could not save the state:
/// whoever deploys from the stored one creates once more what that apply created.
final class UnsavedState {
    private UnsavedState() {}

    /// What is wrong where the directory holds a later state of `stored` than `stored` itself, or
    /// any while nothing is stored; else null. One that cannot be read proves nothing.
    static @Nullable Problem problem(Environment environment, @Nullable StoredState stored) {
        Path file = file(environment);
        Snapshot now = stored == null ? null : States.snapshot(stored);
        Snapshot unsaved = later(file, now);
        if (unsaved == null) {
            return null;
        }
        return Problem.of(
                "state-errored-file",
                file
                        + " is the state of an apply that could not save it: serial "
                        + unsaved.serial()
                        + ", while "
                        + (now == null ? "nothing" : "serial " + now.serial())
                        + " is stored.",
                "A deploy from what is stored would create again what that apply created.",
                "Put it back first (“stateroom backup restore "
                        + environment.name()
                        + " errored.tfstate”), or move the file away if it is not this environment's or of no use.");
    }

    /// The file, where it holds a later state than `now`; else null.
    static @Nullable Path laterFile(Environment environment, @Nullable Snapshot now) {
        Path file = file(environment);
        return later(file, now) == null ? null : file;
    }

    private static Path file(Environment environment) {
        return environment.directory().resolve(Aftermath.ERRORED);
    }

    private static @Nullable Snapshot later(Path file, @Nullable Snapshot now) {
        Snapshot unsaved = read(file);
        boolean old =
                unsaved != null
                        && now != null
                        && (!now.lineage().equals(unsaved.lineage())
                                || now.serial() >= unsaved.serial());
        return old ? null : unsaved;
    }

    private static @Nullable Snapshot read(Path file) {
        if (!Files.isRegularFile(file)) {
            return null;
        }
        try {
            return States.snapshot(LocalState.read(file));
        } catch (ProblemException _) {
            return null;
        }
    }
}
