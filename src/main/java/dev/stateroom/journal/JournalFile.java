package dev.stateroom.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;

/// The file of this process. Not thread-safe.
///
/// Written through a stream and not through an interruptible channel: a channel is closed when its
/// thread is interrupted in mid-write, and a cancelled run still has to say how it ended.
final class JournalFile implements AutoCloseable {
    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final FileOutputStream out;

    private JournalFile(FileOutputStream out) {
        this.out = out;
    }

    /// Makes a file in `directory`, both for their owner alone.
    static JournalFile create(Path directory, String suffix) throws IOException {
        Files.createDirectories(directory, owner("rwx------"));
        byte[] random = new byte[4];
        new SecureRandom().nextBytes(random);
        Path path =
                directory.resolve(
                        START.format(Instant.now())
                                + "-"
                                + ProcessHandle.current().pid()
                                + "-"
                                + HexFormat.of().formatHex(random)
                                + suffix);
        Files.createFile(path, owner("rw-------"));
        JournalFile file = new JournalFile(new FileOutputStream(path.toFile(), true));
        syncFolder(directory);
        return file;
    }

    /// Adds a line; it is on the disk when this returns.
    void append(String line) throws IOException {
        out.write((line + "\n").getBytes(UTF_8));
        out.getFD().sync();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    /// A new file outlives a power cut only when its folder is on the disk too (fsync(2)). Windows
    /// cannot open a folder, and does not need it.
    private static void syncFolder(Path directory) throws IOException {
        if (isPosix()) {
            try (FileChannel folder = FileChannel.open(directory, StandardOpenOption.READ)) {
                folder.force(true);
            }
        }
    }

    private static FileAttribute<?>[] owner(String permissions) {
        return isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
