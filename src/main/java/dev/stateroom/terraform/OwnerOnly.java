package dev.stateroom.terraform;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Files and directories that only their owner may look into.
final class OwnerOnly {
    private OwnerOnly() {}

    /// Makes `path` with all its parents; an existing one is closed to others.
    static void directory(Path path) throws IOException {
        if (!isPosix(path)) {
            Files.createDirectories(path);
            return;
        }
        var owner = PosixFilePermissions.fromString("rwx------");
        Files.createDirectories(path, PosixFilePermissions.asFileAttribute(owner));
        if (!Files.getPosixFilePermissions(path).equals(owner)) {
            Files.setPosixFilePermissions(path, owner);
        }
    }

    /// Makes an empty file; one that is there already is left alone.
    static void file(Path path) throws IOException {
        try {
            if (isPosix(path)) {
                var owner = PosixFilePermissions.fromString("rw-------");
                Files.createFile(path, PosixFilePermissions.asFileAttribute(owner));
            } else {
                Files.createFile(path);
            }
        } catch (FileAlreadyExistsException already) {
            // Two commands of one workplace may make it at the same moment; either's will do.
            return;
        }
    }

    /// Closes a file that is there to others.
    static void close(Path path) throws IOException {
        if (isPosix(path)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        }
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
