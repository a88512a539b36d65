package dev.stateroom.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Lost;
import dev.stateroom.model.Problem;
import dev.stateroom.screens.WindowProbe;
import dev.stateroom.ui.control.KeyButton;
import dev.stateroom.ui.control.Theme;
import dev.stateroom.ui.state.SampleState;
import dev.stateroom.ui.task.FxTasks;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/// Walks the state section through its states on a recorded engine, by keys where a person would,
/// and leaves a picture of each under `target/screens`.
class StateScreensTest {
    /// The states of which there is a picture in both themes and sizes.
    private static final List<String> WHOLE = List.of("tree", "picked", "rm", "attributes");

    private final FxRobot robot = new FxRobot();
    private final RecordedEngine engine = new RecordedEngine();
    private final FxTasks tasks = new FxTasks();
    private final AtomicReference<Instant> clock = new AtomicReference<>(RecordedEngine.NOW);
    private Stage stage;
    private final WindowProbe seen = new WindowProbe(() -> stage, "state", 15);

    @BeforeAll
    static void javaFx() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    @BeforeEach
    void states() {
        engine.objects.give("stg", SampleState.of(391));
        engine.objects.give("prod", SampleState.of(214));
    }

    @AfterEach
    void close() {
        if (stage != null) {
            robot.interact(() -> stage.hide());
        }
        tasks.close();
    }

    private void open(String environment) {
        robot.interact(() -> {
            stage = new Stage();
            new StateroomWindow(progress -> engine, tasks, clock::get, "1.0", Theme.DARK)
                    .show(stage);
        });
        seen.until("the window", () -> seen.node("#section-state") != null);
        if (environment.equals("prod")) {
            keys(KeyCode.CONTROL, KeyCode.TAB);
            seen.until("prod", () -> seen.text("#band-name").equals("PROD"));
        }
        keys(KeyCode.CONTROL, KeyCode.DIGIT5);
        seen.until("the state", () -> seen.node("#state") != null);
    }

    private void keys(KeyCode hold, KeyCode key) {
        robot.press(hold).type(key).release(hold);
    }

    private void arm() {
        keys(KeyCode.CONTROL, KeyCode.E);
        seen.until("the arm dialog", () -> seen.node("#arm-confirm") != null);
        if (seen.node("#typed-confirm") != null) {
            robot.write("prod");
        }
        keys(KeyCode.CONTROL, KeyCode.ENTER);
        seen.until("armed", () -> seen.text("#band-mode").startsWith("Armed for"));
        seen.until("the dialog is gone", () -> seen.node("#arm-confirm") == null);
    }

    private String button(String query) {
        return seen.node(query) instanceof KeyButton button
                ? button.words()
                : seen.node(query) instanceof Labeled labeled ? labeled.getText() : "";
    }

    @Test
    void objectsAreFoundPickedRemovedAndBroughtBackByKeysAlone() {
        open("prod");
        seen.until("the tree", () -> seen.shows("module.ghcr_secret"));
        assertTrue(seen.text("#state-sub").startsWith("Serial 214"), seen.text("#state-sub"));
        assertTrue(seen.node("#state-remove").isDisabled(), "nothing is chosen yet");
        seen.pictures("tree", WHOLE);

        arm();
        robot.type(KeyCode.SLASH);
        robot.write("ghcr");
        seen.until("what matches", () -> seen.text("#state-found").equals("4 of 58"));
        robot.type(KeyCode.ENTER);
        // Down to the first object of module.ghcr_secret, which stands second.
        robot.type(KeyCode.J).type(KeyCode.J);
        pickAll();
        seen.until(
                "three are picked", () -> button("#state-remove").equals("Remove 3 from state…"));
        seen.until("who needs them", () -> seen.node("#state-behind").isVisible());
        seen.pictures("picked", WHOLE);

        robot.type(KeyCode.DELETE);
        seen.until("the preview", () -> seen.node("#consequences") != null);
        assertEquals("Remove 3 from state", button("#wizard-confirm"));
        assertTrue(seen.node("#wizard-confirm").isDisabled(), "the phrase is not typed yet");
        assertTrue(seen.shows("objects that stay depend on what goes"));
        robot.write("prod ");
        seen.pictures("rm", WHOLE);
        robot.write("3");
        seen.until("open", () -> !seen.node("#wizard-confirm").isDisabled());
        keys(KeyCode.CONTROL, KeyCode.ENTER);
        seen.until("the end", () -> seen.shows("Wrote serial 215"));
        seen.picture("rm-done");
        robot.type(KeyCode.ESCAPE);
        seen.until("what to do next", () -> seen.node("#state-written") != null);
        seen.until("read again", () -> seen.text("#state-sub").startsWith("Serial 215"));
        assertTrue(seen.text("#state-sub").contains("55 objects"), seen.text("#state-sub"));
        seen.picture("removed");

        robot.clickOn("#state-undo");
        seen.until("the undo", () -> seen.shows("comes back"));
        seen.picture("undo");
        robot.write("prod");
        keys(KeyCode.CONTROL, KeyCode.ENTER);
        seen.until("undone", () -> seen.shows("Wrote serial 216"));
        robot.type(KeyCode.ESCAPE);
        seen.until(
                "all of it is back",
                () -> seen.text("#state-sub").startsWith("Serial 216, 58 objects"));
        seen.until("no note of a write undone", () -> seen.node("#state-written") == null);
    }

