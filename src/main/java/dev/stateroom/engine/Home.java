package dev.stateroom.engine;

import dev.stateroom.model.Environment;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/// Where Stateroom keeps its own files: everything is below one directory that its owner alone can
/// read.
///
/// @param root the directory, absolute
public record Home(Path root) {
    /// The home that the environment names: `STATEROOM_HOME`, else the platform's directory for
    /// application data.
    public static Home of(Map<String, String> environment) {
        String named = environment.get("STATEROOM_HOME");
        if (named != null && !named.isBlank()) {
            return new Home(Path.of(named).toAbsolutePath().normalize());
        }
        Path user = Path.of(System.getProperty("user.home", "."));
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        Path data;
        if (system.contains("mac")) {
            data = user.resolve("Library/Application Support");
        } else if (system.contains("windows")) {
            data =
                    Path.of(
                            environment.getOrDefault(
                                    "LOCALAPPDATA", user.resolve("AppData/Local").toString()));
        } else {
            data =
                    Path.of(
                            environment.getOrDefault(
                                    "XDG_DATA_HOME", user.resolve(".local/share").toString()));
        }
        return new Home(data.resolve("stateroom").toAbsolutePath().normalize());
    }

    /// The journal's directory.
    public Path journal() {
        return directory(root.resolve("journal"));
    }

    /// The sandbox's directory: its objects, tables and sample project.
    public Path sandbox() {
        return directory(root.resolve("sandbox"));
    }

    /// Terraform's data directory for an environment, so that the checkout's own `.terraform` is
    /// never used.
    public Path terraformData(Environment environment) {
        return directory(root.resolve("terraform").resolve(place(environment)));
    }

    /// Where the last graph of an environment is kept.
    public Path graphs(Environment environment) {
        return directory(root.resolve("graphs").resolve(place(environment)));
    }

    /// Where the plan files of operations are kept, each in a directory named by its id; made when
    /// the first is written.
    public Path plans() {
        return root.resolve("plans");
    }

    /// Where is kept what was seen of plans; made when it is first needed.
    public Path reviews() {
        return root.resolve("reviews");
    }

    /// Where work on copies of states is done; made when it is first needed.
    public Path scratch() {
        return root.resolve("scratch");
    }

    /// A new, empty directory in [#scratch] for one piece of work.
    public Path scratch(String name) {
        return directory(scratch().resolve(name + "-" + UUID.randomUUID()));
    }

    private static String place(Environment environment) {
        String where =
                environment.directory()
                        + "\n"
                        + environment.backend().url()
                        + "\n"
                        + environment.backend().workspace();
        String hash = UUID.nameUUIDFromBytes(where.getBytes(StandardCharsets.UTF_8)).toString();
        return environment.name().replaceAll("[^A-Za-z0-9._-]", "_") + "-" + hash.substring(0, 8);
    }

    /// Makes an empty file that its owner alone can read, in place of one that is there.
    static Path file(Path path) throws IOException {
        Files.deleteIfExists(path);
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? Files.createFile(
                        path,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")))
                : Files.createFile(path);
    }

    /// Makes a directory that its owner alone can read, with its parents.
    static Path directory(Path path) {
        try {
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectories(
                        path,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectories(path);
            }
            return path;
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(
                            "home-unwritable",
                            "Stateroom cannot write its own directory " + path + ".",
                            e instanceof AccessDeniedException denied
                                    ? "You may not write " + denied.getFile() + "."
                                    : "The system says: " + e.getMessage() + ".",
                            "Make it writable, or set STATEROOM_HOME to another directory."),
                    e);
        }
    }
}
