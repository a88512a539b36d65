package dev.stateroom.ui.shell;

import dev.stateroom.engine.Engine;
import dev.stateroom.engine.rehearsal.Rehearsals;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Opens a project; may take a while, and is called away from the FX thread.
@FunctionalInterface
public interface Opening {
    /// The engine of the opened project. Throws [dev.stateroom.model.ProblemException] where it
    /// cannot be opened; it is called again when a person asks for another try.
    ///
    /// @param progress takes a few words on what is being done, such as "Deploying stg, 2 of 3"
    Engine open(Consumer<String> progress) throws Exception;

    /// What breaks the environments of the opened project to rehearse; null where it is not the
    /// sandbox.
    default @Nullable Rehearsals rehearsals() {
        return null;
    }
}
