package dev.stateroom.ui.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Change;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Phase;
import dev.stateroom.model.Plan;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ResourceProgress;
import dev.stateroom.model.Stage;
import dev.stateroom.model.StagePlan;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a run's events add up to.
class RunTest {
    private static final Stage NETWORK = new Stage("network", List.of("module.vpc"));
    private static final Stage REST = new Stage("rest", List.of());
    private static final Stage EXTRA = new Stage("roles", List.of("terraform_data.role"));

    private Instant now = Instant.parse("2026-11-23T04:00:00Z");
    private final Run run = new Run(List.of(NETWORK, REST), Work.DEPLOY, () -> now);

    @Test
    void aPlannedResourceWaitsRunsAndIsDone() {
        begin(0, NETWORK);
        assertEquals(ResourceLine.State.WAITING, line().state());
        progress(ResourceProgress.Status.RUNNING, 0);
        now = now.plusSeconds(7);
        assertEquals(Duration.ofSeconds(7), line().elapsed(now));
        assertEquals("creating", line().word());
        progress(ResourceProgress.Status.DONE, 8);
        assertEquals("created", line().word());
        assertEquals(Duration.ofSeconds(8), line().elapsed(now));
        assertEquals(0.5, run.fraction());
    }

    @Test
    void whatAPlanOnlyRunPlannedNeverWaits() {
        Run planning = new Run(List.of(NETWORK), Work.PLAN, () -> now);
        begin(planning, 0, NETWORK);
        planning.end(null);
        ResourceLine line = planning.stages().getFirst().resources().iterator().next();
        assertEquals(ResourceLine.State.PLANNED, line.state());
        assertEquals("to create", line.word());
    }

    @Test
    void aBarIsNeverFullBeforeTheResourceIsDone() {
        begin(0, NETWORK);
        progress(ResourceProgress.Status.RUNNING, 0);
        now = now.plusSeconds(500);
        assertTrue(line().fraction(now) < 1);
    }

    @Test
    void whatWasInFlightWhenARunEndsIsUnknownAndWhatWaitedWasNotBegun() {
        begin(0, NETWORK);
        run.end(null);
        assertEquals(ResourceLine.State.NOT_BEGUN, line().state());
        assertEquals(StageRun.State.BROKEN_OFF, run.stages().getFirst().state());

        Run other = new Run(List.of(NETWORK), Work.DEPLOY, () -> now);
        other.apply(new DeployEvent.Entered(0, NETWORK, Phase.APPLYING));
        other.apply(progressed(ResourceProgress.Status.RUNNING, 0));
        other.end(null);
        assertEquals(
                ResourceLine.State.UNKNOWN,
                other.stages().getFirst().resources().iterator().next().state());
    }

    @Test
    void aStagePutInFrontMakesTheOneBehindItWaitAgain() {
        run.apply(new DeployEvent.Entered(0, NETWORK, Phase.PLANNING));
        run.apply(new DeployEvent.StageEnded(0, NETWORK, Duration.ofSeconds(2), false, "done"));
        run.apply(new DeployEvent.Entered(1, REST, Phase.PLANNING));
        run.apply(
                new DeployEvent.Explained(
                        Problem.of("invalid-for-each", "", "", ""), List.of(), EXTRA));
        run.apply(new DeployEvent.Stages(List.of(NETWORK, EXTRA, REST)));
        assertEquals(
                List.of(StageRun.State.DONE, StageRun.State.WAITING, StageRun.State.WAITING),
                run.stages().stream().map(StageRun::state).toList());
        run.apply(new DeployEvent.Entered(1, EXTRA, Phase.APPLYING));
        assertSame(EXTRA, run.current().stage());
        assertNotNull(run.explained());
        run.apply(new DeployEvent.StageEnded(1, EXTRA, Duration.ofSeconds(2), false, "1 created"));
        run.apply(new DeployEvent.Entered(2, REST, Phase.PLANNING));
        run.apply(new DeployEvent.StageEnded(2, REST, Duration.ofSeconds(2), false, "9 created"));
        assertNull(run.explained());
        assertEquals(1.0, run.fraction());
    }

