package dev.stateroom.terraform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Change;
import dev.stateroom.model.LogLine;
import dev.stateroom.model.Plan;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.ResourceProgress;
import dev.stateroom.model.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    private static final String SMALL =
            """
            variable "password" {
              default   = "correct horse battery"
              sensitive = true
            }
            resource "terraform_data" "a" {
              count = 2
              input = count.index
            }
            resource "terraform_data" "b" {
              input = var.password
              depends_on = [terraform_data.a]
              provisioner "local-exec" {
                command = "echo it is ${nonsensitive(var.password)}"
              }
            }
            output "one" {
              value = terraform_data.a[0].output
            }
            """;

    @TempDir Path home;

    @Test
    void plansShowsAndAppliesExactlyThatPlan() throws Exception {
        Bench bench = new Bench(home, SMALL).init();
        MakePlan.Outcome planned = bench.plan();
        assertTrue(planned.ok(), () -> planned.problem().toString());
        assertEquals(3, planned.changes().size());

        Plan plan = new ShowPlan(bench.session).run(bench.planFile());
        assertEquals(3, plan.summary().create());
        assertEquals(1, plan.outputs());

        Apply.Outcome applied = bench.apply();
        assertTrue(applied.ok(), () -> applied.problem().toString());
        assertEquals(List.of("one"), applied.outputs());
        State state = StateReader.read(Files.readAllBytes(bench.stateFile()));
        assertEquals(3, state.managed());
        assertEquals(
                3,
                bench.events.stream()
                        .filter(e ->
                                e instanceof UiEvent.Progress(ResourceProgress r)
                                        && r.status() == ResourceProgress.Status.DONE
                                        && r.action() == Change.Action.CREATE)
                        .count());

        Apply.Outcome again = bench.apply();
        assertFalse(again.ok());
        assertEquals("plan-stale", again.problem().id());
    }

    @Test
    void masksWhatThePlanCallsSensitiveInEveryLine() throws Exception {
        Bench bench = new Bench(home, SMALL).init();
        bench.plan();
        new ShowPlan(bench.session).run(bench.planFile());
        bench.apply();
        String all = bench.lines.stream().map(LogLine::text).collect(Collectors.joining("\n"));
        assertFalse(all.contains("correct horse"), "a secret reached the log");
        assertFalse(bench.events.toString().contains("correct horse"), "a secret reached an event");
        assertTrue(all.contains("it is " + Secrets.MASK));
        assertFalse(bench.secrets.toString().contains("correct"));
    }

    @Test
    void whatIsWrongInTheConfigurationIsToldWithItsPlace() throws Exception {
        Bench bench = new Bench(home, "resource \"terraform_data\" \"x\" {\n  input =\n}\n");
        ProblemException failed =
                assertThrows(
                        ProblemException.class, () -> new Init(bench.session).run(Bench.local()));
        assertEquals("Terraform says: Invalid expression (main.tf:2).", failed.problem().why());
    }

    @Test
    void showsCommandsAndDiagnosticsAsPeopleKnowThem() throws Exception {
        Bench bench =
                new Bench(
                                home,
                                """
                                resource "terraform_data" "zones" {
                                  input = ["a", "b"]
                                }
                                resource "terraform_data" "cert" {
                                  for_each = toset(terraform_data.zones.output)
                                }
                                """)
                        .init();
        MakePlan.Outcome planned = bench.plan();
        assertFalse(planned.ok());
        assertEquals("foreach-unknown", planned.problem().id());
        assertEquals(
                "Terraform says: Invalid for_each argument (main.tf:5).", planned.problem().why());
        List<String> texts =
                bench.lines.stream()
                        .map(line -> line.text().replaceAll("\u001b\\[[0-9;]*m", ""))
                        .toList();
        String program = bench.session.installation().program().getFileName().toString();
        assertTrue(texts.contains(program + " init -input=false -reconfigure"), texts.toString());
        int box = texts.indexOf("│ Error: Invalid for_each argument");
        assertEquals("╷", texts.get(box - 1));
        assertEquals(
                "│   on main.tf line 5, in resource \"terraform_data\" \"cert\":",
                texts.get(box + 2));
        assertEquals("│    5:   for_each = toset(terraform_data.zones.output)", texts.get(box + 3));
        assertEquals("│     ├────────────────", texts.get(box + 4));
        assertEquals(
                "│     │ terraform_data.zones.output is a tuple, known only after apply",
                texts.get(box + 5));
        assertTrue(texts.subList(box, texts.size()).contains("╵"));
    }

    @Test
    void problemsThatAreOnlyCountedAreNamedToo() {
        assertEquals(
                "Error refreshing state: 2 problems: - Unsupported state file format: no JSON."
                        + " - Unsupported state file format: no version.",
                Failure.firstError(
                        """
                        ╷
                        │ Error: Error refreshing state: 2 problems:
                        │\s
                        │ - Unsupported state file format: no JSON.
                        │ - Unsupported state file format: no version.
                        │\s
                        │ Something else.
                        ╵
                        """));
    }

    @Test
    void aFailingInitNamesTheMistakeInTheConfigurationItself() throws Exception {
        Bench bench = new Bench(home, "resource \"terraform_data\" \"a\" { input = 1 \n}\n");
        var failed =
                assertThrows(
                        ProblemException.class, () -> new Init(bench.session).run(Bench.local()));
        assertEquals(
                "Terraform says: Invalid single-argument block definition (main.tf:1).",
                failed.problem().why());
    }

    @Test
    void failingInitSpeaksInTerraformsWords() throws Exception {
        Bench bench = new Bench(home, "terraform {\n  backend \"nowhere\" {}\n}\n");
        var failed =
                assertThrows(
                        ProblemException.class, () -> new Init(bench.session).run(Bench.local()));
        assertEquals("init-failed", failed.problem().id());
        assertTrue(
                failed.problem().why().contains("Unsupported backend type"),
                failed.problem().why());
    }

    @Test
    void keepsPlansToTheirOwnerAndNothingOfWhatWasSaid() throws Exception {
        Bench bench = new Bench(home, SMALL).init();
        bench.plan();
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(bench.planFile())));
        assertEquals(
                "rwx------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(bench.data)));
        try (var logs = Files.list(bench.data.resolve("stateroom/logs"))) {
            assertEquals(List.of(), logs.toList());
        }
    }

    @Test
    void drawsTheGraphOfTheConfiguration() throws Exception {
        Bench bench = new Bench(home, SMALL).init();
        DependencyGraph graph = new Graph(bench.session).run();
        assertTrue(
                graph.nodes().stream()
                        .anyMatch(n ->
                                n.address().equals("terraform_data.b")
                                        && n.suffix().equals("expand")));
        assertTrue(
                graph.edges().stream()
                        .anyMatch(e ->
                                e.from().equals("[root] terraform_data.b (expand)")
                                        && e.to().equals("[root] terraform_data.a (expand)")));
    }

    @Test
    void tellsALockThatSomebodyHolds() throws Exception {
        Bench bench =
                new Bench(
                                home,
                                """
                                resource "terraform_data" "slow" {
                                  provisioner "local-exec" {
                                    command = "while [ ! -e go ]; do sleep 0.05; done"
                                  }
                                }
                                """)
                        .init();
        assertTrue(bench.plan().ok());
        Path first = bench.data.resolve("first.tfplan");
        Files.copy(bench.planFile(), first);
        Session other =
                new Session(
                        bench.session.installation(),
                        bench.session.workplace(),
                        bench.secrets,
                        Listener.SILENT,
                        bench.stop);
        var applying =
                new java.util.concurrent.FutureTask<>(
                        () -> new Apply(other).run(first, java.time.Duration.ZERO));
        Thread.ofVirtual().start(applying);
        Path lock = bench.directory.resolve(".terraform.tfstate.lock.info");
        while (!Files.exists(lock)) {
            Thread.onSpinWait();
        }
        MakePlan.Outcome planned = bench.plan();
        Files.createFile(bench.directory.resolve("go"));
        assertTrue(planned.lockBusy(), () -> planned.problem().toString());
        assertEquals("lock-held", planned.problem().id());
        assertTrue(applying.get().ok());
    }
}
