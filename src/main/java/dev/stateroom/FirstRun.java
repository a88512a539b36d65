package dev.stateroom;

import dev.stateroom.cli.Cli;
import dev.stateroom.cli.Doors;
import dev.stateroom.cli.Terminal;
import dev.stateroom.engine.Home;
import dev.stateroom.engine.rehearsal.Sandbox;
import dev.stateroom.sandbox.Furnishing;
import dev.stateroom.sandbox.SampleProject;
import dev.stateroom.sandbox.SandboxServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The first command of an installation, once it has ended: walks through the commands of every day
/// in a sandbox of its own that is thrown away.
///
/// The JVM that ends without an archive of classes writes one (`-XX:+AutoCreateSharedArchive`), of
/// just the classes that were loaded, and keeps it from then on: where the first command was a
/// small one, every later deploy would parse 5000 classes anew. Never fails: without an archive
/// commands only start slower.
///
/// @param environment the process's environment variables
/// @param archive the file that the JVM is about to write
record FirstRun(Map<String, String> environment, Path archive) {
    /// The system property in which the launcher names the archive that it asks the JVM to make.
    static final String ARCHIVE = "stateroom.archive";

    /// No command waits longer for this than that.
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Archives of installations that are gone.
    private static final Duration OLD = Duration.ofDays(30);

    private static final List<List<String>> COMMANDS =
            List.of(
                    List.of("deploy", "stg", "--stage", "network", "--yes"),
                    List.of("env", "list"),
                    List.of("plan", "stg", "--stage", "network"),
                    List.of("state", "show", "stg"),
                    List.of("lock", "show", "stg"),
                    List.of("backup", "create", "stg"),
                    List.of("backup", "list", "stg", "--json"),
                    List.of("journal", "list"),
                    List.of("--help"));

    /// The first run under way, or null where an archive is there, none is wanted, or another
    /// command has seen to it.
    static @Nullable FirstRun of(Map<String, String> environment, @Nullable String archive) {
        if (archive == null || Files.exists(Path.of(archive))) {
            return null;
        }
        return new FirstRun(environment, Path.of(archive));
    }

    /// Walks through the commands, unless another process does or did.
    void walk() {
        try {
            Files.createFile(archive.resolveSibling(archive.getFileName() + ".made"));
        } catch (FileAlreadyExistsException e) {
            return; // Where the JVM cannot write it, once is enough.
        } catch (IOException e) {
            return; // Then the JVM cannot write there either.
        }
        Thread walking = Thread.ofPlatform().name("first-run").daemon().start(this::throughAll);
        try {
            walking.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void throughAll() {
        try {
            removeOld();
            Path root = Files.createTempDirectory("stateroom-first");
            try {
                through(root);
            } finally {
                remove(root);
            }
        } catch (IOException | RuntimeException e) {
            // The command itself has ended as it should; the archive then holds what it needed.
            log(e);
        }
    }

    private void through(Path root) {
        Home home = new Home(root.resolve("home"));
        Path project = root.resolve("project");
        try (SandboxServer server = new SandboxServer(root.resolve("aws"), Sandbox.REGION);
                Furnishing furnishing = new Furnishing(server.endpoint())) {
            furnishing.furnish();
            SampleProject.copyTo(project);
            Map<String, String> variables = new HashMap<>(server.environment());
            variables.put("TF_VAR_pace", "0");
            Opening opening = new Opening(environment, home);
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
            Doors doors =
                    new Doors(
                            (_, _, _) -> opening.engine(project, variables, List.of()),
                            new SandboxDoor(home),
                            (_, _) -> 0,
                            home.root());
            for (List<String> command : COMMANDS) {
                new Cli(new Terminal(nowhere, nowhere, null, false), doors)
                        .run(command.toArray(String[]::new));
            }
        }
    }

    private static void log(Exception fault) {
        System.getLogger("dev.stateroom").log(System.Logger.Level.DEBUG, "first run", fault);
    }

    private void removeOld() throws IOException {
        Instant limit = Instant.now().minus(OLD);
        try (Stream<Path> files = Files.list(archive.toAbsolutePath().getParent())) {
            for (Path file : files.toList()) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(limit)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    private static void remove(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
