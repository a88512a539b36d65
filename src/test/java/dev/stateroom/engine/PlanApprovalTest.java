package dev.stateroom.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.AttributeChange;
import dev.stateroom.model.Circumstances;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Operation;
import dev.stateroom.model.PlannedValue;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.Risk;
import dev.stateroom.model.StagePlan;
import dev.stateroom.model.StopSignal;
import dev.stateroom.model.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plans of real Terraform that are made, reviewed, approved, and applied as they are or not at
/// all.
class PlanApprovalTest {
    private static final String ENVIRONMENT = "both";

    @TempDir Path root;

    private Bench bench;
    private SmallProject project;
    private ProjectEngine engine;

    @BeforeEach
    void open() throws Exception {
        bench = new Bench(root);
        project = new SmallProject(root.resolve("small"), bench.server.environment());
        project.apply(ENVIRONMENT, "-var", "size=0");
        engine = bench.engine(root.resolve("small"), Map.of());
    }

    @AfterEach
    void close() {
        engine.close();
        bench.close();
    }

    /// A plan as a person makes it before reviewing it.
    private StagePlan planned() {
        Watcher watcher = new Watcher();
        Result result =
                engine.run(
                        engine.propose(new Intent.MakePlan(ENVIRONMENT, null, List.of(), false)),
                        watcher);
        assertNull(result.problem());
        return watcher.all(DeployEvent.Planned.class).getFirst().plan();
    }

    private Intent.ApplyPlan apply(StagePlan plan) {
        return new Intent.ApplyPlan(ENVIRONMENT, plan, Instant.now(), Duration.ofSeconds(5));
    }

    private long serial() {
        return engine.state(engine.environment(ENVIRONMENT)).serial();
    }

    private Problem refused(Intent intent) {
        Proposal proposal = engine.propose(intent);
        return assertInstanceOf(Verdict.Refused.class, proposal.verdict()).problem();
    }

    private void git(String... words) throws Exception {
        List<String> command =
                new java.util.ArrayList<>(
                        List.of("git", "-c", "user.name=t", "-c", "user.email=t@example.org"));
        command.addAll(List.of(words));
        Process process =
                new ProcessBuilder(command)
                        .directory(project.root.toFile())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertEquals(0, process.waitFor(), said);
    }

    @Test
    void exactlyTheReviewedPlanIsApplied() throws Exception {
        StagePlan plan = planned();
        long before = serial();
        assertNotNull(plan.made());
        assertNotNull(plan.made().account());
        Proposal proposal = engine.propose(apply(plan));
        assertInstanceOf(Verdict.Allowed.class, proposal.verdict());
        Watcher watcher =
                new Watcher(
                        _ -> {
                            throw new AssertionError("it was approved before");
                        },
                        _ -> {});
        Result result = engine.run(proposal, watcher);
        assertNull(result.problem());
        assertEquals(Result.Outcome.DONE, result.outcome());
        assertEquals(before + 1, serial());
        assertNotNull(result.backup());
        Operation operation = engine.operation(result.operation(), null);
        assertEquals(plan.sha256(), operation.fact("sha256"));
        assertEquals(Long.toString(before), operation.fact("serial"));
        assertFalse(Files.exists(plan.file()), "an applied plan is secrets in clear and no use");
        assertFalse(Files.exists(PlanRecord.of(plan.file())));
    }

    @Test
    void aStateThatMovedClosesApproval() throws Exception {
        StagePlan plan = planned();
        Proposal early = engine.propose(apply(plan));
        project.apply(ENVIRONMENT, "-var", "size=5");
        long now = serial();

        Problem why = refused(apply(plan));
        assertEquals("plan-stale", why.id());
        assertTrue(why.sentence().contains("serial " + now), why.sentence());
        assertTrue(why.sentence().contains("from " + plan.serial()), why.sentence());

        Result late = engine.run(early, new Watcher());
        assertEquals(Result.Outcome.REFUSED, late.outcome(), String.valueOf(late.problem()));
        assertEquals(now, serial());
    }

    @Test
    void aFileOfOtherBytesIsNotApplied() throws Exception {
        StagePlan plan = planned();
        Files.write(plan.file(), new byte[] {0}, StandardOpenOption.APPEND);
        assertTrue(refused(apply(plan)).sentence().contains("SHA-256"));
        Files.delete(plan.file());
        assertTrue(refused(apply(plan)).sentence().contains("no longer there"));
    }

    @Test
    void anotherCommitClosesApproval() throws Exception {
        git("init", "-q");
        git("add", "environments", "modules", "stateroom.yaml");
        git("commit", "-q", "-m", "one");
        StagePlan plan = planned();
        assertNotNull(plan.made().commit());
        assertInstanceOf(Verdict.Allowed.class, engine.propose(apply(plan)).verdict());

        project.write("modules/net/more.tf", "");
        git("add", "modules");
        Problem changed = refused(apply(plan));
        assertTrue(changed.sentence().contains("with changes"), changed.sentence());
        git("commit", "-q", "-m", "two");
        Problem moved = refused(apply(plan));
        assertTrue(moved.sentence().contains("Another commit"), moved.sentence());
    }