    @Test
    void aWaitIsOverWhenTheStageGoesOn() {
        run.apply(new DeployEvent.Entered(0, NETWORK, Phase.WAITING_FOR_LOCK));
        run.apply(busy(1));
        Instant since = run.lockWait().since();
        now = now.plusSeconds(3);
        run.apply(busy(2));
        assertEquals(since, run.lockWait().since());
        assertEquals(now.plusSeconds(4), run.lockWait().nextTry());
        run.apply(new DeployEvent.Entered(0, NETWORK, Phase.BACKING_UP));
        assertNull(run.lockWait());
    }

    @Test
    void theTimeOfAStageIsThatOfItsWorkAndNotThatOfAPersonsAnswer() {
        StageRun network = run.stages().getFirst();
        enter(NETWORK, Phase.WAITING_FOR_LOCK, 5);
        enter(NETWORK, Phase.PLANNING, 10);
        enter(NETWORK, Phase.APPROVING, 0);
        now = now.plusSeconds(600);
        assertEquals(Duration.ofSeconds(15), network.elapsed(now), "while it asks");
        enter(NETWORK, Phase.APPLYING, 20);
        assertEquals(Duration.ofSeconds(35), network.elapsed(now), "while it applies");
        // The lock was taken meanwhile: it is planned and asked for once more.
        enter(NETWORK, Phase.PLANNING, 10);
        enter(NETWORK, Phase.APPROVING, 60);
        enter(NETWORK, Phase.APPLYING, 20);
        run.apply(ended(725, false));
        assertEquals(Duration.ofSeconds(65), network.elapsed(now.plusSeconds(99)));
    }

    @Test
    void aStageThatWasNotApprovedTookOnlyItsWork() {
        enter(NETWORK, Phase.PLANNING, 10);
        enter(NETWORK, Phase.APPROVING, 300);
        run.apply(ended(310, true));
        assertEquals(Duration.ofSeconds(10), run.stages().getFirst().elapsed(now));

        Run lost = new Run(List.of(NETWORK), Work.DEPLOY, () -> now);
        lost.apply(new DeployEvent.Entered(0, NETWORK, Phase.APPROVING));
        now = now.plusSeconds(300);
        lost.end(null);
        assertEquals(Duration.ZERO, lost.stages().getFirst().elapsed(now.plusSeconds(9)));
    }

    private void enter(Stage stage, Phase phase, int seconds) {
        run.apply(new DeployEvent.Entered(0, stage, phase));
        now = now.plusSeconds(seconds);
    }

    private static DeployEvent ended(int wall, boolean failed) {
        return new DeployEvent.StageEnded(
                0, NETWORK, Duration.ofSeconds(wall), failed, failed ? "failed" : "1 created");
    }

    private static DeployEvent busy(int attempt) {
        return new DeployEvent.LockBusy(
                new LockState.Held(List.of()),
                attempt,
                Duration.ofSeconds(4),
                Duration.ofMinutes(9));
    }

    private void begin(int index, Stage stage) {
        begin(run, index, stage);
    }

    private static void begin(Run run, int index, Stage stage) {
        run.apply(new DeployEvent.Entered(index, stage, Phase.PLANNING));
        run.apply(
                new DeployEvent.Planned(
                        new StagePlan(
                                stage,
                                Path.of("plan"),
                                "00",
                                1L,
                                "lineage",
                                new Plan(
                                        "1.2",
                                        "1.11.4",
                                        false,
                                        List.of(
                                                new Change(
                                                        "terraform_data.a",
                                                        Change.Action.CREATE,
                                                        null,
                                                        null,
                                                        null,
                                                        null)),
                                        List.of(),
                                        0,
                                        0))));
        run.apply(new DeployEvent.Entered(index, stage, Phase.APPLYING));
    }

    private void progress(ResourceProgress.Status status, int seconds) {
        run.apply(progressed(status, seconds));
    }

    private static DeployEvent progressed(ResourceProgress.Status status, int seconds) {
        return new DeployEvent.Progress(
                new ResourceProgress(
                        "terraform_data.a",
                        Change.Action.CREATE,
                        status,
                        Duration.ofSeconds(seconds),
                        Duration.ofSeconds(20)));
    }

    private ResourceLine line() {
        return run.stages().getFirst().resources().iterator().next();
    }
}
