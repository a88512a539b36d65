package dev.stateroom.ui.wizard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Environment;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Liveness;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Result;
import dev.stateroom.ui.shell.RecordedEngine;
import dev.stateroom.ui.shell.RecordedRecovery;
import dev.stateroom.ui.task.SameThreadTasks;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Nothing runs that was not proposed, read, armed for and, where it is asked for, typed for.
class WizardModelTest {
    private final RecordedEngine engine = new RecordedEngine();
    private final SameThreadTasks tasks = new SameThreadTasks();

    private WizardModel model(String name) {
        Environment environment = engine.environment(name);
        return new WizardModel(environment, engine, tasks, () -> RecordedEngine.NOW);
    }

    private static Intent restore(String name) {
        return new Intent.RestoreBackup(name, RecordedRecovery.BACKUP_212, List.of());
    }

    @Test
    void aReadOnlyWindowRunsNothingAndSaysWhy() {
        WizardModel model = model("stg");
        model.propose(restore("stg"));
        assertEquals(WizardModel.Moment.PROPOSED, model.momentProperty().get());
        assertEquals("stg is read-only.", model.closed(""));
        model.run("");
        assertEquals(WizardModel.Moment.PROPOSED, model.momentProperty().get());
        assertNull(model.jobProperty().get());
    }

    @Test
    void theButtonOpensWithThePhraseAloneWhereTheEnvironmentIsProtected() {
        WizardModel model = model("prod");
        model.armedProperty().set(true);
        model.propose(restore("prod"));
        assertEquals("prod", model.phrase());
        for (String typed : List.of("", "pro", "PROD", "prod ")) {
            assertEquals("Opens when the phrase is typed.", model.closed(typed));
            model.run(typed);
        }
        assertNull(model.result());
        model.run("prod");
        assertEquals(Result.Outcome.DONE, result(model).outcome());
        assertEquals(WizardModel.Moment.ENDED, model.momentProperty().get());
    }

    @Test
    void aRunTellsItsLinesItsBackupAndItsResult() {
        WizardModel model = model("stg");
        model.armedProperty().set(true);
        model.propose(restore("stg"));
        model.run("");
        assertEquals(
                List.of(
                        "Took the lock, 7f3a1c02-55aa-4c0e-a21b-8ac3d5a111c0.",
                        "Backed up what is there to backups/terraform.tfstate.20261123032731, read back and compared.",
                        "Wrote serial 392."),
                model.lines().stream().map(line -> line.text()).toList());
        assertNotNull(model.kept());
        assertEquals(
                "serial 391 became serial 392, 149 resources (24 before)",
                RunPage.state(result(model)));
        assertNull(model.problemProperty().get());
    }

    @Test
    void aRefusalIsNoWayToRun() {
        engine.recovery.refusal =
                Problem.of(
                        "lineage-differs",
                        "The backup has another lineage.",
                        "",
                        "Choose another.");
        WizardModel model = model("stg");
        model.armedProperty().set(true);
        model.propose(restore("stg"));
        assertEquals("The backup has another lineage.", model.closed(""));
        model.run("");
        assertEquals(WizardModel.Moment.PROPOSED, model.momentProperty().get());
        assertNotNull(model.refusal());
    }

    @Test
    void whatCouldNotBeWorkedOutIsSaidAndTriedAgain() {
        engine.proposalProblem = Problem.of("offline", "S3 does not answer.", "", "Try again.");
        WizardModel model = model("stg");
        model.propose(restore("stg"));
        assertEquals(WizardModel.Moment.FAILED, model.momentProperty().get());
        assertEquals("S3 does not answer.", problem(model).what());
        engine.proposalProblem = null;
        model.again();
        assertEquals(WizardModel.Moment.PROPOSED, model.momentProperty().get());
        assertNull(model.problemProperty().get());
    }

    @Test
    void aLockOfUnknownHolderAsksForTheRiskByName() {
        engine.liveness = Liveness.UNKNOWN;
        WizardModel model = model("prod");
        model.armedProperty().set(true);
        model.propose(new Intent.ReleaseLock("prod", "3f8a92d4", null));
        assertEquals("two writers may corrupt prod", model.phrase());
        model.run("prod");
        assertEquals(WizardModel.Moment.PROPOSED, model.momentProperty().get());
        model.run("two writers may corrupt prod");
        assertEquals(Result.Outcome.DONE, result(model).outcome());
    }

    @Test
    void aFailureKeepsItsWordsAndItsBackup() {
        engine.recovery.failure =
                Problem.of("state-overwritten", "Somebody wrote the state.", "", "Compare.");
        WizardModel model = model("stg");
        model.armedProperty().set(true);
        model.propose(restore("stg"));
        model.run("");
        assertEquals("Somebody wrote the state.", problem(model).what());
        assertEquals(Result.Outcome.FAILED, result(model).outcome());
        assertTrue(RunPage.state(result(model)).endsWith(", as before"));
    }

    private static Result result(WizardModel model) {
        Result result = model.result();
        assertNotNull(result);
        return result;
    }

    private static Problem problem(WizardModel model) {
        Problem problem = model.problemProperty().get();
        assertNotNull(problem);
        return problem;
    }
}