    /// Both objects of the module that is looked at, then the one of the next.
    private void pickAll() {
        robot.interact(() -> stage.getScene().lookup("#state-tree").requestFocus());
        for (String label :
                List.of(
                        "kubernetes_secret.ghcr",
                        "time_rotating.ghcr_token",
                        "kubernetes_secret_v1.ghcr_pull_worker")) {
            goTo(label);
            robot.type(KeyCode.SPACE);
        }
    }

    private void goTo(String label) {
        for (int i = 0; i < 12; i++) {
            robot.type(KeyCode.K);
        }
        for (int i = 0; i < 12 && !seen.text("#state-address").endsWith(label); i++) {
            robot.type(KeyCode.J);
            org.testfx.util.WaitForAsyncUtils.waitForFxEvents();
        }
        assertTrue(seen.text("#state-address").endsWith(label), seen.text("#state-address"));
    }

    @Test
    void detailsShowValuesMaskedAndLeadToWhatItNeeds() {
        open("stg");
        seen.until("the tree", () -> seen.shows("module.ghcr_secret"));
        robot.type(KeyCode.SLASH);
        robot.write("kubernetes_secret.ghcr");
        robot.type(KeyCode.ENTER);
        for (int i = 0; i < 6 && !seen.text("#state-address").equals(SampleState.SECRET); i++) {
            robot.type(KeyCode.J);
            org.testfx.util.WaitForAsyncUtils.waitForFxEvents();
        }
        seen.until("its values", () -> seen.shows("sensitive, hidden"));
        seen.pictures("details", WHOLE);
        robot.clickOn("#state-tab-1");
        seen.until("what it needs", () -> seen.shows(SampleState.ROTATING));
        robot.clickOn("#state-tab-2");
        seen.until("what needs it", () -> seen.shows("module.argocd.kubernetes_secret.ghcr_repo"));
        robot.clickOn("module.argocd.kubernetes_secret.ghcr_repo");
        seen.until("there", () -> seen.text("#state-address").endsWith("ghcr_repo"));
    }

    @Test
    void whatIsGoneIsFoundWithAWayOutAndPreselected() {
        CountDownLatch gate = new CountDownLatch(1);
        engine.objects.gate = gate;
        engine.objects.lost = List.of(new Lost(SampleState.WORKER, "fastapi/ghcr-pull-worker"));
        open("stg");
        seen.until("the tree", () -> seen.shows("module.ghcr_secret"));
        robot.clickOn("#state-gone");
        seen.until("the search", () -> seen.node("#state-gone-running") != null);
        seen.until("the dock", () -> seen.shows("Find gone, stg") && seen.shows("23 of 58"));
        seen.picture("gone-running");
        robot.clickOn("#state-gone-cancel");
        seen.until("stopped", () -> seen.node("#state-gone-running") == null);
        seen.until("the dock says so", () -> seen.shows("stopped"));
        robot.clickOn("#state-gone");
        seen.until("the search", () -> seen.node("#state-gone-running") != null);
        robot.clickOn(".task-item .x-button");
        seen.until("stopped from the dock", () -> seen.node("#state-gone-running") == null);
        robot.clickOn("#state-gone");
        gate.countDown();
        seen.until("one is gone", () -> seen.node("#state-gone-found") != null);
        assertEquals("Remove 1 from state…", button("#state-remove"));
        seen.until("the dock tells the end", () -> seen.shows("1 gone"));
        seen.pictures("gone", WHOLE);
        robot.clickOn(".task-item .x-button");
        seen.until("put away", () -> seen.node(".task-item") == null);
    }

