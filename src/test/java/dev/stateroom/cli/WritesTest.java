package dev.stateroom.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stateroom.engine.Conversation;
import dev.stateroom.model.Change;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Phase;
import dev.stateroom.model.Plan;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.Stage;
import dev.stateroom.model.StagePlan;
import dev.stateroom.model.Step;
import dev.stateroom.model.StopSignal;
import dev.stateroom.model.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/// Deploys, plans and backups: guards, questions, results.
class WritesTest {
    @TempDir Path home;
    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(home);
    }

    @Test
    void aDeployWithoutATerminalNeedsYes() {
        assertEquals(3, shell.run("deploy", "stg", "--json"));
        assertEquals("refused", shell.json().get("result").asString());
        assertEquals("not-approved", shell.json().at("/problem/id").asString());
        assertTrue(shell.engine.proposed.isEmpty());
        assertEquals(0, shell.run("deploy", "stg", "--yes"));
        assertTrue(shell.out.contains("Deployed: stg, serial 12 → 15"), shell.out);
    }

    @Test
    void aProtectedEnvironmentNeedsItsName() {
        assertEquals(3, shell.run("deploy", "prod", "--yes"));
        assertTrue(shell.err.contains("Add --confirm prod"), shell.err);
        assertEquals(3, shell.run("deploy", "prod", "--yes", "--confirm", "stg"));
        assertEquals(0, shell.run("deploy", "prod", "--yes", "--confirm", "prod"));
        assertEquals(3, shell.run("deploy", "stg", "--yes", "--confirm", "prod"));
        assertEquals(0, shell.run("deploy", "prod", "--plan-only"));
    }

    @Test
    void whatIsDestroyedIsSaidInNumbers() {
        shell.engine.verdict = new Verdict.NeedsPhrase("stg 41");
        assertEquals(2, shell.run("destroy", "stg", "--yes"));
        assertTrue(shell.err.contains("--count N"), shell.err);
        assertEquals(3, shell.run("destroy", "stg"));
        assertEquals(3, shell.run("destroy", "stg", "--yes", "--count", "40"));
        assertTrue(shell.err.contains("“stg 41”, not “stg 40”"), shell.err);
        assertEquals(0, shell.run("destroy", "stg", "--yes", "--count", "41"));
        assertTrue(shell.out.startsWith("Destroyed: stg"), shell.out);
        shell.engine.verdict = new Verdict.NeedsPhrase("prod 41");
        assertEquals(3, shell.run("destroy", "prod", "--yes", "--count", "41"));
        assertTrue(shell.err.contains("Add --confirm prod"), shell.err);
        assertEquals(
                0, shell.run("destroy", "prod", "--yes", "--count", "41", "--confirm", "prod"));
        assertEquals(0, shell.run("destroy", "prod", "--plan-only"));
    }

    @Test
    void theResultIsTheContractsDocument() {
        shell.engine.run =
                (p, c) ->
                        new Result(
                                Result.Outcome.FAILED,
                                "op-1",
                                "stg",
                                FakeEngine.BEFORE,
                                FakeEngine.AFTER,
                                "backups/b",
                                List.of(new Step("backup", FakeEngine.NOON, "kept")),
                                Problem.of("apply-partial", "Half.", "Why.", "Again."));
        assertEquals(1, shell.run("deploy", "stg", "--yes", "--json"));
        assertEquals(
                JsonMapper.builder()
                        .build()
                        .readTree(
                                """
                                {"result":"failed","operation":"op-1","environment":"stg",
                                 "before":{"serial":12,"lineage":"lin-1","resources":41},
                                 "after":{"serial":15,"lineage":"lin-1","resources":59},"backup":"backups/b",
                                 "steps":[{"name":"backup","at":"2026-11-10T12:00:00Z","outcome":"kept"}],
                                 "problem":{"id":"apply-partial","what":"Half.","why":"Why.","remedy":"Again."}}
                                """),
                shell.json());
        assertEquals("Half. Why. Again.\n", shell.err);
    }

    @ParameterizedTest
    @CsvSource({
        "DONE,,0",
        "FAILED,plan-failed,1",
        "FAILED,lock-held,4",
        "REFUSED,wrong-account,3",
        "REFUSED,lock-held,4",
        "UNKNOWN,offline,5"
    })
    void theStatusTellsHowItEnded(Result.Outcome outcome, String id, int status) {
        Problem problem = id == null ? null : Problem.of(id, "x.", "", "");
        shell.engine.run =
                (p, c) -> new Result(outcome, "op", "stg", null, null, null, List.of(), problem);
        assertEquals(status, shell.run("deploy", "stg", "--yes"));
    }

    @Test
    void aGuardOfTheEngineRefuses() {
        shell.engine.verdict =
                new Verdict.Refused(Problem.of("wrong-account", "Not this account.", "", ""));
        assertEquals(3, shell.run("deploy", "prod", "--yes", "--json"));
        assertEquals("wrong-account", shell.json().at("/problem/id").asString());
        assertEquals("Not this account.\n", shell.err);
    }

    @Test
    void aProblemOnTheWayStillGivesTheDocument() {
        shell.engine.run =
                (p, c) -> {
                    throw new ProblemException(Problem.of("journal-unwritable", "Full.", "", ""));
                };
        assertEquals(1, shell.run("backup", "create", "stg", "--json"));
        assertEquals("failed", shell.json().get("result").asString());
        assertEquals("stg", shell.json().get("environment").asString());
        assertEquals("Full.\n", shell.err);
    }

    @ParameterizedTest
    @CsvSource({
        "deploy stg --yes,3",
        "backup create stg,3",
        "deploy stg --plan-only,1",
        "plan stg,1",
        "deploy nowhere --yes,2",
        "backup create nowhere,2"
    })
    void aWriteThatCannotBeginIsRefusedAndAReadFails(String words, int status) {
        shell.engine.unavailable = Problem.of("bucket-missing", "There is no bucket b.", "", "");
        assertEquals(status, shell.run(words.split(" ")), shell.err);
        if (status != 2) {
            assertEquals("There is no bucket b.\n", shell.err);
        }
    }

    /// Nobody refused it: the network is in the way, and trying again is what helps.
    @ParameterizedTest
    @CsvSource({
        "deploy stg --yes",
        "backup create stg",
        "journal finish op-1 --environment stg --yes",
        "state rm stg a.b --dry-run"
    })
    void aWriteThatAwsDoesNotAnswerFails(String words) {
        shell.engine.unavailable =
                Problem.of("offline", "STS gives no answer in time.", "", "Try again.");
        assertEquals(1, shell.run((words + " --json").split(" ")), shell.err);
        assertEquals("failed", shell.json().get("result").asString());
        assertEquals("STS gives no answer in time. Try again.\n", shell.err);
    }

    @ParameterizedTest
    @CsvSource({
        "deploy stg --yes",
        "deploy stg --plan-only",
        "backup create stg",
        "plan stg",
        "state show stg",
        "lock show stg"
    })
    void aProjectThatCannotBeOpenedFailsForReadsAndWritesAlike(String words) {
        shell.engine.unopened = Problem.of("no-environments", "None here.", "", "");
        assertEquals(1, shell.run((words + " --json").split(" ")), shell.err);
        assertEquals("no-environments", shell.json().at("/problem/id").asString());
        assertTrue(shell.engine.proposed.isEmpty());
    }

    @Test
    void aDeployWithoutTerraformIsRefused() {
        shell.engine.terraform =
                () -> {
                    throw new ProblemException(Problem.of("terraform-missing", "None.", "", ""));
                };
        assertEquals(3, shell.run("deploy", "stg", "--yes", "--json"));
        assertEquals("refused", shell.json().get("result").asString());
        assertEquals("terraform-missing", shell.json().at("/problem/id").asString());
        assertEquals(0, shell.run("backup", "create", "stg"));
    }

    @Test
    void aPlanWhoseFileHasNowhereToGoIsNotMade() {
        assertEquals(1, shell.run("plan", "stg", "--out", home + "/none/x.tfplan"));
        assertTrue(shell.err.contains("There is no directory " + home + "/none."), shell.err);
        assertEquals(1, shell.run("plan", "stg", "--out", home.toString()));
        assertTrue(shell.err.contains("It is a directory."), shell.err);
        assertFalse(shell.opened);
    }

    @Test
    void anEnvironmentHasToBeNamed() {
        assertEquals(2, shell.run("deploy", "--yes"));
        assertTrue(shell.err.startsWith("Name the environment to deploy."), shell.err);
        assertEquals(2, shell.run("plan"));
        assertFalse(shell.opened);
    }

    @Test
    void thePersonIsShownTheChangesAndAsked() {
        AtomicBoolean approved = new AtomicBoolean();
        shell.engine.run = (p, c) -> deploying(p, c, approved);
        shell.questions =
                prompt -> {
                    assertTrue(prompt.contains("stg"), prompt);
                    return "yes";
                };
        assertEquals(0, shell.run("deploy", "stg"));
        assertTrue(approved.get());
        assertTrue(shell.err.contains("+ module.vpc.terraform_data.zone"), shell.err);
        assertTrue(shell.err.contains("Plan: 1 create, 1 delete, 2 outputs."), shell.err);
        assertTrue(shell.err.contains("[1/2 network] backing up"), shell.err);
        shell.questions = _ -> "y";
        shell.run("deploy", "stg");
        assertFalse(approved.get());
        shell.questions = _ -> null;
        shell.run("deploy", "stg");
        assertFalse(approved.get());
    }

    @Test
    void aStopAnswersTheQuestion() {
        AtomicBoolean approved = new AtomicBoolean(true);
        shell.engine.run =
                (p, c) -> {
                    Thread.ofVirtual().start(c.stop()::ask);
                    return deploying(p, c, approved);
                };
        var typed = new CountDownLatch(1);
        shell.questions =
                _ -> {
                    try {
                        typed.await(); // as a terminal where nobody types
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return "yes";
                };
        shell.run("deploy", "stg");
        assertFalse(approved.get());
        typed.countDown();
    }

    /// A process that was started in the background of a script ignores SIGINT, and a JVM leaves
    /// that so ("nohup" as well): there is nothing to be heard then. Bit 1 of `SigIgn` is signal 2
    /// (proc(5)).
    private static boolean hearsInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return true;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
                .allMatch(ignored -> (ignored & 2) == 0);
    }

    @Test
    void ctrlCAsksToStopAndThenHard() throws Exception {
        assumeTrue(hearsInterrupts(), "the tests were started in the background: no SIGINT");
        StopSignal stop = new StopSignal();
        List<String> notes = new CopyOnWriteArrayList<>();
        var graceful = new CountDownLatch(1);
        var hard = new CountDownLatch(1);
        String pid = Long.toString(ProcessHandle.current().pid());
        try (var _ = Signals.listen(stop, notes::add);
                var _ =
                        stop.listen(
                                l -> (l == StopSignal.Level.HARD ? hard : graceful).countDown())) {
            new ProcessBuilder("kill", "-INT", pid).start().waitFor();
            assertTrue(graceful.await(10, TimeUnit.SECONDS));
            new ProcessBuilder("kill", "-TERM", pid).start().waitFor();
            new ProcessBuilder("kill", "-INT", pid).start().waitFor();
            assertTrue(hard.await(10, TimeUnit.SECONDS));
        }
        assertEquals(2, notes.size(), notes.toString());
        assertTrue(notes.getLast().startsWith("Interrupting hard"), notes.toString());
    }

    @Test
    void aPlanIsPrintedAndItsFileKept() throws Exception {
        Path made = Files.writeString(home.resolve("made.tfplan"), "plan");
        shell.engine.run = (p, c) -> planning(p, c, made);
        Path copy = home.resolve("copy.tfplan");
        assertEquals(
                0,
                shell.run(
                        "plan",
                        "stg",
                        "--stage",
                        "network",
                        "--target",
                        "a.b",
                        "--target",
                        "c.d",
                        "--destroy",
                        "--out",
                        copy.toString(),
                        "--json"));
        assertEquals(
                new Intent.MakePlan("stg", "network", List.of("a.b", "c.d"), true),
                shell.engine.proposed.getLast());
        assertEquals("plan", Files.readString(copy));
        assertEquals(
                JsonMapper.builder()
                        .build()
                        .readTree(
                                """
                                {"environment":"stg","stage":"network","file":"%s","sha256":"abc","serial":12,
                                 "lineage":"lin-1","summary":{"create":1,"update":0,"replace":0,"delete":1,"read":0,
                                 "noop":0,"import":0,"move":0,"forget":0},"errored":false}
                                """
                                        .formatted(copy)),
                shell.json());
        assertEquals(2, shell.run("plan", "stg", "--detailed-exitcode"));
        assertTrue(shell.out.contains("− module.vpc.terraform_data.old"), shell.out);
    }

    @Test
    void aPlanThatWasMadeEarlierIsWhatIsDeployed() throws IOException {
        Path file = Files.writeString(home.resolve("kept.tfplan"), "plan");
        Path copy = home.resolve("stg.tfplan");
        shell.engine.run = (p, c) -> planning(p, c, file);
        assertEquals(0, shell.run("plan", "stg", "--out", copy.toString()));
        assertTrue(Files.exists(home.resolve("stg.tfplan.json")));
        AtomicBoolean approved = new AtomicBoolean();
        shell.engine.run = (p, c) -> deploying(p, c, approved);

        assertEquals(3, shell.run("deploy", "stg", "--plan", copy.toString()));
        assertFalse(approved.get(), "nobody was asked");
        assertEquals(0, shell.run("deploy", "stg", "--plan", copy.toString(), "--yes", "--json"));
        assertTrue(approved.get());
        assertEquals("done", shell.json().get("result").asString());
        Intent.ApplyPlan intent = (Intent.ApplyPlan) shell.engine.proposed.getLast();
        assertEquals(copy, intent.file());
        assertEquals("abc", intent.binding().sha256());
        assertNull(intent.approved(), "--yes answers when it is asked");
        assertTrue(shell.err.contains("An approval is bound to SHA-256 abc, serial 12"), shell.err);
    }

    @Test
    void aPlanOfWhichNothingIsKnownIsRefused() throws IOException {
        Path file = Files.writeString(home.resolve("some.tfplan"), "plan");
        assertEquals(3, shell.run("deploy", "stg", "--plan", file.toString(), "--yes", "--json"));
        assertEquals("refused", shell.json().get("result").asString());
        assertEquals("plan-unknown", shell.json().at("/problem/id").asString());
        assertTrue(shell.err.contains("there is no some.tfplan.json beside it"), shell.err);
        assertTrue(shell.err.contains("stateroom plan ENV --out FILE"), shell.err);

        Files.writeString(home.resolve("some.tfplan.json"), "[1, 2]");
        assertEquals(3, shell.run("deploy", "stg", "--plan", file.toString(), "--yes"));
        assertTrue(shell.err.contains("is no record of a plan"), shell.err);
        assertEquals(3, shell.run("deploy", "stg", "--plan", home + "/none", "--yes"));
        assertTrue(shell.err.contains("There is no such file."), shell.err);
        assertTrue(shell.engine.proposed.isEmpty());
    }

    @Test
    void aPlanOfAnotherEnvironmentIsRefused() throws IOException {
        Path file = Files.writeString(home.resolve("kept.tfplan"), "plan");
        Path copy = home.resolve("stg.tfplan");
        shell.engine.run = (p, c) -> planning(p, c, file);
        assertEquals(0, shell.run("plan", "stg", "--out", copy.toString()));
        int before = shell.engine.proposed.size();
        assertEquals(
                3,
                shell.run(
                        "deploy", "prod", "--plan", copy.toString(), "--yes", "--confirm", "prod"));
        assertTrue(shell.err.contains("is a plan of stg, not of prod"), shell.err);
        assertEquals(before, shell.engine.proposed.size());
    }

    @Test
    void aPlanGoesWithNeitherStageNorPlanOnly() {
        assertEquals(2, shell.run("deploy", "stg", "--plan", "x", "--stage", "network"));
        assertEquals(2, shell.run("deploy", "stg", "--plan", "x", "--plan-only"));
        assertEquals(2, shell.run("deploy", "stg", "--plan"));
        assertTrue(shell.engine.proposed.isEmpty());
    }

    @Test
    void aPlanThatFailsSaysSo() {
        Problem problem = Problem.of("plan-failed", "Terraform could not plan.", "", "");
        shell.engine.run =
                (p, c) ->
                        new Result(
                                Result.Outcome.FAILED,
                                "op",
                                "stg",
                                null,
                                null,
                                null,
                                List.of(),
                                problem);
        assertEquals(1, shell.run("plan", "stg", "--json", "--detailed-exitcode"));
        assertTrue(shell.json().get("errored").asBoolean());
        assertTrue(shell.json().get("file").isNull());
        assertEquals("Terraform could not plan.\n", shell.err);
    }

    private static Plan plan() {
        return new Plan(
                "1.2",
                "1.11.4",
                false,
                List.of(
                        change("module.vpc.terraform_data.zone", Change.Action.CREATE),
                        change("module.vpc.terraform_data.old", Change.Action.DELETE)),
                List.of(),
                2,
                0);
    }

    private static Change change(String address, Change.Action action) {
        return new Change(address, action, null, null, null, null);
    }

    private static Result deploying(
            Proposal proposal, Conversation person, AtomicBoolean approved) {
        List<Stage> stages = proposal.environment().stages();
        person.tell(new DeployEvent.Stages(stages));
        person.tell(new DeployEvent.Entered(0, stages.getFirst(), Phase.BACKING_UP));
        StagePlan plan =
                new StagePlan(stages.getFirst(), Path.of("/p"), "abc", 12L, "lin-1", plan());
        person.tell(new DeployEvent.Planned(plan));
        approved.set(person.approve(plan));
        return new Result(Result.Outcome.DONE, "op", "stg", null, null, null, List.of(), null);
    }

    private static Result planning(Proposal proposal, Conversation person, Path file) {
        Stage whole = new Stage("plan", List.of());
        person.tell(
                new DeployEvent.Planned(new StagePlan(whole, file, "abc", 12L, "lin-1", plan())));
        assertNull(proposal.environment().account());
        return new Result(Result.Outcome.DONE, "op", "stg", null, null, null, List.of(), null);
    }
}
