package dev.stateroom.cli;

import dev.stateroom.engine.Engine;
import java.nio.file.Path;
import java.util.function.Consumer;

/// Opens projects. Called only by commands that need one: help and version load nothing.
@FunctionalInterface
public interface EngineSource {
    /// Opens the project at `project`, or the sandbox's.
    ///
    /// @param project directory, absolute
    /// @param sandbox whether to open the sandbox (joined where it runs, else served until the
    ///   engine is closed) instead
    /// @param progress told in plain words what is being done, where it takes time
    Engine open(Path project, boolean sandbox, Consumer<String> progress);
}
