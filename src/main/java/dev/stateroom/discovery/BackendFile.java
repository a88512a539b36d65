package dev.stateroom.discovery;

import java.nio.file.Path;

/// A file for `terraform init -backend-config=FILE`.
record BackendFile(Path path, Settings settings) {}
