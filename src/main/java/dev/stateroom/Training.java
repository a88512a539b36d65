package dev.stateroom;

import dev.stateroom.cli.Cli;
import dev.stateroom.cli.Doors;
import dev.stateroom.cli.Terminal;
import dev.stateroom.engine.Home;
import dev.stateroom.engine.rehearsal.Sandbox;
import dev.stateroom.sandbox.Furnishing;
import dev.stateroom.sandbox.SampleProject;
import dev.stateroom.sandbox.SandboxServer;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Run by the build, never by a user: walks through the commands of every day in a sandbox that is
/// thrown away, while the JVM notes which classes they take (`-XX:AOTCacheOutput`, JEP 514). With
/// that cache beside the jars a command starts without parsing some six thousand classes anew.
/// Asked for the window, it opens that instead, on JavaFX's headless platform: a cache serves only
/// a JVM with the flags of the one that made it, and the two have different ones.
public final class Training {
    private static final List<List<String>> COMMANDS =
            List.of(
                    List.of("deploy", "stg", "--stage", "network", "--yes"),
                    List.of("env", "list"),
                    List.of("plan", "stg", "--stage", "network"),
                    List.of("state", "show", "stg"),
                    List.of("lock", "show", "stg"),
                    List.of("backup", "create", "stg"),
                    List.of("backup", "list", "stg", "--json"),
                    List.of("graph", "stg"),
                    List.of("graph", "stg", "--format", "svg"),
                    List.of("journal", "list"),
                    List.of("--version"),
                    List.of("--help"));

    private static final Pattern DISPLAYS =
            Pattern.compile(
                    "com/sun/(glass/ui/(gtk|mac|win)|prism/(es2|d3d|mtl|sw|ps|impl/ps))/.*\\.class");

    private Training() {}

    /// Walks. A command that fails, as where no Terraform is installed, is said and passed over:
    /// the cache then holds what it needed up to there.
    ///
    /// @param arguments `window` for the window, else the commands
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path root = Files.createTempDirectory("stateroom-training");
        try {
            rehearse(root, List.of(arguments).contains("window"));
        } finally {
            remove(root);
        }
        System.exit(0); // The SDK's threads linger.
    }

    private static void rehearse(Path root, boolean window)
            throws IOException, InterruptedException {
        Home home = new Home(root.resolve("home"));
        Path project = root.resolve("project");
        try (SandboxServer server = new SandboxServer(root.resolve("aws"), Sandbox.REGION);
                Furnishing furnishing = new Furnishing(server.endpoint())) {
            furnishing.furnish();
            SampleProject.copyTo(project);
            Map<String, String> variables = new HashMap<>(server.environment());
            variables.put("TF_VAR_pace", "0");
            if (window) {
                loadOthers();
                // As a user's window comes up, so that the cache holds that way too.
                Map<String, String> environment = new HashMap<>(System.getenv());
                environment.put("STATEROOM_HOME", home.root().toString());
                new Main(environment, variables).window(project, false, true);
                return;
            }
            Opening opening = new Opening(System.getenv(), home, variables);
            PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
            Doors doors =
                    new Doors(
                            (_, _, progress) -> opening.open(project, false, progress),
                            new SandboxDoor(home),
                            (_, _) -> 0,
                            home.root());
            Cli cli = new Cli(new Terminal(nowhere, nowhere, null, false), doors);
            COMMANDS.forEach(command -> walk(cli, command));
        }
    }

    private static void walk(Cli cli, List<String> command) {
        int status = cli.run(command.toArray(String[]::new));
        if (status != 0) {
            System.err.println(
                    "Training for quick starts: “stateroom "
                            + String.join(" ", command)
                            + "” ended with status "
                            + status
                            + "; it will start slower.");
        }
    }

    /// The headless platform needs neither the classes that talk to a real display nor those that
    /// draw with its graphics card; a user's window does. They are loaded, not run; so is [Main].
    private static void loadOthers() throws IOException {
        load(Main.class.getName());
        load(WindowWords.class.getName());
        load(Terminal.class.getName());
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (!Path.of(entry).getFileName().toString().startsWith("javafx-graphics")) {
                continue;
            }
            try (JarFile jar = new JarFile(entry)) {
                List<String> names =
                        jar.stream()
                                .map(JarEntry::getName)
                                .filter(name -> DISPLAYS.matcher(name).matches())
                                .toList();
                for (String name : names) {
                    load(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
                }
            }
        }
    }

    private static void load(String name) {
        try {
            Class.forName(name, false, Training.class.getClassLoader());
        } catch (ClassNotFoundException | LinkageError e) {
            System.err.println(
                    "Training for quick starts: " + name + " cannot be loaded; it comes later.");
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