    @Test
    void aMoveIsJudgedWhileItIsTyped() {
        open("stg");
        seen.until("the tree", () -> seen.shows("module.ghcr_secret"));
        arm();
        robot.clickOn("#state-move");
        seen.until("the form", () -> seen.node("#move-from") != null);
        assertTrue(seen.node("#wizard-next").isDisabled());
        fill("#move-from", "module.k8s_resources.kubernetes_deployment.worker");
        fill("#move-to", SampleState.SECRET);
        seen.until("what is wrong", () -> seen.text("#move-to-wrong").contains("stays one"));
        seen.picture("move");
        fill("#move-to", "module.k8s_resources.kubernetes_deployment.jobs");
        seen.until("nothing is wrong", () -> !seen.node("#wizard-next").isDisabled());
        keys(KeyCode.CONTROL, KeyCode.ENTER);
        seen.until("the preview", () -> seen.node("#effects") != null);
        assertEquals("Move 1 object", button("#wizard-confirm"));
        seen.picture("move-preview");
        robot.type(KeyCode.ESCAPE);
        seen.until("nothing was done", () -> seen.node("#effects") == null);
        assertTrue(seen.text("#state-sub").startsWith("Serial 391"));
    }

    @Test
    void anImportNamesWhereAndWhat() {
        open("stg");
        seen.until("the tree", () -> seen.shows("module.ghcr_secret"));
        robot.clickOn("#state-import");
        seen.until("the form", () -> seen.node("#import-address") != null);
        fill("#import-address", "aws_s3_bucket.logs");
        seen.until("managed", () -> seen.text("#import-address-wrong").contains("already"));
        fill("#import-address", "aws_s3_bucket.archive");
        fill("#import-id", "fastapi-archive");
        seen.until("complete", () -> !seen.node("#wizard-next").isDisabled());
        seen.picture("import");
    }

    @Test
    void aPreviewThatTakesLongIsSeenAndStoppedInTheDock() {
        engine.objects.proposing = new CountDownLatch(1);
        open("stg");
        seen.until("the tree", () -> seen.shows("module.ghcr_secret"));
        robot.clickOn("#state-import");
        seen.until("the form", () -> seen.node("#import-address") != null);
        fill("#import-address", "aws_s3_bucket.archive");
        fill("#import-id", "fastapi-archive");
        keys(KeyCode.CONTROL, KeyCode.ENTER);
        seen.until("it is worked out", () -> seen.node("#wizard-working") != null);
        seen.until("the dock", () -> seen.shows("Preview import, stg") && seen.shows("17 of 58"));
        seen.picture("import-working");
        robot.clickOn(".task-item .x-button");
        seen.until("stopped", () -> seen.shows("The preview was stopped."));
        seen.until("out of the dock", () -> seen.node(".task-item") == null);
        engine.objects.proposing = null;
        robot.clickOn("#wizard-again");
        seen.until("the preview", () -> seen.node("#effects") != null);
    }

    @Test
    void attributesAreSearchedAndTheHitIsShown() {
        open("stg");
        seen.until("the tree", () -> seen.shows("module.ghcr_secret"));
        robot.type(KeyCode.SLASH);
        robot.write("thing-0a1b");
        seen.until("what matches", () -> seen.text("#state-found").matches("[1-9]\\d* of 58"));
        seen.until("the place", () -> seen.shows("id=") && seen.shows("2c3d4e5f"));
        seen.pictures("attributes", WHOLE);
    }

    private void fill(String field, String text) {
        robot.interact(() -> ((TextField) seen.node(field)).setText(text));
    }

    @Test
    void aStateThatCannotBeReadSaysWhyAndWhatToDo() {
        engine.stateProblem =
                Problem.of(
                        "state-newer-terraform",
                        "The state of stg was written by Terraform 2.0.0 in format 5, which this"
                                + " Stateroom does not know.",
                        "Reading it in part would hide what it does not understand.",
                        "Use a newer Stateroom, or go back to an earlier state in Backups.");
        open("stg");
        seen.until("why", () -> seen.node("#state-problem") != null);
        seen.pictures("unreadable", WHOLE);

        engine.stateProblem = Problem.of("state-missing", "There is no state of stg yet.", "", "");
        robot.type(KeyCode.F5);
        seen.until("none", () -> seen.node("#state-empty-plan") != null);
        seen.picture("empty");

        engine.stateProblem = null;
        robot.type(KeyCode.F5);
        seen.until("the tree", () -> seen.shows("module.ghcr_secret"));
        engine.stateProblem =
                Problem.of(
                        "access-denied",
                        "These credentials may not do s3:GetObject on fastapi/infra/stg/terraform.tfstate.",
                        "The role sre-oncall has no such permission.",
                        "Allow s3:GetObject on the bucket, or use other credentials.");
        robot.type(KeyCode.F5);
        seen.until("the old is marked", () -> seen.node("#state-stale") != null);
        assertTrue(seen.text("#state-sub").contains("as of"), seen.text("#state-sub"));
        seen.picture("stale");
    }
}
