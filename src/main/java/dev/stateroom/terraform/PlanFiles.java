package dev.stateroom.terraform;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Plan files hold every value in clear.
final class PlanFiles {
    private PlanFiles() {}

    /// Makes sure that the file is there and that nobody else may read it. Terraform truncates what
    /// it finds and keeps its mode, so the file is closed before the first byte is in it.
    static void close(Path file) {
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null && !Files.isDirectory(parent)) {
                OwnerOnly.directory(parent);
            }
            OwnerOnly.file(file);
            OwnerOnly.close(file);
        } catch (IOException fault) {
            throw new ProblemException(
                    Problem.of(
                            "plan-file-unwritable",
                            "The plan file " + file + " cannot be written.",
                            fault.getMessage() == null ? "" : fault.getMessage() + ".",
                            "Free the place or choose another one."),
                    fault);
        }
    }

    /// Takes away a file that nobody needs any more.
    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException fault) {
            throw new ProblemException(
                    Problem.of(
                            "plan-file-left",
                            "The plan file " + file + " cannot be deleted.",
                            fault.getMessage() == null ? "" : fault.getMessage() + ".",
                            "It holds values in clear: delete it by hand."),
                    fault);
        }
    }
}
