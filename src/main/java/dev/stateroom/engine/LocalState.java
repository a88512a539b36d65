package dev.stateroom.engine;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.storage.StoredState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A state in a local file, in the shape in which storage gives the others.
final class LocalState {
    private LocalState() {}

    /// Reads `file` whole.
    static StoredState read(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(file);
            String md5 = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
            return new StoredState(
                    bytes, md5, null, md5, Files.getLastModifiedTime(file).toInstant());
        } catch (IOException e) {
            String why =
                    Files.exists(file)
                            ? "It is there but cannot be read."
                            : "There is no such file.";
            throw new ProblemException(
                    Problem.of(
                            "file-unreadable",
                            "The file " + file + " cannot be read.",
                            why,
                            "Check path and permissions."),
                    e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }
}
