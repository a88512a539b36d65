package dev.stateroom.terraform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.ProblemException;
import dev.stateroom.model.State;
import dev.stateroom.model.StopSignal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ChildTest {
    /// `started` appears when the provisioner runs; it ends when `go` appears.
    private static final String WAITS =
            """
            resource "terraform_data" "first" {}
            resource "terraform_data" "slow" {
              depends_on = [terraform_data.first]
              provisioner "local-exec" {
                command = "touch started; while [ ! -e go ]; do echo tick; sleep 0.05; done"
              }
            }
            resource "terraform_data" "last" {
              depends_on = [terraform_data.slow]
            }
            """;

    @TempDir Path home;

    private Apply.Outcome applyAsking(int times) throws Exception {
        Bench bench = new Bench(home, WAITS).init();
        assertTrue(bench.plan().ok());
        Session session =
                new Session(
                        bench.session.installation(),
                        bench.session.workplace(),
                        bench.secrets,
                        new Listener() {
                            private int asked;

                            @Override
                            public void event(UiEvent event) {
                                boolean inside =
                                        event
                                                        instanceof
                                                        UiEvent.Provision(
                                                                _,
                                                                _,
                                                                var stage,
                                                                String output)
                                                && stage == UiEvent.Provision.Stage.PROGRESS
                                                && output.equals("tick");
                                if (inside && asked < times) {
                                    asked = times;
                                    for (int i = 0; i < times; i++) {
                                        bench.stop.ask();
                                    }
                                }
                            }
                        },
                        bench.stop);
        return new Apply(session).run(bench.planFile(), Duration.ZERO);
    }

    @Test
    void askedOnceTerraformEndsGracefullyAndKeepsTheState() throws Exception {
        Apply.Outcome outcome = applyAsking(1);
        assertFalse(outcome.ok());
        assertTrue(outcome.interrupted());
        assertEquals(1, outcome.exit());
        assertEquals("apply-interrupted", outcome.problem().id());
        Path state = home.resolve("project/terraform.tfstate");
        State read = StateReader.read(Files.readAllBytes(state));
        assertEquals(2, read.managed());
        assertTrue(read.instances().stream().anyMatch(State.Instance::tainted));
        assertFalse(Files.exists(home.resolve("project/.terraform.tfstate.lock.info")));
    }

    @Test
    void askedTwiceItEndsAllTheSame() throws Exception {
        Apply.Outcome outcome = applyAsking(2);
        assertFalse(outcome.ok());
        assertTrue(outcome.interrupted());
    }

    /// The child shares neither our pipe nor our terminal's group: here a JVM runs the apply and is
    /// killed in the middle of it.
    @Test
    void killedConsoleLeavesTerraformFinishingItsWork() throws Exception {
        Bench bench = new Bench(home, WAITS).init();
        assertTrue(bench.plan().ok());
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process console =
                new ProcessBuilder(
                                java.toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                KilledConsole.class.getName(),
                                bench.directory.toString(),
                                bench.data.toString(),
                                bench.planFile().toString())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        awaitFile(bench.directory.resolve("started"));
        List<ProcessHandle> children = console.descendants().toList();
        assertFalse(children.isEmpty());
        console.destroyForcibly().waitFor();
        Files.createFile(bench.directory.resolve("go"));
        for (ProcessHandle child : children) {
            child.onExit().get(30, TimeUnit.SECONDS);
        }
        assertEquals(3, StateReader.read(Files.readAllBytes(bench.stateFile())).managed());
        assertFalse(Files.exists(bench.directory.resolve(".terraform.tfstate.lock.info")));
        String told = "";
        try (var logs = Files.list(bench.data.resolve("stateroom/logs"))) {
            for (Path log : logs.filter(f -> f.toString().contains("-apply-")).toList()) {
                told += Files.readString(log);
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(log)));
            }
        }
        assertTrue(told.contains("Apply complete! Resources: 3 added"), told);
    }

    /// A console that only runs an apply.
    static final class KilledConsole {
        private KilledConsole() {}

        public static void main(String[] arguments) {
            Session session =
                    new Session(
                            Bench.installation(),
                            new Workplace(
                                    Path.of(arguments[0]),
                                    Path.of(arguments[1]),
                                    "default",
                                    Map.of()),
                            new Secrets(),
                            Listener.SILENT,
                            new StopSignal());
            new Apply(session).run(Path.of(arguments[2]), Duration.ZERO);
        }
    }

    private static void awaitFile(Path file) throws Exception {
        try (var watch = file.getFileSystem().newWatchService()) {
            Path folder = file.getParent();
            folder.register(watch, java.nio.file.StandardWatchEventKinds.ENTRY_CREATE);
            while (!Files.exists(file)) {
                var key = watch.poll(1, TimeUnit.SECONDS);
                if (key != null) {
                    key.pollEvents();
                    key.reset();
                }
            }
        }
    }

    @Test
    void dropsWhatAShellLeftBehindAndKeepsWhatTheProjectGives() throws Exception {
        Workplace workplace =
                new Workplace(home, home.resolve("d"), "blue", Map.of("TF_CLI_ARGS_init", "-x"));
        workplace.prepare();
        Map<String, String> variables =
                workplace.variables(
                        Map.of(
                                "TF_CLI_ARGS", "-no-color",
                                "TF_LOG", "TRACE",
                                "TF_LOG_PATH", "/tmp/x",
                                "TF_WORKSPACE", "other",
                                "TF_DATA_DIR", "/elsewhere",
                                "TF_CLI_CONFIG_FILE", "/missing",
                                "TF_VAR_a", "1"));
        assertEquals("blue", variables.get("TF_WORKSPACE"));
        assertEquals("-x", variables.get("TF_CLI_ARGS_init"));
        assertEquals("1", variables.get("TF_VAR_a"));
        assertEquals(home.resolve("d").toString(), variables.get("TF_DATA_DIR"));
        assertEquals("0", variables.get("TF_INPUT"));
        assertFalse(variables.containsKey("TF_CLI_ARGS"));
        assertFalse(variables.containsKey("TF_LOG"));
        assertFalse(variables.containsKey("TF_LOG_PATH"));
        Path config = Path.of(String.valueOf(variables.get("TF_CLI_CONFIG_FILE")));
        assertEquals(0, Files.size(config));
    }

    @Test
    void cutsLinesWithoutBreakingCharacters() {
        List<String> got = new ArrayList<>();
        Lines lines = new Lines(got::add);
        byte[] bytes = "größe 😀\r\n\nlast".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (byte one : bytes) {
            lines.feed(new byte[] {one}, 1);
        }
        lines.end();
        assertEquals(List.of("größe 😀", "", "last"), got);
    }

    @Test
    void namesAMissingProgramAndWhatToDo() {
        try {
            Installation.find(home.resolve("none"), Map.of());
        } catch (ProblemException missing) {
            assertEquals("terraform-missing", missing.problem().id());
            assertTrue(missing.problem().remedy().contains(Installation.VARIABLE));
            return;
        }
        throw new AssertionError("found what is not there");
    }

    @Test
    void readsTheVersionBehindAWarningAndRefusesWhatIsTooOld() throws Exception {
        Path old = script("old", "{ \"terraform_version\": \"0.15.5\" }");
        Path boxed =
                script(
                        "tofu",
                        "╷\\n│ Warning: Unable to open CLI configuration file\\n╵\\n{ \"terraform_version\": \"1.9.1-beta1\" }");
        assertEquals("1.9.1-beta1", Installation.find(boxed, Map.of()).version());
        assertEquals("OpenTofu", Installation.find(boxed, Map.of()).product());
        assertEquals(
                boxed,
                Installation.find(null, Map.of(Installation.VARIABLE, boxed.toString())).program());
        try {
            Installation.find(old, Map.of());
        } catch (ProblemException refused) {
            assertEquals("terraform-too-old", refused.problem().id());
            return;
        }
        throw new AssertionError("took 0.15");
    }

    private Path script(String name, String answer) throws Exception {
        Path file = home.resolve(name);
        Files.writeString(file, "#!/bin/sh\nprintf '" + answer + "'\n");
        assertTrue(file.toFile().setExecutable(true));
        return file;
    }
}
