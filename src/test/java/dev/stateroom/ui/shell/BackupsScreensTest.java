package dev.stateroom.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Problem;
import dev.stateroom.screens.WindowProbe;
import dev.stateroom.ui.control.KeyButton;
import dev.stateroom.ui.control.Theme;
import dev.stateroom.ui.task.FxTasks;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/// Backups and the restore wizard, walked by keys on a recorded engine.
class BackupsScreensTest {
    private static final List<String> WHOLE = List.of("compare", "choose", "confirm", "result");

    private final FxRobot robot = new FxRobot();
    private final RecordedEngine engine = new RecordedEngine();
    private final FxTasks tasks = new FxTasks();
    private final AtomicReference<Instant> clock = new AtomicReference<>(RecordedEngine.NOW);
    private Stage stage;
    private final WindowProbe seen = new WindowProbe(() -> stage, "backups", 10);

    @BeforeAll
    static void javaFx() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    @BeforeEach
    void recorded() {
        engine.backups = RecordedRecovery.backups();
        engine.recovery.locks.put("stg", RecordedRecovery.free());
        engine.recovery.locks.put("prod", RecordedRecovery.free());
    }

    @AfterEach
    void close() {
        robot.interact(() -> stage.hide());
        tasks.close();
    }

    private void open() {
        stage = RecoveryWindow.open(robot, engine, tasks, clock::get, Theme.DARK);
        keys(KeyCode.CONTROL, KeyCode.TAB);
        seen.until("prod", () -> seen.text("#band-name").equals("PROD"));
        RecoveryWindow.go(robot, seen, "Backups");
    }

    private void keys(KeyCode... keys) {
        RecoveryWindow.keys(robot, keys);
    }

    private void pictures(String name) {
        seen.pictures(name, WHOLE);
    }

    private void select(int row) {
        robot.interact(
                () -> ((TableView<?>) seen.node("#backup-table")).getSelectionModel().select(row));
    }

    /// Marks serial 212 as A and the current state as B, by keys.
    private void compare() {
        seen.until("the table", () -> seen.node("#backup-table") != null && seen.shows("readable"));
        select(2);
        robot.type(KeyCode.A);
        select(0);
        robot.type(KeyCode.B);
        seen.until("the comparison", () -> seen.shows("4 only in A"));
    }

    @Test
    void aWholeStateIsRestoredByKeysAloneAfterArmingAndTheName() {
        open();
        seen.until("the table", () -> seen.node("#backup-table") != null && seen.shows("readable"));
        assertTrue(seen.shows("not for this env"));
        pictures("table");
        compare();
        assertTrue(seen.shows("sensitive, hidden"));
        pictures("compare");
        robot.type(KeyCode.X);
        seen.until("swapped", () -> seen.shows("2 only in A"));
        robot.type(KeyCode.X);
        seen.until("back", () -> seen.shows("4 only in A"));

        keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.R);
        seen.until(
                "the choice",
                () -> seen.node("#restore-whole") != null && seen.shows("4 objects missing now"));
        pictures("choose");
        keys(KeyCode.CONTROL, KeyCode.ENTER);
        seen.until("the preview", () -> seen.node("#wizard-confirm") != null);
        assertTrue(seen.node("#wizard-confirm").isDisabled());
        keys(KeyCode.CONTROL, KeyCode.E);
        seen.until("the arm dialog", () -> seen.node("#arm-confirm") != null);
        robot.write("prod");
        keys(KeyCode.CONTROL, KeyCode.ENTER);
        seen.until("back in the wizard", () -> seen.node("#wizard-confirm") != null);
        robot.write("prod");
        seen.until("open", () -> !seen.node("#wizard-confirm").isDisabled());
        assertEquals(
                "Restore serial 212 as 215", ((KeyButton) seen.node("#wizard-confirm")).words());
        assertTrue(seen.shows("2 objects leave the state"));
        pictures("confirm");

