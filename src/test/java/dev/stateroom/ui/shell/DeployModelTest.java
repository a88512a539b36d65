package dev.stateroom.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.LogLine;
import dev.stateroom.model.Phase;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Result;
import dev.stateroom.model.StagePlan;
import dev.stateroom.ui.deploy.DeployModel;
import dev.stateroom.ui.deploy.DeployModel.Moment;
import dev.stateroom.ui.task.SameThreadTasks;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The deploy screen without a stage.
class DeployModelTest {
    private final RecordedEngine engine = new RecordedEngine();
    private final DeployModel stg = model("stg");

    private DeployModel model(String name) {
        return new DeployModel(
                engine.environment(name), engine, new SameThreadTasks(), InstantSource.system());
    }

    @Test
    void nothingStartsWhileTheEnvironmentIsReadOnly() {
        stg.propose(false);
        assertEquals(Moment.PROPOSED, stg.momentProperty().get());
        assertFalse(stg.mayStart(""));
        stg.start("");
        assertEquals(Moment.PROPOSED, stg.momentProperty().get());
        stg.withdraw();
        assertEquals(Moment.IDLE, stg.momentProperty().get());
    }

    @Test
    void anArmedDeployRunsAndTellsItsResult() {
        stg.armedProperty().set(true);
        stg.propose(false);
        stg.start("");
        assertEquals(Moment.ENDED, stg.momentProperty().get());
        assertEquals(Result.Outcome.DONE, stg.result().outcome());
        assertNull(stg.problemProperty().get());
    }

    @Test
    void aProtectedEnvironmentNeedsItsNameBesides() {
        DeployModel prod = model("prod");
        prod.armedProperty().set(true);
        prod.propose(false);
        assertFalse(prod.mayStart("stg"));
        assertFalse(prod.mayStart(""));
        assertTrue(prod.mayStart("prod"));
        prod.start("prod");
        assertEquals(Moment.ENDED, prod.momentProperty().get());
    }

    @Test
    void aRefusalIsShownAndCannotBeStarted() {
        engine.refusal = Problem.of("wrong-account", "The account is another one.", "", "");
        stg.armedProperty().set(true);
        stg.propose(false);
        assertNotNull(stg.proposalProperty().get());
        assertFalse(stg.mayStart(""));
    }

    @Test
    void planningNeedsNoArmingAndStartsAtOnce() {
        stg.propose(true);
        assertEquals(Moment.ENDED, stg.momentProperty().get());
    }

    @Test
    void aPlanIsAppliedOnlyWhenAPersonSaysSo() {
        List<Boolean> answers = new ArrayList<>();
        StagePlan plan = Recording.plan(RecordedEngine.STAGES.getFirst(), List.of());
        engine.script =
                (proposal, talk) -> {
                    answers.add(talk.approve(plan));
                    answers.add(talk.approve(plan));
                    return RecordedEngine.result(Result.Outcome.DONE, null);
                };
        stg.armedProperty().set(true);
        stg.approvalProperty()
                .addListener((ignored, before, asked) -> {
                    if (asked != null) {
                        if (answers.isEmpty()) {
                            stg.approve();
                        } else {
                            stg.decline();
                        }
                    }
                });
        stg.propose(false);
        stg.start("");
        assertEquals(List.of(true, false), answers);
        assertNull(stg.approvalProperty().get());
    }

    @Test
    void aPlanCannotBeApprovedOnceTheArmingIsOver() {
        List<Boolean> answers = new ArrayList<>();
        engine.script =
                (proposal, talk) -> {
                    answers.add(
                            talk.approve(
                                    Recording.plan(RecordedEngine.STAGES.getFirst(), List.of())));
                    return RecordedEngine.result(Result.Outcome.DONE, null);
                };
        stg.armedProperty().set(true);
        stg.approvalProperty()
                .addListener((ignored, before, asked) -> {
                    if (asked != null) {
                        stg.armedProperty().set(false);
                        stg.approve();
                        assertNotNull(stg.approvalProperty().get());
                        stg.decline();
                    }
                });
        stg.propose(false);
        stg.start("");
        assertEquals(List.of(false), answers);
    }

    @Test
    void stoppingAnswersThePlanThatWaits() {
        List<Boolean> answers = new ArrayList<>();
        engine.script =
                (proposal, talk) -> {
                    answers.add(
                            talk.approve(
                                    Recording.plan(RecordedEngine.STAGES.getFirst(), List.of())));
                    assertTrue(talk.stop().isAsked());
                    return RecordedEngine.result(Result.Outcome.REFUSED, null);
                };
        stg.armedProperty().set(true);
        stg.approvalProperty()
                .addListener((ignored, before, asked) -> {
                    if (asked != null) {
                        stg.stop();
                    }
                });
        stg.propose(false);
        stg.start("");
        assertEquals(List.of(false), answers);
    }

