package dev.stateroom.cli;

import java.nio.file.Path;

/// What the command line works with; nothing of it is opened before a command needs it.
///
/// @param engines opens projects
/// @param sandboxes the sandbox of this home
/// @param window opens the window
/// @param home Stateroom's home, where the details of an unexpected fault are written
public record Doors(EngineSource engines, Sandboxes sandboxes, Window window, Path home) {}