        engine.recovery.held = true;
        engine.recovery.busy = true;
        keys(KeyCode.CONTROL, KeyCode.ENTER);
        seen.until("the wait", () -> seen.shows("The lock is held by runner@fv-az1204-518"));
        pictures("waiting");
        engine.recovery.go();
        seen.until("the run", () -> seen.shows("Took the lock"));
        // Esc puts the window away, not the run; the dock shows it and leads back to it.
        robot.type(KeyCode.ESCAPE);
        seen.until("away", () -> seen.node("#run-lines") == null);
        assertTrue(seen.shows("restore prod"));
        seen.until("what differs, still", () -> seen.shows("sensitive, hidden"));
        pictures("away");
        robot.clickOn(".task-item .x-button");
        seen.until("back at the run", () -> seen.node("#run-lines") != null);
        engine.recovery.go();
        seen.until("the result", () -> seen.node("#run-result") != null);
        assertTrue(seen.shows("serial 214 became serial 215"));
        pictures("result");
        robot.type(KeyCode.ESCAPE);
        seen.until("the page", () -> seen.node("#run-result") == null);
    }

    @Test
    void chosenResourcesAreChosenWithSpace() {
        open();
        compare();
        keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.R);
        seen.until(
                "the choice",
                () -> seen.node("#restore-part") != null && seen.shows("4 objects missing now"));
        robot.type(KeyCode.DOWN);
        seen.until("closed", () -> seen.shows("Choose at least one resource"));
        assertTrue(seen.node("#wizard-next").isDisabled());
        robot.interact(() -> seen.node("#restore-list").requestFocus());
        robot.type(KeyCode.DOWN);
        robot.type(KeyCode.SPACE);
        seen.until("open", () -> !seen.node("#wizard-next").isDisabled());
        pictures("choose-part");
        keys(KeyCode.CONTROL, KeyCode.ENTER);
        seen.until("the preview", () -> seen.node("#wizard-confirm") != null);
        assertEquals(
                "Bring 1 resource back as 215", ((KeyButton) seen.node("#wizard-confirm")).words());
        pictures("confirm-part");
        robot.type(KeyCode.ESCAPE);
        seen.until("left", () -> seen.node("#wizard-confirm") == null);
    }

    @Test
    void aRefusalAndAFailureAreToldWithWhatToDo() {
        engine.recovery.refusal =
                Problem.of(
                        "lineage-differs",
                        "The backup version:c0LpX9w2x71 has lineage b2e40c17, prod has 7c1f0e52.",
                        "It is the state of something else; put here, Terraform would no longer know what this environment runs.",
                        "Choose a backup of this environment.");
        open();
        seen.until("the table", () -> seen.node("#backup-table") != null && seen.shows("readable"));
        select(8);
        keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.R);
        seen.until("the choice", () -> seen.node("#wizard-next") != null);
        pictures("choose-stranger");
        keys(KeyCode.CONTROL, KeyCode.ENTER);
        seen.until("the refusal", () -> seen.node("#refusal") != null);
        assertNull(seen.node("#wizard-confirm"));
        assertNull(seen.node("#command"), "no way to do by hand what is refused");
        pictures("refused");
        robot.type(KeyCode.ESCAPE);
        engine.recovery.refusal = null;
        engine.proposalProblem =
                Problem.of(
                        "offline", "S3 does not answer.", "The network may be down.", "Try again.");
        seen.until("left", () -> seen.node("#refusal") == null);
        keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.R);
        seen.until("the choice", () -> seen.node("#wizard-next") != null);
        keys(KeyCode.CONTROL, KeyCode.ENTER);
        seen.until("the problem", () -> seen.node("#wizard-problem") != null);
        pictures("offline");
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void aRunThatWaitsIsStoppedAndOneThatFailsSaysWhy() {
        open();
        compare();
        RecoveryWindow.arm(robot, seen, "prod");
        engine.recovery.busy = true;
        restore();
        seen.until(
                "the wait",
                () -> seen.node("#stop-run") != null && seen.shows("The lock is held by"));
        robot.clickOn("#stop-run");
        seen.until("the result", () -> seen.node("#run-result") != null);
        assertTrue(seen.shows("stopped before anything was written"));
        pictures("stopped");
        robot.type(KeyCode.ESCAPE);
        seen.until("left", () -> seen.node("#run-result") == null);

        engine.recovery.busy = false;
        engine.recovery.failure =
                Problem.of(
                        "state-overwritten",
                        "Somebody wrote the state of prod although we hold its lock.",
                        "Another client works without a lock, or with another mechanism.",
                        "Compare what is there now with the backup of this operation, and find out who writes.");
        restore();
        seen.until("the result", () -> seen.node("#run-result") != null);
        pictures("failed");
        robot.type(KeyCode.ESCAPE);
    }

    private void restore() {
        keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.R);
        seen.until("the choice", () -> seen.node("#wizard-next") != null);
        keys(KeyCode.CONTROL, KeyCode.ENTER);
        seen.until("the preview", () -> seen.node("#wizard-confirm") != null);
        robot.write("prod");
        seen.until("open", () -> !seen.node("#wizard-confirm").isDisabled());
        keys(KeyCode.CONTROL, KeyCode.ENTER);
    }

    @Test
    void noneAtAllAndNoPermissionSayWhatToDo() {
        engine.backups = List.of();
        open();
        seen.until("none", () -> seen.node("#no-backups") != null);
        pictures("none");
        engine.backupsProblem =
                Problem.of(
                        "aws-denied",
                        "AWS does not allow s3:ListBucketVersions on the bucket.",
                        "The role sre-oncall lacks it.",
                        "Ask whoever manages the role for s3:ListBucketVersions.");
        robot.type(KeyCode.F5);
        seen.until("denied", () -> seen.node("#backups-problem") != null);
        pictures("denied");
        engine.backupsProblem = null;
        engine.backups = RecordedRecovery.backups();
        robot.type(KeyCode.F5);
        seen.until("the table", () -> seen.node("#backup-table") != null);
        assertNull(seen.node("#backups-problem"));
        assertFalse(seen.shows("No backups yet"));
        assertNotNull(seen.node("#backup-filter"));
    }
}
