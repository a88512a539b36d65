package dev.stateroom.ui.control;

import java.nio.file.Path;
import java.util.Optional;

/// Asks a person for files: where to save something, what to open.
@FunctionalInterface
public interface SavePlace {
    /// The file that was chosen, or empty if none was. Called on the FX thread; may open a dialog.
    ///
    /// @param suggestedName a file name to begin with
    Optional<Path> choose(String suggestedName);

    /// A file to open, or empty if none was chosen. Called on the FX thread; may open a dialog.
    ///
    /// @param title what kind of file, such as `Open a plan`
    default Optional<Path> pick(String title) {
        return Optional.empty();
    }
}
