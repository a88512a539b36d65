package dev.stateroom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.sandbox.SampleProject;
import java.io.BufferedReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a start loads before a person can work, in a process of its own. How long that takes is
/// measured by `bench.StartBench`; what must not creep in is told here, the same on every machine.
class WindowStartTest {
    private static final String USABLE = "The window can be used.";

    @TempDir private Path temp;

    @Test
    void theFirstUsableFrameNeedsNeitherClientsOfAwsNorTheCommandLine() throws Exception {
        Path project = temp.resolve("project");
        SampleProject.copyTo(project);
        List<String> loaded = start(project);
        assertTrue(loaded.contains("dev.stateroom.ui.shell.Shell"), "the console is there");
        assertTrue(loaded.contains("dev.stateroom.ui.overview.OverviewView"), "with its page");
        assertEquals(List.of(), named(loaded, "picocli."));
        assertEquals(List.of(), named(loaded, "software.amazon.awssdk.services."));
        // Its interfaces are loaded to verify our own classes; the client itself is not made.
        assertEquals(List.of(), named(loaded, "org.apache.hc.client5.http.impl."));
    }

    private static List<String> named(List<String> loaded, String prefix) {
        return loaded.stream().filter(name -> name.startsWith(prefix)).toList();
    }

    /// The classes that were loaded up to the first usable frame.
    private List<String> start(Path project) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-Dglass.platform=Lab",
                                "-Dprism.order=sw",
                                "-Dheadless.geometry=1440x900",
                                "-Xlog:class+load:stderr:none",
                                "-classpath",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                "--project",
                                project.toString())
                        .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().put("STATEROOM_HOME", temp.resolve("home").toString());
        builder.environment().put("STATEROOM_TRACE", "start");
        // Nobody to ask: the test is about what comes before.
        builder.environment().put("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
        builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
        Process process = builder.start();
        List<String> said = new ArrayList<>();
        try (BufferedReader out = process.inputReader(UTF_8)) {
            String line = out.readLine();
            while (line != null && !line.equals(USABLE)) {
                said.add(line.split(" ", 2)[0]);
                line = out.readLine();
            }
            assertEquals(USABLE, line, () -> "it ended with " + said.getLast());
            return said;
        } finally {
            process.destroy();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            assertTrue(Files.exists(project));
        }
    }
}
