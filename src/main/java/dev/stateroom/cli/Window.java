package dev.stateroom.cli;

import java.nio.file.Path;

/// Opens the window: what `stateroom` without a command does.
@FunctionalInterface
public interface Window {
    /// Opens it and returns its exit status once it is closed.
    ///
    /// @param project directory to open, absolute
    /// @param sandbox whether to open the sandbox instead
    int open(Path project, boolean sandbox);
}
