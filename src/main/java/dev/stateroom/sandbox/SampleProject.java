package dev.stateroom.sandbox;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

/// The sandbox's Terraform project: the eight modules and two environments of the real one, made of
/// built-in resources only, so that nothing has to be downloaded.
///
/// `TF_VAR_release` gives each deploy something to change, `TF_VAR_pace` (seconds) makes slow
/// resources slow, `TF_VAR_ghcr_dynamic_keys=true` brings the form back that cannot be planned on
/// an empty state.
public final class SampleProject {
    /// Names the project's files: a jar cannot be listed like a directory.
    private static final String INDEX = "files.txt";

    private SampleProject() {}

    /// Copies the project to `directory`, unless something is there already.
    ///
    /// A directory that holds anything is left exactly as it is, so that what a person changed,
    /// added or deleted stays so; remove it for a fresh copy. The copy is made beside it and then
    /// renamed, so that a crash leaves either the whole project or none. Directories are open to
    /// their owner alone.
    ///
    /// @return whether the project was copied
    /// @throws ProblemException (`sandbox-project`) if it cannot be written there
    public static boolean copyTo(Path directory) {
        Path target = directory.toAbsolutePath().normalize();
        try {
            if (holdsSomething(target)) {
                return false;
            }
            Path parent = target.getParent();
            if (parent == null) {
                throw new FileAlreadyExistsException(target.toString());
            }
            Path partial = parent.resolve("." + target.getFileName() + ".partial");
            delete(partial);
            Files.createDirectories(partial, ownerOnly(parent));
            for (String name : files()) {
                Path file = partial.resolve(name);
                Files.createDirectories(file.getParent(), ownerOnly(parent));
                try (InputStream content = open(name)) {
                    Files.copy(content, file);
                }
            }
            // Not every system renames onto an empty directory.
            Files.deleteIfExists(target);
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException e) {
            throw new ProblemException(
                    new Problem(
                            "sandbox-project",
                            "The sample project cannot be written to " + target + ".",
                            "",
                            "Check that the folder can be written to and has space, or set"
                                    + " STATEROOM_HOME to another one.",
                            e.toString()),
                    e);
        }
    }

    /// The project's files, relative to its root, with `/` between names.
    static List<String> files() {
        try (InputStream index = open(INDEX)) {
            return new String(index.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) throws IOException {
        InputStream content = SampleProject.class.getResourceAsStream("project/" + name);
        if (content == null) {
            throw new IOException("Stateroom's own files lack " + name + ": install it again.");
        }
        return content;
    }

    private static boolean holdsSomething(Path target) throws IOException {
        if (!Files.isDirectory(target)) {
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(target.toString());
            }
            return false;
        }
        try (Stream<Path> entries = Files.list(target)) {
            return entries.findAny().isPresent();
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path near) throws IOException {
        // A parent that is not there yet is made on the same kind of file system.
        Path existing = near;
        while (Files.notExists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        return Files.getFileStore(existing).supportsFileAttributeView("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private static void delete(Path tree) throws IOException {
        if (Files.notExists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(
                tree,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(
                            Path directory, java.io.@org.jspecify.annotations.Nullable IOException e)
                            throws IOException {
                        if (e != null) {
                            throw e;
                        }
                        Files.delete(directory);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
