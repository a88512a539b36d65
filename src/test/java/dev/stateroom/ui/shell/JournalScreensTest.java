package dev.stateroom.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Liveness;
import dev.stateroom.model.Problem;
import dev.stateroom.screens.WindowProbe;
import dev.stateroom.ui.control.Theme;
import dev.stateroom.ui.journal.SampleJournal;
import dev.stateroom.ui.state.SampleState;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Walks the journal through its states on a recorded engine and leaves a picture of each under
/// `target/screens`.
class JournalScreensTest {
    /// The states of which there is a picture in both themes and sizes.
    private static final List<String> WHOLE = List.of("unfinished", "deploy");

    private final FxRobot robot = new FxRobot();
    private final RecordedEngine engine = new RecordedEngine();
    private final FxTasks tasks = new FxTasks();
    private final AtomicReference<Instant> clock = new AtomicReference<>(RecordedEngine.NOW);
    private Stage stage;
    private final WindowProbe seen = new WindowProbe(() -> stage, "journal", 15);

    @BeforeAll
    static void javaFx() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    @BeforeEach
    void operations() {
        engine.objects.give("stg", SampleState.of(392));
        engine.operations = SampleJournal.operations();
        engine.unfinished = Map.of(SampleJournal.cutOff().id(), Liveness.GONE);
    }

    @AfterEach
    void close() {
        if (stage != null) {
            robot.interact(() -> stage.hide());
        }
        tasks.close();
    }

    private void window() {
        robot.interact(() -> {
            stage = new Stage();
            new StateroomWindow(progress -> engine, tasks, clock::get, "1.0", Theme.DARK)
                    .show(stage);
        });
        seen.until("the window", () -> seen.node("#section-journal") != null);
    }

    private void open() {
        window();
        robot.clickOn("#section-journal");
        seen.until("the journal", () -> seen.node("#journal") != null);
    }

    private void keys(KeyCode hold, KeyCode key) {
        robot.press(hold).type(key).release(hold);
    }

    @Test
    void whatIsNotFinishedStandsOnTopWithTheWayOut() {
        open();
        seen.until("the list", () -> seen.shows("Not finished"));
        seen.until("it is looked at", () -> seen.text("#journal-title").equals("Move in state"));
        assertTrue(seen.node("#journal-finish").isVisible());
        assertFalse(seen.node("#journal-undo").isVisible());
        seen.pictures("unfinished", WHOLE);
        robot.clickOn("#journal-finish");
        seen.until("the preview", () -> seen.shows("wrote stays: serial 392"));
        seen.picture("finish");
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void operationsAreWalkedSearchedNotedAndExported() {
        open();
        seen.until("the list", () -> seen.shows("Not finished"));
        robot.type(KeyCode.J);
        seen.until("the next", () -> seen.text("#journal-title").equals("Remove 2 from state"));
        assertTrue(seen.node("#journal-undo").isVisible());
        seen.pictures("removal", WHOLE);

        robot.type(KeyCode.SLASH);
        robot.write("1842");
        WaitForAsyncUtils.waitForFxEvents();
        robot.type(KeyCode.ENTER);
        robot.type(KeyCode.J);
        seen.until("a deploy", () -> seen.text("#journal-title").equals("Deploy"));
        assertTrue(
                seen.text("#journal-undo-closed").contains("Restore its backup"),
                seen.text("#journal-undo-closed"));
        robot.type(KeyCode.ESCAPE);
        seen.pictures("deploy", WHOLE);

        robot.type(KeyCode.N);
        seen.until("the dialog", () -> seen.node("#note-text") != null);
        robot.write("The runner was lost.");
        seen.picture("note");
        keys(KeyCode.CONTROL, KeyCode.ENTER);
        seen.until("the note", () -> seen.shows("Note by oncall@desk"));
        robot.clickOn("#journal-copy");
        seen.until("copied", () -> seen.node("#journal-said") != null);
        String[] copied = new String[1];
        robot.interact(() -> copied[0] = Clipboard.getSystemClipboard().getString());
        assertTrue(copied[0].contains("The runner was lost."), copied[0]);
    }

    @Test
    void anUndoAsksInTheBandOfItsOwnEnvironment() {
        open();
        seen.until("the list", () -> seen.shows("Not finished"));
        assertEquals("STG", seen.text("#band-name"));
        robot.type(KeyCode.J);
        seen.until("a removal in prod", () -> seen.node("#journal-undo").isVisible());
        robot.clickOn("#journal-undo");
        seen.until("the wizard", () -> seen.node("#refusal") != null);
        assertEquals("PROD", seen.text("#band-name"));
        assertTrue(seen.shows("The state was written again after"));
        seen.picture("undo-refused");
    }

    @Test
    void controlZShowsTheUndoOfTheLastWrite() {
        engine.operations = List.of(SampleJournal.removal("20261123-032744-9a77c1", "stg", 50));
        engine.unfinished = Map.of();
        window();
        seen.until("looked at", () -> seen.shows("Readable"));
        keys(KeyCode.CONTROL, KeyCode.Z);
        seen.until("the preview", () -> seen.node("#refusal") != null);
        assertTrue(seen.shows("9a77c1"));
        robot.type(KeyCode.ESCAPE);
        keys(KeyCode.CONTROL, KeyCode.TAB);
        seen.until("prod", () -> seen.text("#band-name").equals("PROD"));
        keys(KeyCode.CONTROL, KeyCode.Z);
        seen.until("nothing", () -> seen.node("#nothing-to-undo") != null);
        seen.picture("nothing-to-undo");
    }

    @Test
    void theFirstScreenOffersToFinishWhatWasCutOff() {
        engine.unfinishedProblem =
                Problem.of(
                        "operation-unfinished",
                        "The mv "
                                + SampleJournal.cutOff().id()
                                + " was cut off after the step “writing” (serial 392).",
                        "Nobody wrote down how it ended; a lock may be left, and what was in flight"
                                + " is not known.",
                        "Run “stateroom journal finish "
                                + SampleJournal.cutOff().id()
                                + "”: it looks what was written, releases the lock and makes the"
                                + " digest match.");
        window();
        seen.until("the verdict", () -> seen.node("#repair") != null);
        assertTrue(
                seen.text("#verdict-title")
                        .startsWith("The mv " + SampleJournal.cutOff().id() + " was cut off"),
                seen.text("#verdict-title"));
        seen.picture("overview-unfinished");
        robot.clickOn("#repair");
        seen.until("the preview", () -> seen.shows("wrote stays: serial 392"));
    }

    @Test
    void whatIsHiddenIsToldAndNothingIsNothing() {
        engine.recordsProblem =
                Problem.of(
                        "access-denied",
                        "These credentials may not do s3:ListBucket on"
                                + " fastapi-project-terraform-state-123456789012.",
                        "The role sre-oncall has no such permission.",
                        "Allow s3:ListBucket on the bucket, or use other credentials.");
        open();
        seen.until("what is missing", () -> seen.node("#journal-hidden") != null);
        seen.picture("hidden");
        engine.recordsProblem = null;
        engine.operations = List.of();
        robot.type(KeyCode.F5);
        seen.until("nothing", () -> seen.shows("Nothing happened yet."));
        seen.picture("empty");
    }
}
