package dev.stateroom.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/// The packaged program with the benches in it, in a directory of its own: a JVM that runs a bench
/// with the launcher's flags and the caches of classes that a user's start has.
///
/// A cache serves only a class path of jars that begins as the one it was made with and lies in one
/// directory (JEP 514 and the JVM's `aotClassLocation.cpp`), so the benches have to be a jar beside
/// the others, last in their order.
///
/// @param lib jars and caches
record Packaged(Path lib) implements AutoCloseable {
    /// @param home what `mvn package` built
    static Packaged of(Path home) throws IOException {
        Path lib = Files.createTempDirectory("stateroom-bench");
        try (Stream<Path> files = Files.list(home.resolve("lib"))) {
            for (Path file : files.toList()) {
                // Jars with another time are others to the cache.
                Files.copy(
                        file, lib.resolve(file.getFileName()), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        pack(
                Path.of(
                        Packaged.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath()),
                lib.resolve("zz-bench.jar"));
        return new Packaged(lib);
    }

    /// A JVM as the launcher starts one for a command.
    List<String> command(Class<?> main, String... words) throws IOException {
        return java(
                "stateroom.aot",
                List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
                main,
                words);
    }

    /// A JVM as the launcher starts one for the window; on JavaFX's headless platform with the
    /// software renderer.
    List<String> window(Class<?> main, String... words) throws IOException {
        return java(
                "stateroom-window.aot",
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UnlockDiagnosticVMOptions",
                        "-XX:-AOTReplayTraining",
                        "-XX:Tier3InvocationThreshold=400",
                        "-XX:Tier3MinInvocationThreshold=200",
                        "-XX:Tier3CompileThreshold=4000",
                        "-XX:Tier4InvocationThreshold=50000",
                        "-XX:Tier4MinInvocationThreshold=6000",
                        "-XX:Tier4CompileThreshold=150000",
                        "-XX:Tier4BackEdgeThreshold=400000",
                        "-Dprism.order=sw",
                        "-Dglass.platform=Headless",
                        "-Dheadless.geometry=1600x1100"),
                main,
                words);
    }

    /// Runs a bench as a JVM of the window, to its end.
    ///
    /// @throws IllegalStateException where it fails
    static void measured(Path home, Class<?> main, String... words)
            throws IOException, InterruptedException {
        try (Packaged packaged = of(home)) {
            int exit =
                    new ProcessBuilder(packaged.window(main, words)).inheritIO().start().waitFor();
            if (exit != 0) {
                throw new IllegalStateException("The measured process ended with " + exit + ".");
            }
        }
    }

    private List<String> java(String cache, List<String> flags, Class<?> main, String... words)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(
                List.of(
                        "--sun-misc-unsafe-memory-access=allow",
                        "-Xlog:disable",
                        "-Xlog:all=off:stderr",
                        // Without the cache the figure would be another one: then no figure.
                        "-XX:AOTMode=on",
                        "-XX:AOTCache=" + lib.resolve(cache),
                        "-classpath",
                        jars(),
                        main.getName()));
        command.addAll(List.of(words));
        return command;
    }

    private String jars() throws IOException {
        try (Stream<Path> jars = Files.list(lib)) {
            return jars.map(Path::toString)
                    .filter(name -> name.endsWith(".jar"))
                    .sorted()
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> all = Files.walk(classes)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(
                        new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
    }

    @Override
    public void close() throws IOException {
        Files.walkFileTree(
                lib,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path directory, IOException e)
                            throws IOException {
                        Files.delete(directory);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
