package dev.stateroom.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.journal.Runner;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Result;
import dev.stateroom.terraform.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a console that is killed (`kill -9`) leaves of states in its own directory: nobody else may
/// read it, the next start takes it away, and never what a living process works on. The moment is
/// held open by a program that waits before it becomes Terraform.
class LeftoversTest {
    @TempDir Path root;
    private Bench bench;
    private SmallProject project;
    private final List<ProcessHandle> begun = new ArrayList<>();

    @BeforeEach
    void open() throws Exception {
        bench = new Bench(root);
        project = new SmallProject(root.resolve("small"), bench.server.environment());
        project.apply("both");
    }

    @AfterEach
    void close() {
        begun.forEach(ProcessHandle::destroyForcibly);
        bench.close();
    }

    private Path home(String directory) {
        return root.resolve("home").resolve(directory);
    }

    @Test
    void aCopyOfAStateIsTakenAwayByTheNextStart() throws Exception {
        Process console = console("state", "state", "rm", "both", "terraform_data.secret", "--yes");
        awaitFile(console, home("scratch"), "copy.tfstate");
        ownerOnly(home("scratch"));
        kill(console);
        assertTrue(holdsSecrets(home("scratch")), "it was left");

        next();
        assertFalse(holdsSecrets(home("scratch")));
        assertEquals(List.of(), files(home("scratch")));
    }

    @Test
    void aPreviewIsTakenAwayByTheNextStart() throws Exception {
        project.write(
                "environments/both/adopted.tf", "resource \"terraform_data\" \"adopted\" {}\n");
        Process console =
                console("show", "state", "import", "both", "terraform_data.adopted", "id", "--yes");
        awaitFile(console, home("scratch"), "import.tfplan");
        ownerOnly(home("scratch"));
        kill(console);
        next();
        assertEquals(List.of(), files(home("scratch")));
    }

    @Test
    void thePlanOfADeployIsTakenAwayOnceItsTerraformHasEndedToo() throws Exception {
        Process console = console("apply", "deploy", "both", "--yes");
        // Something to apply.
        awaitFile(console, home("plans"), ".tfplan");
        awaitApply(console);
        ownerOnly(home("plans"));
        List<ProcessHandle> children = console.descendants().toList();
        console.destroyForcibly().waitFor();
        next();
        assertEquals(1, files(home("plans")).size(), "its Terraform may read it still");
        for (ProcessHandle child : children) {
            child.destroyForcibly();
            child.onExit().get(10, TimeUnit.SECONDS);
        }
        next();
        assertEquals(List.of(), files(home("plans")));
    }

    @Test
    void thePlanThatSomebodyAskedForStaysForADay() throws Exception {
        Process console = console("none", "plan", "both");
        assertTrue(console.waitFor(60, TimeUnit.SECONDS));
        assertEquals(2, files(home("plans")).size(), "the plan and its record");
        ownerOnly(home("plans"));
        next();
        assertEquals(2, files(home("plans")).size());
        // An engine that closes has swept.
        bench.engine(
                        project.root,
                        Map.of(),
                        InstantSource.offset(InstantSource.system(), Duration.ofHours(25)))
                .close();
        assertEquals(List.of(), files(home("plans")));
    }

    @Test
    void whatALivingProcessWorksOnStays() throws Exception {
        Home home = new Home(root.resolve("home"));
        Scratch scratch =
                new Scratch(
                        home,
                        () -> Runner.ofProcess(System.getenv(), home.root()),
                        LeftoversTest::none);
        scratch.with(
                "state-rm",
                (_, place) -> {
                    try {
                        Path file = Files.writeString(place.resolve("copy"), "mine");
                        next();
                        assertTrue(Files.exists(file));
                        return file;
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                });
        assertEquals(List.of(), files(home("scratch")));
    }

    private static Session none(Path directory) {
        return new Session(
                null, null, null, null, null); // nothing of Terraform is used in that place
    }

    /// Another console starts, works and ends.
    private void next() throws Exception {
        try (ProjectEngine engine = bench.engine(project.root, Map.of())) {
            Result result =
                    engine.run(engine.propose(new Intent.CreateBackup("both")), new Watcher());
            assertNull(result.problem());
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static boolean holdsSecrets(Path directory) throws IOException {
        for (Path file : files(directory)) {
            if (new String(Files.readAllBytes(file), UTF_8).contains(SmallProject.CANARY)) {
                return true;
            }
        }
        return false;
    }

    private static void ownerOnly(Path directory) throws IOException {
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)));
        for (Path file : files(directory)) {
            String name = file.getFileName().toString();
            // In its data directory Terraform keeps the backend's settings under such a name.
            boolean settings = file.getParent().endsWith("data");
            if (!settings && (name.endsWith(".tfstate") || name.endsWith(".tfplan"))) {
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file)),
                        file::toString);
            }
        }
    }

    private void awaitFile(Process console, Path directory, String name) throws Exception {
        while (files(directory).stream()
                .noneMatch(f -> f.getFileName().toString().endsWith(name) && size(f) > 0)) {
            assertFalse(console.waitFor(50, TimeUnit.MILLISECONDS), this::said);
        }
    }

    private void awaitApply(Process console) throws Exception {
        while (!Files.exists(root.resolve("waits"))) {
            assertFalse(console.waitFor(50, TimeUnit.MILLISECONDS), this::said);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    private void kill(Process console) throws Exception {
        List<ProcessHandle> children = console.descendants().toList();
        console.destroyForcibly().waitFor();
        for (ProcessHandle child : children) {
            child.destroyForcibly();
            child.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    private String said() {
        try {
            return Files.readString(root.resolve("console.txt"));
        } catch (IOException e) {
            return e.toString();
        }
    }

    /// @param waits the word of Terraform's before which it waits
    private Process console(String waits, String... words) throws Exception {
        Path program = root.resolve("waiting");
        Files.writeString(
                program,
                "#!/bin/sh\nif [ \"$1\" = "
                        + waits
                        + " ]; then touch "
                        + root.resolve("waits")
                        + "; sleep 120; fi\nexec "
                        + terraform()
                        + " \"$@\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-classpath",
                                System.getProperty("java.class.path"),
                                "dev.stateroom.Main",
                                "--project",
                                project.root.toString()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(n -> n.startsWith("AWS_"));
        builder.environment().putAll(bench.server.environment());
        builder.environment().put("STATEROOM_HOME", root.resolve("home").toString());
        builder.environment().put("STATEROOM_TERRAFORM", program.toString());
        builder.environment().put("TF_VAR_size", "7");
        Process console =
                builder.redirectErrorStream(true)
                        .redirectOutput(root.resolve("console.txt").toFile())
                        .start();
        begun.add(console.toHandle());
        return console;
    }

    private static String terraform() {
        String named = System.getenv("STATEROOM_TERRAFORM");
        return named == null || named.isBlank() ? "terraform" : named;
    }
}
