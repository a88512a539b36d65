package dev.stateroom.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Digest;
import dev.stateroom.model.Liveness;
import dev.stateroom.model.LockMechanism;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Problem;
import dev.stateroom.screens.WindowProbe;
import dev.stateroom.ui.control.Theme;
import dev.stateroom.ui.task.FxTasks;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/// The locks and their wizard, walked by keys on a recorded engine: what may be released, and what
/// it takes.
class LocksScreensTest {
    private static final List<String> WHOLE =
            List.of("page-gone", "choice-gone", "confirm-unknown", "result");

    private final FxRobot robot = new FxRobot();
    private final RecordedEngine engine = new RecordedEngine();
    private final FxTasks tasks = new FxTasks();
    private final AtomicReference<Instant> clock = new AtomicReference<>(RecordedEngine.NOW);
    private Stage stage;
    private final WindowProbe seen = new WindowProbe(() -> stage, "locks", 10);

    @BeforeAll
    static void javaFx() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    @AfterEach
    void close() {
        robot.interact(() -> stage.hide());
        tasks.close();
    }

    private void open(LockReport prod) {
        engine.recovery.locks.put("stg", RecordedRecovery.free());
        engine.recovery.locks.put("prod", prod);
        stage = RecoveryWindow.open(robot, engine, tasks, clock::get, Theme.DARK);
        keys(KeyCode.CONTROL, KeyCode.TAB);
        seen.until("prod", () -> seen.text("#band-name").equals("PROD"));
        RecoveryWindow.go(robot, seen, "Locks");
        seen.until("the lock", () -> seen.node("#lock-facts") != null);
    }

    private void keys(KeyCode... keys) {
        RecoveryWindow.keys(robot, keys);
    }

    private void pictures(String name) {
        seen.pictures(name, WHOLE);
    }

    @Test
    void aLockWhoseHolderIsGoneIsReleasedAfterArmingAndTheName() {
        open(RecordedRecovery.held(Liveness.GONE));
        assertTrue(seen.shows("holder gone"));
        assertNotNull(seen.node("#lock-history"));
        pictures("page-gone");

        robot.type(KeyCode.W);
        seen.until("the wizard", () -> seen.node("#wizard-next") != null);
        assertEquals("The holder is gone: that is proved", seen.text("#lock-verdict"));
        assertTrue(seen.shows("Force-unlock is not offered here"));
        pictures("choice-gone");
        robot.clickOn("#copy-message");
        robot.interact(() -> {
            String text = Clipboard.getSystemClipboard().getString();
            assertTrue(text.contains("runner@fv-az1204-518") && text.contains("3f8a92d4"), text);
        });

        // Esc leaves and changes nothing.
        robot.type(KeyCode.ESCAPE);
        seen.until("left", () -> seen.node("#wizard-next") == null);
        robot.type(KeyCode.W);
        seen.until("the wizard", () -> seen.node("#wizard-next") != null);

        keys(KeyCode.CONTROL, KeyCode.ENTER);
        seen.until("the preview", () -> seen.node("#wizard-confirm") != null);
        assertEquals("prod is read-only.", seen.text("#wizard-closed"));
        assertTrue(seen.node("#wizard-confirm").isDisabled());
        assertTrue(seen.node("#env-band").isVisible());
        pictures("confirm-read-only");
        keys(KeyCode.CONTROL, KeyCode.ENTER);
        assertNotNull(seen.node("#wizard-confirm"));

        keys(KeyCode.CONTROL, KeyCode.E);
        seen.until("the arm dialog", () -> seen.node("#arm-confirm") != null);
        robot.write("prod");
        keys(KeyCode.CONTROL, KeyCode.ENTER);
        seen.until("back in the wizard", () -> seen.node("#wizard-confirm") != null);
        assertTrue(seen.node("#wizard-confirm").isDisabled(), "the phrase is not typed yet");
        robot.write("prod");
        seen.until("open", () -> !seen.node("#wizard-confirm").isDisabled());
        // Enter presses no button that cannot be taken back.
        robot.type(KeyCode.ENTER);
        assertNotNull(seen.node("#wizard-confirm"));
        pictures("confirm-gone");
        engine.recovery.held = true;
        keys(KeyCode.CONTROL, KeyCode.ENTER);
        seen.until(
                "the run",
                () -> seen.node("#run-lines") != null && seen.shows("Backed up what is there"));
        pictures("run");
        engine.recovery.locks.put("prod", RecordedRecovery.free());
        engine.recovery.go();
        seen.until("the result", () -> seen.node("#run-result") != null);
        assertTrue(seen.text("#run-title").endsWith(": done"), seen.text("#run-title"));
        pictures("result");
        robot.type(KeyCode.ESCAPE);
        seen.until("free", () -> seen.node("#run-result") == null && seen.shows("Nobody holds it"));
        pictures("page-free");
    }

