package dev.stateroom.discovery;

import dev.stateroom.model.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Reads the project's files, and says which of them could not be read.
///
/// @param root the project's root, for short names
record Sources(Path root) {
    /// No file of configuration written by a person comes near; anything beyond is generated data.
    private static final long LARGEST = 16L << 20;

    /// The text of a file. Bytes that are not UTF-8 become replacement characters: they stand in
    /// comments, or the value they stand in is of no use.
    String text(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("larger than 16 MiB");
        }
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /// The name of a file as a person looks for it.
    String shown(Path file) {
        if (!file.startsWith(root)) {
            return file.toString();
        }
        String relative = root.relativize(file).toString();
        return relative.isEmpty() ? "." : relative;
    }

    Problem unreadable(Path file, IOException why) {
        return Problem.of(
                "backend-unreadable",
                shown(file) + " could not be read.",
                "A backend may be configured in it"
                        + (why.getMessage() == null ? "" : " (" + reason(why) + ")")
                        + ".",
                "Check that the file exists and that you may read it.");
    }

    Problem malformed(Path file, HclSyntaxException why) {
        return Problem.of(
                "backend-unreadable",
                "%s:%d is not valid HCL: %s.".formatted(shown(file), why.line(), why.getMessage()),
                "So the backend that is configured here is not known.",
                "Correct the file; `terraform fmt` shows the place as well.");
    }

    private static String reason(IOException why) {
        return switch (why) {
            case java.nio.file.AccessDeniedException denied -> "permission denied";
            case java.nio.file.NoSuchFileException missing -> "no such file";
            case java.nio.file.FileSystemException other -> other.getClass().getSimpleName();
            case IOException other -> String.valueOf(other.getMessage());
        };
    }
}
