package dev.stateroom.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.stateroom.journal.FileJournal;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.Verdict;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is validated, and what of it may be promoted, by real Terraform in a git checkout.
class PromotionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir Path root;
    private Bench bench;
    private SmallProject project;
    private ProjectEngine engine;

    @BeforeEach
    void open() throws Exception {
        bench = new Bench(root);
        project = new SmallProject(root.resolve("small"), bench.server.environment());
        validations("- plan: empty");
        project.write(".gitignore", ".data-*\nnone.tfrc\nerrored.tfstate\n.terraform*\n");
        git("init", "--quiet");
        git("add", ".");
        git("commit", "--quiet", "-m", "first");
        engine = bench.engine(project.root, Map.of());
    }

    @AfterEach
    void close() {
        engine.close();
        bench.close();
    }

    private void validations(String yaml) throws Exception {
        project.write(
                "stateroom.yaml",
                """
                project: small
                environments:
                  both:
                    directory: environments/both
                    protection: open
                    validations:
                %s
                  table: {directory: environments/table, protection: protected}
                  file: {directory: environments/file, protection: open}
                promotion: [both, table]
                """
                        .formatted(yaml.indent(6).stripTrailing()));
    }

    private void git(String... words) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "git",
                                "-C",
                                project.root.toString(),
                                "-c",
                                "user.name=t",
                                "-c",
                                "user.email=t@example.org"));
        command.addAll(List.of(words));
        Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
        git.getOutputStream().close();
        String said = new String(git.getInputStream().readAllBytes(), UTF_8);
        assertTrue(git.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, git.exitValue(), said);
    }

    private Result deploy(String environment, String stage) {
        return engine.run(
                engine.propose(new Intent.Deploy(environment, stage, false, PATIENCE)),
                new Watcher());
    }

    private Proposal promotion() {
        return engine.propose(new Intent.Promote("table", PATIENCE));
    }

    private Problem refusal() {
        return assertInstanceOf(Verdict.Refused.class, promotion().verdict()).problem();
    }

    @Test
    void whatPassedIsPromotedFromAnotherMachine() throws Exception {
        assertEquals("not-validated", refusal().id());
        Result deployed = deploy("both", null);
        assertNull(deployed.problem());
        assertTrue(
                deployed.steps().stream().anyMatch(s -> s.name().equals("validated")),
                () -> deployed.steps().toString());

        // The next job of a pipeline has a journal of its own; the record lies beside the backups.
        engine.close();
        Map<String, String> all = new HashMap<>(bench.server.environment());
        try (FileJournal other = new FileJournal(root.resolve("other/journal"))) {
            engine = Bench.engine(root.resolve("other"), other, project.root, all);
            Proposal proposal = promotion();
            assertEquals(new Verdict.NeedsPhrase("table"), proposal.verdict());
            assertTrue(
                    proposal.consequences().getFirst().contains(deployed.operation()),
                    () -> proposal.consequences().toString());
            Result promoted = engine.run(proposal, new Watcher());
            assertNull(promoted.problem());
            assertEquals(3, promoted.after().resources() - 1, "all of it is there");
            Operation told = engine.history(engine.environment("table")).operations().getFirst();
            assertEquals("promote", told.intended().intent());
            engine.close();
        }
        engine = bench.engine(project.root, Map.of());
    }

    @Test
    void nothingElseIsPromoted() throws Exception {
        assertNull(deploy("both", null).problem());
        assertInstanceOf(Verdict.NeedsPhrase.class, promotion().verdict());

        // Another commit.
        project.write("environments/table/more.tf", "resource \"terraform_data\" \"more\" {}\n");
        git("add", ".");
        git("commit", "--quiet", "-m", "second");
        assertTrue(refusal().what().contains("validated was commit"), refusal()::sentence);
        git("checkout", "--quiet", "HEAD^");
        assertInstanceOf(Verdict.NeedsPhrase.class, promotion().verdict());

        // Changes on top of it.
        project.write(
                "modules/net/main.tf",
                "resource \"terraform_data\" \"subnet\" {\n  count = 3\n}\noutput \"ids\" {\n  value = terraform_data.subnet[*].id\n}\n");
        assertTrue(refusal().what().contains("not committed"), refusal()::sentence);
        git("checkout", "--quiet", ".");
        assertInstanceOf(Verdict.NeedsPhrase.class, promotion().verdict());

        // A state that somebody wrote since.
        project.apply("both", "-var", "size=2");
        assertTrue(refusal().what().contains("changed after its validation"), refusal()::sentence);
    }

    @Test
    void aDeployOfOneStageOrOfWhatIsNotCommittedValidatesNothingToPromote() throws Exception {
        project.write("environments/both/more.tf", "resource \"terraform_data\" \"more\" {}\n");
        git("add", "."); // known to git, in no commit
        assertNull(deploy("both", null).problem());
        assertTrue(refusal().what().contains("files that are no commit"), refusal()::sentence);
        git("commit", "--quiet", "-m", "second");
        assertNull(deploy("both", null).problem(), "what is up to date is validated anew");
        assertInstanceOf(Verdict.NeedsPhrase.class, promotion().verdict());
        assertNull(deploy("both", "rest").problem());
        assertTrue(refusal().what().contains("validated nothing"), refusal()::sentence);
    }

    @Test
    void theFirstEnvironmentAndOneWithoutValidationsAreToldApart() throws Exception {
        Proposal first = engine.propose(new Intent.Promote("both", PATIENCE));
        assertEquals(
                "promotion-first",
                assertInstanceOf(Verdict.Refused.class, first.verdict()).problem().id());
        Proposal after = engine.propose(new Intent.Promote("file", PATIENCE));
        Problem why = assertInstanceOf(Verdict.Refused.class, after.verdict()).problem();
        assertTrue(why.what().contains("has no validations"), why::sentence);
    }

    @Test
    void everyKindOfValidationIsLookedAtAndAllThatFailAreNamed() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/health",
                exchange -> {
                    exchange.sendResponseHeaders(asked.incrementAndGet() < 2 ? 503 : 204, -1);
                    exchange.close();
                });
        server.start();
        try {
            String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/health";
            validations(
                    """
                    - plan: empty
                    - {http: "%s?token=hidden", status: 204, timeout: 20s}
                    - {command: [sh, -c, "test $STATEROOM_ENVIRONMENT = both && test -f main.tf"]}
                    - {output: password, equals: %s}
                    """
                            .formatted(address, SmallProject.CANARY));
            Watcher watcher = new Watcher();
            Result result =
                    engine.run(
                            engine.propose(new Intent.Deploy("both", null, false, PATIENCE)),
                            watcher);
            assertNull(result.problem(), () -> result.problem().sentence());
            assertEquals(2, asked.get(), "what needs its time is asked again");
            assertFalse(watcher.log().contains("hidden"), watcher.log());
            assertFalse(watcher.log().contains(SmallProject.CANARY), watcher.log());

            validations(
                    """
                    - {http: "%s", status: 200, timeout: 20s}
                    - {command: [sh, -c, "echo not ready; exit 3"], timeout: 20s}
                    - {command: [./no-such-program], timeout: 1s}
                    - {command: [sleep, "60"], timeout: 1s}
                    - {output: password, equals: other}
                    - {output: none, equals: other}
                    """
                            .formatted(address));
            Watcher second = new Watcher();
            Result failed =
                    engine.run(
                            engine.propose(new Intent.Deploy("both", null, false, PATIENCE)),
                            second);
            assertEquals(Result.Outcome.FAILED, failed.outcome());
            Problem why = assertNotNullProblem(failed);
            assertEquals("validation-failed", why.id());
            for (String words :
                    List.of(
                            "6 validations",
                            "answered 204",
                            "exited with 3",
                            "could not be started",
                            "did not end within",
                            "is another value",
                            "no such output")) {
                assertTrue(why.what().contains(words), why::what);
            }
            assertTrue(second.log().contains("not ready"), second.log());
            assertFalse(why.what().contains(SmallProject.CANARY), why::what);
            assertEquals("not-validated", refusal().id());
        } finally {
            server.stop(0);
        }
    }

    private static Problem assertNotNullProblem(Result result) {
        assertNotNull(result.problem());
        return result.problem();
    }
}