    @Test
    void anApprovalHoldsForAnHourAndForWhoGaveIt() {
        StagePlan plan = planned();
        Environment environment = engine.environment(ENVIRONMENT);
        Instant at = Instant.parse("2026-11-26T12:00:00Z");
        Approved approved = new Approved(plan, at, environment);
        Circumstances made = plan.made();
        Circumstances same =
                new Circumstances(
                        made.commit(), made.account(), made.arn(), at.plus(Duration.ofMinutes(60)));
        assertNull(approved.moved(plan.serial(), plan.lineage(), same));
        Problem old =
                approved.moved(
                        plan.serial(),
                        plan.lineage(),
                        new Circumstances(
                                made.commit(),
                                made.account(),
                                made.arn(),
                                at.plus(Duration.ofMinutes(61))));
        assertTrue(old.sentence().contains("61 minutes old"), old.sentence());
        Problem other =
                approved.moved(
                        plan.serial(),
                        plan.lineage(),
                        new Circumstances(
                                made.commit(),
                                made.account(),
                                "arn:aws:iam::123456789012:user/somebody",
                                at));
        assertTrue(other.sentence().contains("Somebody else"), other.sentence());
        Problem foreign = approved.moved(plan.serial(), "another", same);
        assertTrue(foreign.sentence().contains("lineage"), foreign.sentence());
    }

    @Test
    void aPlanFileWithoutItsRecordOrOfAnotherEnvironmentIsNotOurs() throws Exception {
        StagePlan plan = planned();
        Environment there = engine.environment(ENVIRONMENT);
        StagePlan read = new PlanRecord(there).read(plan.file());
        assertEquals(plan.sha256(), read.sha256());
        assertEquals(plan.serial(), read.serial());
        assertEquals(plan.made(), read.made());
        assertEquals(plan.stage(), read.stage());
        Environment other = engine.environment("table");
        String why =
                org.junit.jupiter.api.Assertions.assertThrows(
                                dev.stateroom.model.ProblemException.class,
                                () -> new PlanRecord(other).read(plan.file()))
                        .problem()
                        .sentence();
        assertTrue(why.contains("not for table"), why);
        Files.delete(PlanRecord.of(plan.file()));
        String none =
                org.junit.jupiter.api.Assertions.assertThrows(
                                dev.stateroom.model.ProblemException.class,
                                () -> new PlanRecord(there).read(plan.file()))
                        .problem()
                        .sentence();
        assertTrue(none.contains("no record"), none);
    }

    @Test
    void aDeployAsksWithABoundPlanAndNotesTheAnswer() {
        Watcher watcher =
                new Watcher(
                        plan -> {
                            assertNotNull(plan.made());
                            return false;
                        },
                        _ -> {});
        Result result =
                engine.run(engine.propose(new Intent.Deploy(ENVIRONMENT, null, false)), watcher);
        assertEquals(Result.Outcome.REFUSED, result.outcome());
        Operation operation = engine.operation(result.operation(), null);
        assertTrue(
                operation.steps().stream()
                        .anyMatch(step -> step.step().name().startsWith("not approved")));
    }

    @Test
    void aBinaryPlanIsReviewedByTerraformAndLeavesNothingBehind() throws Exception {
        StagePlan plan = planned();
        Path copy = Files.copy(plan.file(), root.resolve("theirs.tfplan"));
        try (Review review = engine.review(copy, null, new StopSignal())) {
            assertEquals(ENVIRONMENT, review.origin().environment().name());
            assertEquals(1, review.plan().summary().update());
            int at =
                    review.plan().changes().stream()
                            .map(change -> change.address())
                            .toList()
                            .indexOf("terraform_data.app");
            List<AttributeChange> values = review.change(at).attributes();
            AttributeChange size =
                    values.stream()
                            .filter(value -> value.path().endsWith("size"))
                            .findFirst()
                            .orElseThrow();
            assertEquals(new PlannedValue.Shown("0", true), size.before());
            assertEquals(new PlannedValue.Shown("1", false), size.after());
            for (int i = 0; i < review.plan().changes().size(); i++) {
                assertFalse(review.change(i).toString().contains(SmallProject.CANARY));
                assertFalse(review.json(i).contains(SmallProject.CANARY));
            }
            assertFalse(review.outputs().toString().contains(SmallProject.CANARY));
            assertFalse(review.document(true).contains(SmallProject.CANARY));
        }
        try (Stream<Path> files = Files.walk(root.resolve("home"))) {
            assertTrue(files.noneMatch(file -> file.toString().endsWith("plan.json")));
        }
    }

    @Test
    void whatAnEarlierStateHasIsNotCreatedUnnoticed() throws Exception {
        engine.run(engine.propose(new Intent.CreateBackup(ENVIRONMENT)), new Watcher());
        Result removed =
                engine.run(
                        engine.propose(
                                new Intent.RemoveFromState(
                                        ENVIRONMENT, List.of("terraform_data.app"))),
                        new Watcher());
        assertNull(removed.problem());
        StagePlan plan = planned();
        try (Review review =
                engine.review(plan.file(), engine.environment(ENVIRONMENT), new StopSignal())) {
            List<Risk> risks = review.risks();
            assertEquals(
                    List.of("terraform_data.app"),
                    risks.stream()
                            .filter(risk -> risk.rule().equals("creates-what-runs"))
                            .map(Risk::address)
                            .toList());
        }
    }
}
