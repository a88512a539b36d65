package dev.stateroom.ui.control;

import dev.stateroom.model.LogLine;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Writes a log to a file that only its owner can read.
final class LogFile {
    private LogFile() {}

    /// Writes all lines as words, each with its time, and puts the file in place when it is whole.
    ///
    /// @return how many lines were written
    static long write(LogBuffer buffer, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IOException(file + " is not a file that can be written.");
        }
        Path part = Files.createTempFile(folder, ".stateroom-log", ".part", ownerOnly());
        try {
            long lines = writeLines(buffer, part);
            try {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
            return lines;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static long writeLines(LogBuffer buffer, Path part) throws IOException {
        LogBuffer.Extent extent = buffer.extent();
        long lines = 0;
        try (BufferedWriter out = Files.newBufferedWriter(part)) {
            if (extent.first() > 1) {
                out.write("The oldest " + (extent.first() - 1) + " lines were dropped.\n");
            }
            for (long n = extent.first(); n < extent.next(); n++) {
                LogLine line = buffer.find(n, extent.generation());
                if (line == null) {
                    continue;
                }
                out.write(line.at().toString());
                out.write(' ');
                out.write(LogText.plain(line));
                out.write('\n');
                lines++;
            }
        }
        return lines;
    }

    private static FileAttribute<?>[] ownerOnly() {
        // Windows keeps a new file in a person's own folder to that person by itself.
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
