package dev.stateroom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;

/// Where the details of a fault go that nobody foresaw: people get one sentence, whoever mends it
/// the stack.
final class CrashFile {
    private CrashFile() {}

    /// Writes the details below `home`, for its owner alone.
    static Path write(Path home, String command, Throwable fault) throws IOException {
        Path logs = home.resolve("logs");
        Files.createDirectories(logs, owner("rwx------"));
        Path file = Files.createTempFile(logs, "fault-", ".txt", owner("rw-------"));
        StringWriter text = new StringWriter();
        PrintWriter lines = new PrintWriter(text);
        lines.println(Instant.now() + " " + command);
        lines.println("Java " + Runtime.version() + ", " + System.getProperty("os.name"));
        fault.printStackTrace(lines);
        lines.flush();
        return Files.write(file, text.toString().getBytes(UTF_8));
    }

    private static FileAttribute<?>[] owner(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
