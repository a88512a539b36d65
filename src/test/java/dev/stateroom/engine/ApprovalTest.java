package dev.stateroom.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Binding;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Intent;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.Stage;
import dev.stateroom.model.StagePlan;
import dev.stateroom.model.Verdict;
import dev.stateroom.model.WorkingTree;
import dev.stateroom.sandbox.SandboxServer;
import dev.stateroom.terraform.PlanRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An approval means what was looked at: where plan, state, commit, identity or time moved, nothing
/// is applied and the sentence says what moved.
class ApprovalTest {
    private static final Map<String, String> BIGGER = Map.of("TF_VAR_size", "3");
    private static final String SANDBOX = "arn:aws:iam::" + SandboxServer.ACCOUNT + ":user/";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir Path root;
    private Bench bench;
    private SmallProject project;

    @BeforeEach
    void open() throws Exception {
        bench = new Bench(root);
        project = new SmallProject(root.resolve("small"), bench.server.environment());
        project.apply("both");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private ProjectEngine engine() {
        return bench.engine(project.root, BIGGER);
    }

    private static StagePlan planned(ProjectEngine engine) {
        return planned(engine, new Intent.MakePlan("both", null, List.of(), false));
    }

    private static StagePlan planned(ProjectEngine engine, Intent.MakePlan intent) {
        Watcher watcher = new Watcher();
        Result result = engine.run(engine.propose(intent), watcher);
        assertNull(result.problem());
        return watcher.all(DeployEvent.Planned.class).getFirst().plan();
    }

    /// What a person who approved `plan` at `approved` wants.
    private static Intent.ApplyPlan apply(StagePlan plan, Instant approved) {
        return new Intent.ApplyPlan(
                "both", plan.stage(), plan.file(), plan.binding(), approved, PATIENCE);
    }

    private static Intent.ApplyPlan apply(StagePlan plan) {
        return apply(plan, null);
    }

    private static Problem refusal(Proposal proposal) {
        return assertInstanceOf(Verdict.Refused.class, proposal.verdict()).problem();
    }

    private static void refused(Result result, String... words) {
        assertNotNull(result.problem());
        assertEquals("plan-stale", result.problem().id(), result.problem().sentence());
        assertEquals(Result.Outcome.REFUSED, result.outcome());
        for (String word : words) {
            assertTrue(result.problem().what().contains(word), result.problem().what());
        }
    }

    private static long serial(ProjectEngine engine) {
        return engine.state(engine.environment("both")).serial();
    }

    private List<Path> plansLeft() throws IOException {
        Path plans = root.resolve("home/plans");
        if (!Files.isDirectory(plans)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(plans)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static Map<String, String> approval(Operation operation) {
        return operation.steps().stream()
                .filter(s -> s.step().name().startsWith("approval"))
                .findFirst()
                .orElseThrow()
                .facts();
    }

    private void git(String... words) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "git",
                                "-c",
                                "user.name=Ana",
                                "-c",
                                "user.email=ana@example.org",
                                "-c",
                                "commit.gpgsign=false"));
        command.addAll(List.of(words));
        Process git =
                new ProcessBuilder(command)
                        .directory(project.root.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(git.getInputStream().readAllBytes(), UTF_8);
        assertEquals(0, git.waitFor(), said);
    }

    private void commitAll() throws Exception {
        git("init", "--quiet");
        git("add", "environments", "modules", "stateroom.yaml");
        git("commit", "--quiet", "-m", "first");
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, Files.readString(file) + text);
    }

