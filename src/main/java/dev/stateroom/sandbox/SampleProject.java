package dev.stateroom.sandbox;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
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
            Files.createDirectories(partial, ownerOnly(target));
            for (String name : files()) {
                Path file = partial.resolve(name);
                Files.createDirectories(file.getParent(), ownerOnly(target));
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

    private static FileAttribute<?>[] ownerOnly(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    /// Removes what a copy that was cut short left behind.
    private static void delete(Path tree) throws IOException {
        if (Files.notExists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        List<Path> deepestFirst;
        try (Stream<Path> paths = Files.walk(tree)) {
            deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.delete(path);
        }
    }
}
