package dev.stateroom.ui.control;

import java.nio.file.Path;
import java.util.Optional;

/// Asks a person where to save something.
@FunctionalInterface
public interface SavePlace {
    /// The file that was chosen, or empty if none was. Called on the FX thread; may open a dialog.
    ///
    /// @param suggestedName a file name to begin with
    Optional<Path> choose(String suggestedName);
}