    @Test
    void aPlanThatWasMadeEarlierIsAppliedAsItIs() throws Exception {
        commitAll();
        try (ProjectEngine engine = engine()) {
            long before = serial(engine);
            StagePlan plan = planned(engine);
            // What the variables say by now is of no matter: the plan is not made again. OpenTofu
            // itself refuses other ones at apply.
            Map<String, String> others =
                    SmallProject.isOpenTofu() ? Map.of() : Map.of("TF_VAR_size", "9");
            try (ProjectEngine later = bench.engine(project.root, others)) {
                Instant approved = Instant.now();
                Proposal proposal = later.propose(apply(plan, approved));
                assertEquals(new Verdict.Allowed(), proposal.verdict());
                assertTrue(
                        proposal.consequences().getLast().contains("serial " + before),
                        proposal.consequences().toString());
                Watcher watcher =
                        new Watcher(
                                _ -> {
                                    throw new AssertionError("it is approved already");
                                },
                                _ -> {});
                Result result = later.run(proposal, watcher);

                assertNull(result.problem());
                assertEquals(Result.Outcome.DONE, result.outcome());
                assertEquals(before, result.before().serial());
                assertEquals(before + 1, serial(later));
                assertNotNull(result.backup());
                assertTrue(
                        later
                                .values(
                                        new dev.stateroom.model.StateRef.Current(
                                                later.environment("both")),
                                        "terraform_data.app")
                                .stream()
                                .anyMatch(v -> v.toString().contains("3")),
                        "the plan's value");
                assertEquals(List.of(), plansLeft(), "plans hold values in clear");

                Operation operation = later.journal().getFirst();
                assertEquals("deploy", operation.intended().intent());
                Map<String, String> facts = approval(operation);
                assertEquals(operation.intended().by(), facts.get("approval.by"));
                assertEquals(approved.toString(), facts.get("approval.at"));
                assertEquals(plan.sha256(), facts.get("approval.sha256"));
                assertEquals(Long.toString(before), facts.get("approval.serial"));
                assertEquals(plan.lineage(), facts.get("approval.lineage"));
                assertEquals(plan.binding().tree().commit(), facts.get("approval.commit"));
                assertEquals(SANDBOX + "sandbox", facts.get("approval.arn"));
                assertEquals(SandboxServer.ACCOUNT, facts.get("approval.account"));
                assertFalse(operation.toString().contains(SmallProject.CANARY));
            }
        }
    }

    @Test
    void aPlanThatNobodyApprovedYetIsAskedFor() throws Exception {
        try (ProjectEngine engine = engine()) {
            long before = serial(engine);
            StagePlan plan = planned(engine);
            AtomicReference<StagePlan> asked = new AtomicReference<>();
            Result result =
                    engine.run(
                            engine.propose(apply(plan)),
                            new Watcher(
                                    p -> {
                                        asked.set(p);
                                        return false;
                                    },
                                    _ -> {}));

            assertEquals("not-approved", result.problem().id());
            assertEquals(Result.Outcome.REFUSED, result.outcome());
            assertEquals(plan.binding(), asked.get().binding());
            assertEquals(plan.plan().summary(), asked.get().plan().summary());
            assertEquals(before, serial(engine));
            assertEquals(List.of(), plansLeft());
            Operation operation = engine.journal().getFirst();
            assertTrue(
                    operation.steps().stream()
                            .anyMatch(s ->
                                    s.step()
                                            .outcome()
                                            .startsWith(
                                                    "not approved by "
                                                            + operation.intended().by())),
                    operation.toString());
        }
    }

    @Test
    void aDeployIsRefusedWhereTheStateMovedWhileAPersonLooked() throws Exception {
        try (ProjectEngine engine = engine()) {
            long before = serial(engine);
            Result result =
                    engine.run(
                            engine.propose(new Intent.Deploy("both", null, false, PATIENCE)),
                            new Watcher(
                                    _ -> {
                                        written();
                                        return true;
                                    },
                                    _ -> {}));

            long now = serial(engine);
            assertTrue(now > before);
            refused(result, "the state was serial " + before + " and is serial " + now);
            assertEquals(before, result.before().serial());
        }
    }

