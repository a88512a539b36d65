package dev.stateroom.discovery;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// One value of a backend, with the place it was read from.
///
/// @param value the literal value, or null where the file has an expression that only Terraform,
///   OpenTofu or Terragrunt can evaluate
/// @param file where it stands
/// @param line line in the file from 1, or 0 where lines say nothing
record Setting(@Nullable String value, Path file, int line) {
    /// `backend.tf:3`, or the file alone.
    String place(Path root) {
        Path shown = file.startsWith(root) ? root.relativize(file) : file;
        return line == 0 ? shown.toString() : shown + ":" + line;
    }
}
