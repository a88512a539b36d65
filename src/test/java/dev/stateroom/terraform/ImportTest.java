package dev.stateroom.terraform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.LogLine;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {
    private static final String CODE =
            """
            resource "terraform_data" "one" {}
            resource "terraform_data" "two" {
              for_each = toset(["a b"])
            }
            module "m" {
              source = "./m"
              count  = 1
            }
            """;
    private static final Duration NOW = Duration.ZERO;

    @TempDir Path home;

    private Bench bench() throws Exception {
        return new Bench(home, CODE)
                .file("m/main.tf", "resource \"terraform_data\" \"in\" {}\n")
                .init();
    }

    @Test
    void adoptsWhatTheCodeDeclares() throws Exception {
        Bench bench = bench();
        bench.secrets.add("canary-id-of-it");
        Import importing = new Import(bench.session);
        for (String address :
                List.of(
                        "terraform_data.one",
                        "terraform_data.two[\"a b\"]",
                        "module.m[0].terraform_data.in")) {
            Import.Outcome outcome = importing.run(address, "canary-id-of-it", NOW);
            assertTrue(outcome.ok(), () -> outcome.problem().toString());
        }
        State state = StateReader.read(Files.readAllBytes(bench.stateFile()));
        assertEquals(3, state.managed());
        assertFalse(bench.lines.toString().contains("canary"));
        assertTrue(
                bench.lines.stream()
                        .map(LogLine::text)
                        .anyMatch(line -> line.equals("Import successful!")));
        Import.Outcome again = importing.run("terraform_data.one", "other", NOW);
        assertFalse(again.ok());
        assertEquals("address-taken", again.problem().id());
        assertFalse(again.interrupted() || again.lockBusy());
    }

    @Test
    void saysWhatTheCodeHasToDeclareFirst() throws Exception {
        Import importing = new Import(bench().session);
        for (String address :
                List.of(
                        "terraform_data.none",
                        "terraform_data.one[1]",
                        "terraform_data.two[\"c\"]",
                        "module.m[1].terraform_data.in",
                        "module.gone.terraform_data.in")) {
            Import.Outcome outcome = importing.run(address, "x", NOW);
            assertFalse(outcome.ok());
            Problem problem = outcome.problem();
            assertEquals("import-undeclared", problem.id(), problem::toString);
            assertTrue(problem.what().contains(address), problem.what());
            assertEquals(1, problem.sentence().lines().count());
        }
    }

    @Test
    void refusesWhatTerraformNeedNotBeAsked() throws Exception {
        Import importing = new Import(bench().session);
        for (String address : List.of("nonsense", "-help", "data.terraform_data.one", "module.m")) {
            var refused =
                    assertThrows(ProblemException.class, () -> importing.run(address, "x", NOW));
            assertEquals("bad-address", refused.problem().id());
        }
        var refused =
                assertThrows(
                        ProblemException.class,
                        () -> importing.run("terraform_data.one", " ", NOW));
        assertEquals("import-id-missing", refused.problem().id());
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
                                resource "terraform_data" "one" {}
                                """)
                        .init();
        assertTrue(bench.plan("terraform_data.slow").ok());
        var applying = new java.util.concurrent.FutureTask<>(bench::apply);
        Thread.ofVirtual().start(applying);
        Path lock = bench.directory.resolve(".terraform.tfstate.lock.info");
        while (!Files.exists(lock)) {
            Thread.onSpinWait();
        }
        Session other =
                new Session(
                        bench.session.installation(),
                        bench.session.workplace(),
                        bench.secrets,
                        Listener.SILENT,
                        bench.stop);
        Import.Outcome outcome = new Import(other).run("terraform_data.one", "x", NOW);
        Files.createFile(bench.directory.resolve("go"));
        assertTrue(applying.get().ok());
        assertTrue(outcome.lockBusy(), outcome::plain);
        assertEquals("lock-held", outcome.problem().id());
        assertTrue(outcome.problem().what().contains(" by "), outcome.problem().what());
    }
}