    /// Somebody else applies something.
    private void written() {
        try {
            project.apply("both", "-var", "size=2");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aPlanIsRefusedWhereSomebodyWroteTheState() throws Exception {
        try (ProjectEngine engine = engine()) {
            long before = serial(engine);
            StagePlan plan = planned(engine);
            Proposal inTime = engine.propose(apply(plan, Instant.now()));
            written();
            String words = "the state was serial " + before + " and is serial " + serial(engine);

            Problem told = refusal(engine.propose(apply(plan, Instant.now())));
            assertTrue(told.what().contains(words), told.what());
            assertTrue(Files.exists(plan.file()), "looking at it takes nothing away");

            Result result = engine.run(inTime, new Watcher());
            refused(result, words);
            assertEquals(List.of(), plansLeft(), "it is of no more use");
        }
    }

    @Test
    void aPlanIsRefusedWhereTheCommitMoved() throws Exception {
        commitAll();
        try (ProjectEngine engine = engine()) {
            long before = serial(engine);
            StagePlan plan = planned(engine);
            WorkingTree then = plan.binding().tree();
            assertNotNull(then);
            assertNull(then.changes());
            Proposal inTime = engine.propose(apply(plan, Instant.now()));
            project.write("README.md", "Hello.\n");
            git("add", "README.md");
            git("commit", "--quiet", "-m", "second");

            Result result = engine.run(inTime, new Watcher());
            refused(result, "the project was at " + then.words() + " and is at commit ");
            assertEquals(before, serial(engine));
        }
    }

    @Test
    void aPlanIsRefusedWhereAModuleWasChangedOnTopOfTheCommit() throws Exception {
        commitAll();
        Path module = project.root.resolve("modules/net/main.tf");
        try (ProjectEngine engine = engine()) {
            StagePlan plan = planned(engine);
            append(module, "# changed\n");
            Problem changed = refusal(engine.propose(apply(plan)));
            assertTrue(changed.what().contains("changes that are not committed"), changed.what());

            StagePlan another = planned(engine);
            assertEquals(new Verdict.Allowed(), engine.propose(apply(another)).verdict());
            append(module, "# and again\n");
            Problem again = refusal(engine.propose(apply(another)));
            assertTrue(again.what().contains("those changes are others now"), again.what());
        }
    }

    @Test
    void aPlanIsRefusedWhereAFileCameThatNoCommitHas() throws Exception {
        project.write(".gitignore", "*.tfvars\nignored.tf\n");
        commitAll();
        Path module = project.root.resolve("modules/net");
        try (ProjectEngine engine = engine()) {
            for (String name : List.of("more.tf", "ignored.tf", "more.tf.json")) {
                StagePlan plan = planned(engine);
                assertEquals(new Verdict.Allowed(), engine.propose(apply(plan)).verdict());
                Path more = Files.writeString(module.resolve(name), "{}");
                Problem added = refusal(engine.propose(apply(plan)));
                assertTrue(added.what().contains("not committed"), name + ": " + added.what());
                Files.delete(more);
            }
            StagePlan plan = planned(engine);
            // What git is told to ignore, and what Terraform does not read by itself.
            Files.writeString(module.resolve("terraform.tfvars"), "");
            Files.writeString(module.resolve("notes.txt"), "");
            assertEquals(new Verdict.Allowed(), engine.propose(apply(plan)).verdict());
        }
    }

    @Test
    void whatIsNoCheckoutHasNoCommit() throws Exception {
        try (ProjectEngine engine = engine()) {
            StagePlan plan = planned(engine);
            assertNull(plan.binding().tree());
            assertTrue(plan.binding().words().contains("commit not known"));
            assertEquals(new Verdict.Allowed(), engine.propose(apply(plan)).verdict());
        }
    }

    @Test
    void aPlanIsRefusedToAnotherIdentity() throws Exception {
        StagePlan plan;
        try (ProjectEngine engine = engine()) {
            plan = planned(engine);
        }
        try (ProjectEngine other =
                bench.engine(project.root, Map.of("AWS_ACCESS_KEY_ID", "somebody"))) {
            Problem told = refusal(other.propose(apply(plan, Instant.now())));
            assertTrue(
                    told.what()
                            .contains(
                                    "the identity was "
                                            + SANDBOX
                                            + "sandbox and is "
                                            + SANDBOX
                                            + "somebody"),
                    told.what());
        }
    }

    @Test
    void aFileThatDiffersInOneByteIsRefused() throws Exception {
        try (ProjectEngine engine = engine()) {
            StagePlan plan = planned(engine);
            Proposal inTime = engine.propose(apply(plan, Instant.now()));
            byte[] bytes = Files.readAllBytes(plan.file());
            bytes[bytes.length / 2] ^= 1;
            Files.write(plan.file(), bytes);

            assertTrue(refusal(engine.propose(apply(plan))).what().contains("SHA-256"), "proposed");
            refused(engine.run(inTime, new Watcher()), "the SHA-256 of its file was ");
        }
    }

    @Test
    void anApprovalHoldsForAnHour() throws Exception {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
        InstantSource clock = now::get;
        try (ProjectEngine engine = bench.engine(project.root, BIGGER, clock)) {
            StagePlan plan = planned(engine);
            Instant approved = now.get();
            now.set(approved.plus(Binding.HOLDS));
            Proposal inTime = engine.propose(apply(plan, approved));
            assertEquals(new Verdict.Allowed(), inTime.verdict());

            now.set(approved.plus(Binding.HOLDS).plusSeconds(120));
            String words = "it was approved 62 minutes ago, and an approval holds for 60";
            Problem told = refusal(engine.propose(apply(plan, approved)));
            assertTrue(told.what().contains(words), told.what());
            refused(engine.run(inTime, new Watcher()), words);
        }
    }

    @Test
    void aPlanOfAnotherEnvironmentIsRefused() throws Exception {
        try (ProjectEngine engine = engine()) {
            StagePlan plan = planned(engine);
            Problem told =
                    refusal(
                            engine.propose(
                                    new Intent.ApplyPlan(
                                            "file",
                                            plan.stage(),
                                            plan.file(),
                                            plan.binding(),
                                            null,
                                            PATIENCE)));
            assertTrue(told.what().contains("small/both/terraform.tfstate, not for"), told.what());
        }
    }

    @Test
    void aPlanThatDestroysIsNotDeployed() throws Exception {
        try (ProjectEngine engine = engine()) {
            StagePlan plan = planned(engine, new Intent.MakePlan("both", null, List.of(), true));
            assertEquals("plan-destroys", refusal(engine.propose(apply(plan))).id());
        }
    }

    @Test
    void aLockThatStaysHeldLeavesThePlanForLater() throws Exception {
        try (ProjectEngine engine = engine()) {
            StagePlan plan = planned(engine);
            bench.furnishing.put(
                    "small/both/terraform.tfstate.tflock",
                    """
                    {"ID":"11111111-1111-1111-1111-111111111111","Operation":"OperationTypeApply","Info":"",
                     "Who":"runner@ci","Version":"1.11.4","Created":"2026-11-26T10:00:00Z","Path":"x"}
                    """
                            .getBytes(UTF_8));
            Intent.ApplyPlan intent =
                    new Intent.ApplyPlan(
                            "both",
                            plan.stage(),
                            plan.file(),
                            plan.binding(),
                            Instant.now(),
                            Duration.ofMillis(500));
            Result result = engine.run(engine.propose(intent), new Watcher());
            assertEquals("lock-held", result.problem().id());
            assertTrue(Files.exists(plan.file()));
            assertEquals(2, plansLeft().size(), "the plan and its record");
        }
    }

    @Test
    void theRecordBesideAPlanTellsItsBindingAndNoValue() throws Exception {
        commitAll();
        try (ProjectEngine engine = engine()) {
            StagePlan plan = planned(engine);
            PlanRecord record = PlanRecord.read(plan.file());
            assertEquals(plan.binding(), record.binding());
            assertEquals("both", record.environment());
            assertEquals(new Stage("plan", List.of()), record.stage());
            assertEquals(engine.journal().getFirst().id(), record.operation());
            assertFalse(
                    Files.readString(PlanRecord.beside(plan.file())).contains(SmallProject.CANARY));
        }
    }

    @Test
    void aConsoleThatDiesBetweenApprovalAndApplyIsFinishedAsADeployIs() throws Exception {
        try (ProjectEngine engine = engine()) {
            long before = serial(engine);
            StagePlan plan = planned(engine);
            ProcessBuilder builder =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-classpath",
                                    System.getProperty("java.class.path"),
                                    ApprovedAndKilled.class.getName(),
                                    root.resolve("home").toString(),
                                    project.root.toString(),
                                    plan.file().toString())
                            .redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
            builder.environment().putAll(bench.server.environment());
            Process console = builder.start();
            String said = new String(console.getInputStream().readAllBytes(), UTF_8);
            assertTrue(console.waitFor(60, TimeUnit.SECONDS));
            assertEquals(ApprovedAndKilled.KILLED, console.exitValue(), said);

            try (ProjectEngine next = engine()) {
                Problem problem = next.status(next.environment("both")).problem();
                assertEquals("operation-unfinished", problem.id());
                assertTrue(
                        problem.what().contains("“approval plan” (approved by "), problem.what());
                Operation cut = next.journal().getFirst();
                assertTrue(cut.isUnfinished());
                assertNull(
                        next.run(next.propose(new Intent.Finish("both", cut.id())), new Watcher())
                                .problem());
                assertFalse(next.operation(cut.id(), null).isUnfinished());
                assertNull(next.status(next.environment("both")).problem());
                assertInstanceOf(
                        LockState.Free.class, next.status(next.environment("both")).lock());
                assertEquals(before, serial(next));

                // Nothing of it was applied, so it still can be.
                Result again = next.run(next.propose(apply(plan)), new Watcher());
                assertNull(again.problem());
                assertEquals(before + 1, serial(next));
            }
            assertEquals(List.of(), plansLeft());
        }
    }
}
