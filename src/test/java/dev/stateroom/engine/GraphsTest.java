package dev.stateroom.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Change;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Intent;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.StagePlan;
import dev.stateroom.model.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Graphs of a real environment, drawn by real Terraform. In order: each goes on from the last.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GraphsTest {
    private Bench bench;
    private ProjectEngine engine;
    private Environment stg;
    private Path extra;

    @BeforeAll
    void open(@TempDir Path root) {
        bench = new Bench(root);
        engine = bench.engine(Map.of());
        stg = engine.environment("stg");
        extra = stg.directory().resolve("extra.tf");
    }

    @AfterAll
    void close() {
        engine.close();
        bench.close();
    }

    private EnvironmentGraph draw() {
        return engine.graph(stg, GraphWatch.SILENT, new StopSignal());
    }

    private List<Path> keptFiles() throws IOException {
        try (Stream<Path> all = Files.list(new Home(bench.root.resolve("home")).graphs(stg))) {
            return all.toList();
        }
    }

    @Test
    @Order(1)
    void theGraphIsDrawnOnceAndThenKept() throws IOException {
        List<GraphWatch.Phase> phases = new CopyOnWriteArrayList<>();
        EnvironmentGraph first =
                engine.graph(stg, (phase, elapsed) -> phases.add(phase), new StopSignal());
        assertNull(first.notice());
        assertFalse(first.kept());
        assertTrue(first.resources().resources().size() > 5);
        assertFalse(first.resources().needs().isEmpty());
        assertTrue(
                phases.containsAll(
                        List.of(
                                GraphWatch.Phase.INIT,
                                GraphWatch.Phase.GRAPH,
                                GraphWatch.Phase.READING)));
        EnvironmentGraph second = draw();
        assertTrue(second.kept());
        assertEquals(first.resources(), second.resources());
        try (ProjectEngine later = bench.engine(Map.of())) {
            EnvironmentGraph third = later.graph(stg, GraphWatch.SILENT, new StopSignal());
            assertTrue(third.kept());
            assertEquals(first.resources(), third.resources());
        }
        assertEquals(1, keptFiles().size());
        assertEquals(
                "rw-------",
                java.nio.file.attribute.PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(keptFiles().getFirst())));
    }

    @Test
    @Order(2)
    void aChangedConfigurationIsDrawnAnew() throws IOException {
        Files.writeString(extra, "resource \"terraform_data\" \"extra\" {}\n");
        EnvironmentGraph drawn = draw();
        assertFalse(drawn.kept());
        assertTrue(
                drawn.resources().resources().stream()
                        .anyMatch(r -> r.address().equals("terraform_data.extra")));
        assertEquals(1, keptFiles().size());
    }

    @Test
    @Order(3)
    void whatChangesWhileItIsDrawnIsDrawnOnceMoreAndThenTold() throws IOException {
        int[] times = {0};
        Files.writeString(extra, "# first\n");
        EnvironmentGraph once =
                engine.graph(stg, (phase, at) -> write(phase, times, 1), new StopSignal());
        assertNull(once.notice());
        assertTrue(
                once.resources().resources().stream()
                        .anyMatch(r -> r.address().equals("terraform_data.more1")));
        times[0] = 10;
        Files.writeString(extra, "# anew\n");
        EnvironmentGraph always =
                engine.graph(stg, (phase, at) -> write(phase, times, 99), new StopSignal());
        assertNotNull(always.notice());
        assertEquals("graph-stale", always.notice().id());
        assertFalse(draw().kept());
        assertEquals(1, keptFiles().size());
    }

    private void write(GraphWatch.Phase phase, int[] times, int most) {
        if (phase == GraphWatch.Phase.READING && times[0] < most) {
            times[0]++;
            try {
                Files.writeString(
                        extra,
                        "resource \"terraform_data\" \"more" + times[0] + "\" {}\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Test
    @Order(4)
    void stoppingEndsTerraformAtOnce() throws IOException {
        Files.writeString(extra, "# stopped\n");
        StopSignal stop = new StopSignal();
        long begun = System.nanoTime();
        long[] asked = {0};
        var stopped =
                assertThrows(
                        ProblemException.class,
                        () ->
                                engine.graph(
                                        stg,
                                        (phase, elapsed) -> {
                                            if (phase == GraphWatch.Phase.GRAPH) {
                                                asked[0] = System.nanoTime();
                                                stop.ask();
                                            }
                                        },
                                        stop));
        assertEquals("stopped", stopped.problem().id());
        assertTrue(asked[0] > begun);
        assertTrue(Duration.ofNanos(System.nanoTime() - asked[0]).toMillis() < 3000);
        assertEquals(1, keptFiles().size());
    }

    @Test
    @Order(5)
    void whatTerraformRefusesIsToldInItsWords() throws IOException {
        Files.writeString(
                extra,
                """
                resource "terraform_data" "a" { input = terraform_data.b.id }
                resource "terraform_data" "b" { input = terraform_data.a.id }
                """);
        var refused = assertThrows(ProblemException.class, this::draw);
        assertEquals("dependency-cycle", refused.problem().id());
        String told = refused.problem().sentence();
        assertTrue(told.contains("terraform_data.a"), told);
        assertTrue(told.contains("terraform_data.b"), told);
        Files.delete(extra);
        assertNull(draw().notice());
    }

    /// While a plan waits for its approval the order of its steps can be looked at; with the run
    /// its file, which holds values in clear, is gone.
    @Test
    @Order(6)
    void theStepsOfAPlanStandInTheirOrder() {
        List<EnvironmentGraph> seen = new ArrayList<>();
        List<StagePlan> plans = new ArrayList<>();
        Watcher watcher =
                new Watcher(
                        plan -> {
                            plans.add(plan);
                            seen.add(
                                    engine.steps(
                                            stg, plan.file(), GraphWatch.SILENT, new StopSignal()));
                            return false;
                        },
                        _ -> {});
        engine.run(
                engine.propose(
                        new Intent.Deploy("stg", null, false, java.time.Duration.ofSeconds(30))),
                watcher);
        assertFalse(seen.isEmpty());
        EnvironmentGraph steps = seen.getFirst();
        StagePlan plan = plans.getFirst();
        assertNull(steps.notice());
        assertEquals(
                plan.plan().changes().stream()
                        .filter(Change::isEffective)
                        .map(Change::address)
                        .collect(java.util.stream.Collectors.toSet()),
                steps.resources().resources().stream()
                        .map(step -> step.address())
                        .filter(address ->
                                plan.plan().changes().stream()
                                        .anyMatch(change -> change.address().equals(address)))
                        .collect(java.util.stream.Collectors.toSet()));
        assertEquals(
                "plan-missing",
                assertThrows(
                                ProblemException.class,
                                () ->
                                        engine.steps(
                                                stg,
                                                plan.file(),
                                                GraphWatch.SILENT,
                                                new StopSignal()))
                        .problem()
                        .id());
    }

    @Test
    @Order(7)
    void aConfigurationWithoutResourcesSaysSo() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(stg.directory())) {
            files = all.filter(path -> path.toString().endsWith(".tf")).toList();
        }
        String backend = "";
        for (Path file : files) {
            Matcher block =
                    Pattern.compile("backend \"s3\" \\{[^}]*\\}").matcher(Files.readString(file));
            backend += block.find() ? block.group() : "";
            Files.delete(file);
        }
        Files.writeString(
                stg.directory().resolve("main.tf"),
                "terraform {\n" + backend + "\n}\nvariable \"x\" { default = 1 }\n");
        EnvironmentGraph drawn = draw();
        assertNotNull(drawn.notice());
        assertEquals("graph-empty", drawn.notice().id());
        assertTrue(drawn.notice().what().startsWith("There are no resources in"));
    }
}
