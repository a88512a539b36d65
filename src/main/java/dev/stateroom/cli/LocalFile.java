package dev.stateroom.cli;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Visible;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A file that was named on the command line.
final class LocalFile {
    private LocalFile() {}

    /// Reads a file.
    @FunctionalInterface
    interface Reading<T> {
        T of(Path file) throws IOException;
    }

    /// Reads `file`, and says in one sentence where it cannot be read.
    static <T> T reading(Path file, Reading<T> reading) {
        if (file.toString().isEmpty()) {
            throw new ProblemException(
                    Problem.of(
                            "file-unreadable",
                            "The name of the file is empty.",
                            "Nothing was read.",
                            "Name a file, or - for standard input."));
        }
        if (Files.isDirectory(file)) {
            throw unreadable(file, "It is a directory.", null);
        }
        try {
            return reading.of(file);
        } catch (NoSuchFileException e) {
            throw unreadable(file, "There is no such file.", e);
        } catch (AccessDeniedException e) {
            throw unreadable(file, "You may not read it.", e);
        } catch (IOException e) {
            throw unreadable(file, "The system says: " + e.getMessage() + ".", e);
        }
    }

    private static ProblemException unreadable(Path file, String why, @Nullable IOException cause) {
        Problem problem =
                Problem.of(
                        "file-unreadable",
                        "The file " + Visible.text(file.toString()) + " cannot be read.",
                        why,
                        "Check path and permissions.");
        return cause == null ? new ProblemException(problem) : new ProblemException(problem, cause);
    }
}
