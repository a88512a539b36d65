package dev.stateroom.tour;

import dev.stateroom.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What plain `mvn` runs: the console on its sandbox; where there is no display, the tour.
public final class Start {
    /// Where the tour leaves its pictures, and the home that it starts from afresh.
    static final Path PICTURES = Path.of("target", "tour");

    private Start() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (hasDisplay()) {
            Main.main(new String[] {"--sandbox"});
            return;
        }
        System.out.println(
                "No display: walking the tour headless at 1440x900, pictures in target/tour.");
        clear(PICTURES);
        Files.createDirectories(PICTURES);
        System.exit(walk());
    }

    private static boolean hasDisplay() {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux");
        return !linux || isSet("DISPLAY") || isSet("WAYLAND_DISPLAY");
    }

    private static boolean isSet(String variable) {
        String value = System.getenv(variable);
        return value != null && !value.isBlank();
    }

    /// A process of its own: JavaFX reads its platform's properties once, when it is loaded, and
    /// the tour gets a home of its own, so that it finds the same sandbox every time and leaves the
    /// user's alone.
    private static int walk() throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder builder =
                new ProcessBuilder(
                                List.of(
                                        java.toString(),
                                        "--enable-native-access=ALL-UNNAMED",
                                        "--sun-misc-unsafe-memory-access=allow",
                                        "-Dglass.platform=Lab",
                                        "-Dprism.order=sw",
                                        "-Dheadless.geometry=1440x900",
                                        "-Djava.awt.headless=true",
                                        "-Dtestfx.robot.move_max_count=1",
                                        "-Dtestfx.robot.write_sleep=1",
                                        "-classpath",
                                        System.getProperty("java.class.path"),
                                        Walk.class.getName()))
                        .inheritIO();
        builder.environment()
                .put("STATEROOM_HOME", PICTURES.resolve("home").toAbsolutePath().toString());
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return process.waitFor();
    }

    private static void clear(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