    @Test
    void aRunThatBreaksOffHasNoResultAndSaysWhy() {
        engine.script =
                (proposal, talk) -> {
                    talk.tell(
                            new DeployEvent.Entered(
                                    0, RecordedEngine.STAGES.getFirst(), Phase.APPLYING));
                    throw new ProblemException(
                            Problem.of("s3-unreachable", "S3 does not answer.", "", ""));
                };
        stg.armedProperty().set(true);
        stg.propose(false);
        stg.start("");
        assertEquals(Moment.ENDED, stg.momentProperty().get());
        assertNull(stg.result());
        assertEquals("s3-unreachable", stg.problemProperty().get().id());
    }

    @Test
    void theLogGoesToItsPaneAndIsClearedForEachRun() {
        List<String> seen = new ArrayList<>();
        stg.logTo(() -> seen.add("cleared"), line -> seen.add(line.text()));
        engine.script =
                (proposal, talk) -> {
                    talk.tell(
                            new DeployEvent.Log(
                                    new LogLine(
                                            Instant.EPOCH,
                                            LogLine.Source.STATEROOM,
                                            LogLine.Level.INFO,
                                            "hello")));
                    return RecordedEngine.result(Result.Outcome.DONE, null);
                };
        stg.propose(true);
        assertEquals(List.of("cleared", "hello"), seen);
    }

    @Test
    void aRunIsHeldBeforeItsNextStageUntilAPersonLetsItGoOn() {
        List<String> seen = new ArrayList<>();
        stg.logTo(() -> {}, line -> seen.add(line.text()));
        stg.pausedBeforeProperty()
                .addListener((ignored, before, next) -> {
                    if (next != null) {
                        seen.add("held before " + next.name());
                        stg.pauseOrGoOn();
                    }
                });
        engine.script =
                (proposal, talk) -> {
                    talk.tell(new DeployEvent.Stages(RecordedEngine.STAGES));
                    talk.hold(RecordedEngine.STAGES.getFirst());
                    talk.tell(
                            new DeployEvent.Entered(
                                    0, RecordedEngine.STAGES.getFirst(), Phase.APPLYING));
                    stg.pauseOrGoOn();
                    talk.hold(RecordedEngine.STAGES.get(1));
                    talk.hold(RecordedEngine.STAGES.get(2));
                    return RecordedEngine.result(Result.Outcome.DONE, null);
                };
        stg.armedProperty().set(true);
        stg.propose(false);
        stg.start("");
        assertEquals(
                List.of(
                        "Paused before stage cluster. Nothing is locked or in flight.",
                        "held before cluster",
                        "Going on with stage cluster."),
                seen);
        assertNull(stg.pausedBeforeProperty().get());
        assertEquals(Moment.ENDED, stg.momentProperty().get());
    }

    @Test
    void theLockIsAsTheRunMeetsIt() {
        List<String> met = new ArrayList<>();
        stg.runLockProperty()
                .addListener((ignored, before, now) ->
                        met.add(now == null ? "nothing" : now.ours() ? "ours" : "somebody's"));
        dev.stateroom.model.Stage network = RecordedEngine.STAGES.getFirst();
        engine.script =
                (proposal, talk) -> {
                    talk.tell(new DeployEvent.Stages(RecordedEngine.STAGES));
                    talk.tell(new DeployEvent.Entered(0, network, Phase.WAITING_FOR_LOCK));
                    talk.tell(
                            new DeployEvent.LockBusy(
                                    Recording.held(),
                                    1,
                                    java.time.Duration.ofSeconds(1),
                                    java.time.Duration.ofMinutes(1)));
                    talk.tell(new DeployEvent.Entered(0, network, Phase.APPLYING));
                    talk.tell(new DeployEvent.LockTaken(Recording.held().known().getFirst()));
                    return RecordedEngine.result(Result.Outcome.DONE, null);
                };
        stg.armedProperty().set(true);
        stg.propose(false);
        stg.start("");
        assertEquals(List.of("somebody's", "nothing", "ours", "nothing"), met);
    }

    @Test
    void whereARunIsAndWhetherItChangesAnything() {
        List<String> where = new ArrayList<>();
        engine.script =
                (proposal, talk) -> {
                    where.add(stg.where() + "|" + stg.planning());
                    talk.tell(new DeployEvent.Stages(RecordedEngine.STAGES));
                    talk.tell(
                            new DeployEvent.Entered(
                                    1, RecordedEngine.STAGES.get(1), Phase.PLANNING));
                    where.add(stg.where() + "|" + stg.planning());
                    return RecordedEngine.result(Result.Outcome.DONE, null);
                };
        stg.propose(true);
        assertEquals(List.of("|true", "stage 2|true"), where);
        assertEquals("", stg.where());
        assertFalse(stg.planning());
    }
}
