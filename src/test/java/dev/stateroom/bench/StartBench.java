package dev.stateroom.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stateroom.sandbox.Furnishing;
import dev.stateroom.sandbox.SampleProject;
import dev.stateroom.sandbox.SandboxServer;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// How long a cold start takes until a person can work, against an empty JavaFX window of the same
/// runtime: same JDK, same JavaFX jars, same platform, same size.
///
/// Each is a process of its own, timed from outside: from before it is started until it says that
/// its frame has been drawn. For Stateroom that is the frame with the environments of a prepared
/// project (the sandbox's sample, whose AWS is served from here). They take turns, so that whatever
/// else the machine does meets all of them. Without DISPLAY everything runs on JavaFX's headless
/// platform.
public final class StartBench {
    private static final String FLAGS = "JDK_JAVA_OPTIONS";

    private final Path lib;
    private final Path launcher;
    private final Path root;
    private final String platform;
    private final Map<String, String> cloud;

    private StartBench(Path launcher, Path root, Map<String, String> cloud) {
        this.launcher = launcher;
        this.root = root;
        this.cloud = cloud;
        lib = launcher.resolveSibling("../lib").normalize();
        boolean display = System.getenv("DISPLAY") != null;
        platform = display ? "-Dprism.order=sw" : "-Dglass.platform=Headless -Dprism.order=sw";
    }

    /// Runs it and prints the figures.
    ///
    /// @param arguments the packaged launcher, and how many rounds where seven are not wanted
    public static void main(String[] arguments) throws Exception {
        Path launcher = Path.of(arguments[0]).toAbsolutePath();
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 7;
        Path root = Files.createTempDirectory("stateroom-start");
        try (SandboxServer server = new SandboxServer(root.resolve("aws"), "eu-central-1");
                Furnishing furnishing = new Furnishing(server.endpoint())) {
            furnishing.furnish();
            SampleProject.copyTo(root.resolve("project"));
            new StartBench(launcher, root, server.environment()).run(rounds);
        } finally {
            try (Stream<Path> all = Files.walk(root)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(path);
                }
            }
        }
        System.exit(0); // The server's threads linger.
    }

    private interface Start {
        double millis() throws IOException, InterruptedException;
    }

    private void run(int rounds) throws Exception {
        Path cache = root.resolve("empty.aot");
        // One run that nobody times, and that leaves the empty window a cache of its own.
        Process training =
                new ProcessBuilder(empty("-XX:AOTCacheOutput=" + cache, "once"))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        training.waitFor();
        Map<String, Start> starts = new LinkedHashMap<>();
        starts.put("empty window", () -> time(empty(), "drawn", platform));
        starts.put("Stateroom", () -> time(console(), "The window can be used.", platform));
        starts.put(
                "Stateroom, no cache",
                () -> time(console(), "The window can be used.", platform + " -XX:AOTMode=off"));
        starts.put(
                "empty window, own cache",
                () -> time(empty("-XX:AOTCache=" + cache), "drawn", platform));
        Map<String, double[]> taken = new LinkedHashMap<>();
        starts.keySet().forEach(name -> taken.put(name, new double[rounds]));
        for (Start start : starts.values()) {
            start.millis(); // reads the jars into the system's memory
        }
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, Start> start : starts.entrySet()) {
                taken.get(start.getKey())[round] = start.getValue().millis();
            }
        }
        System.out.println("platform: " + (platform.contains("Headless") ? "headless" : "display"));
        double empty = median(taken.get("empty window"));
        taken.forEach((name, all) ->
                System.out.printf(
                        Locale.ROOT,
                        "%-24s median %5.0f ms  (%5.0f to %5.0f)  %.2f%n",
                        name,
                        median(all),
                        Arrays.stream(all).min().orElseThrow(),
                        Arrays.stream(all).max().orElseThrow(),
                        median(all) / empty));
    }

    private static double median(double[] all) {
        double[] sorted = all.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private List<String> console() {
        return List.of(launcher.toString(), "--project", root.resolve("project").toString());
    }

    /// @param words flags of the JVM, or arguments where they do not begin with a hyphen
    private List<String> empty(String... words) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("--sun-misc-unsafe-memory-access=allow");
        if (words.length > 1) {
            command.addAll(List.of(platform.split(" ")));
        }
        Arrays.stream(words).filter(word -> word.startsWith("-")).forEach(command::add);
        command.add("-classpath");
        command.add(classPath());
        command.add(EmptyWindow.class.getName());
        Arrays.stream(words).filter(word -> !word.startsWith("-")).forEach(command::add);
        return command;
    }

    /// Stateroom's own JavaFX, and a jar with nothing but the window: a cache takes jars alone.
    private String classPath() throws IOException {
        Path jar = root.resolve("empty.jar");
        if (!Files.exists(jar)) {
            try (var out = new java.util.jar.JarOutputStream(Files.newOutputStream(jar))) {
                for (String name : List.of("EmptyWindow.class", "EmptyWindow$1.class")) {
                    out.putNextEntry(new java.util.zip.ZipEntry("dev/stateroom/bench/" + name));
                    try (var in = EmptyWindow.class.getResourceAsStream(name)) {
                        in.transferTo(out);
                    }
                    out.closeEntry();
                }
            }
        }
        try (Stream<Path> jars = Files.list(lib)) {
            List<String> path =
                    jars.filter(file -> file.getFileName().toString().startsWith("javafx-"))
                            .map(Path::toString)
                            .sorted()
                            .collect(java.util.stream.Collectors.toCollection(ArrayList::new));
            path.add(jar.toString());
            return String.join(File.pathSeparator, path);
        }
    }

    /// Starts `command` and waits for the line; then it is ended.
    private double time(List<String> command, String line, String flags)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> variables = new HashMap<>(cloud);
        variables.put("STATEROOM_HOME", root.resolve("home").toString());
        variables.put("STATEROOM_TRACE", "start");
        variables.put("JAVA25_HOME", System.getProperty("java.home"));
        variables.put(FLAGS, flags);
        builder.environment().putAll(variables);
        List<String> said = new ArrayList<>();
        long begun = System.nanoTime();
        Process process = builder.start();
        try (BufferedReader out = process.inputReader(UTF_8)) {
            String next = out.readLine();
            while (next != null && !next.equals(line)) {
                said.add(next);
                next = out.readLine();
            }
            long ended = System.nanoTime();
            if (next == null) {
                throw new IllegalStateException("It ended before its window was drawn: " + said);
            }
            return (ended - begun) / 1e6;
        } finally {
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        }
    }
}