    @Test
    void anUnknownHoldersLockNeedsTheRiskTyped() {
        open(RecordedRecovery.held(Liveness.UNKNOWN));
        pictures("page-unknown");
        robot.type(KeyCode.W);
        seen.until("the wizard", () -> seen.node("#wizard-next") != null);
        assertTrue(seen.shows("Only with the risk typed"));
        pictures("choice-unknown");
        keys(KeyCode.CONTROL, KeyCode.ENTER);
        seen.until("the preview", () -> seen.node("#typed-confirm") != null);
        assertTrue(seen.shows("two writers may corrupt prod"));
        pictures("confirm-unknown");
        keys(KeyCode.ALT, KeyCode.LEFT);
        seen.until("back at the choice", () -> seen.node("#wizard-next") != null);
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void aLivingHoldersLockCannotBeReleased() {
        open(RecordedRecovery.held(Liveness.ALIVE));
        robot.type(KeyCode.W);
        seen.until("the wizard", () -> seen.node("#wizard-next") != null);
        assertTrue(seen.node("#wizard-next").isDisabled());
        assertTrue(seen.shows("Closed: the holder lives."));
        keys(KeyCode.CONTROL, KeyCode.ENTER);
        assertNotNull(seen.node("#wizard-next"));
        assertNull(seen.node("#wizard-confirm"));
        pictures("choice-alive");
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void whatIsNoLockIsNamedByItsContent() {
        engine.recovery.contents = Map.of(LockMechanism.LOCKFILE, "ab".repeat(32));
        open(
                new LockReport(
                        new LockState.Unreadable(LockMechanism.LOCKFILE, "{\"half\": ", List.of()),
                        Liveness.UNKNOWN,
                        List.of()));
        pictures("page-unreadable");
        robot.type(KeyCode.W);
        seen.until("the wizard", () -> seen.node("#wizard-next") != null);
        assertFalse(seen.node("#wizard-next").isDisabled());
        pictures("choice-unreadable");
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void aWrongDigestIsRepairedFromItsRow() {
        engine.digest = new Digest.Recorded("0".repeat(32));
        open(RecordedRecovery.free());
        seen.until("the mismatch", () -> seen.node("#repair-digest") != null);
        assertTrue(seen.text("#digest-words").endsWith("Terraform refuses this state"));
        pictures("page-digest");
        robot.clickOn("#repair-digest");
        seen.until("the preview", () -> seen.node("#wizard-confirm") != null);
        pictures("confirm-digest");
        robot.type(KeyCode.ESCAPE);
        seen.until("left", () -> seen.node("#wizard-confirm") == null);
    }

    @Test
    void aLockThatCannotBeSeenIsUnknownAndNotGreen() {
        open(
                new LockReport(
                        new LockState.Unknown(
                                Problem.of(
                                        "aws-denied",
                                        "AWS does not allow dynamodb:GetItem on terraform-state-lock.",
                                        "The role sre-oncall lacks it.",
                                        "Ask whoever manages the role for dynamodb:GetItem.")),
                        Liveness.UNKNOWN,
                        List.of()));
        seen.until("why not", () -> seen.shows("AWS does not allow dynamodb:GetItem"));
        assertFalse(seen.shows("Nobody holds it"));
        pictures("page-denied");
    }

    @Test
    void waitingForALockIsSeenAndStopped() {
        open(RecordedRecovery.held(Liveness.UNKNOWN));
        robot.type(KeyCode.W);
        seen.until("the wizard", () -> seen.node("#lock-wait") != null);
        robot.type(KeyCode.SPACE);
        seen.until("free", () -> seen.shows("The lock is free."));
        robot.type(KeyCode.ESCAPE);
    }
}
