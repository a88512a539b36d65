package dev.stateroom.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Found;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Result;
import dev.stateroom.screens.WindowProbe;
import dev.stateroom.ui.control.Theme;
import dev.stateroom.ui.task.FxTasks;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/// Walks the window through each of its states on a recorded engine and leaves a picture of each,
/// in both themes and both sizes, under `target/screens`.
class ScreensTest {
    /// The states of which there is a picture in both themes and sizes.
    private static final List<String> WHOLE = List.of("idle", "approval", "explained", "done");

    private final FxRobot robot = new FxRobot();
    private final RecordedEngine engine = new RecordedEngine();
    private final Recording recording = new Recording();
    private final FxTasks tasks = new FxTasks();
    private Stage stage;
    private final WindowProbe seen = new WindowProbe(() -> stage, "deploy", 30);

    @BeforeAll
    static void javaFx() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    @BeforeEach
    void stage() {
        engine.script = (proposal, talk) -> recording.play(talk);
    }

    @AfterEach
    void close() {
        if (stage != null) {
            robot.interact(() -> stage.hide());
        }
        tasks.close();
    }

    private void open(Opening opening) {
        robot.interact(() -> {
            stage = new Stage();
            new StateroomWindow(opening, tasks, InstantSource.system(), "1.0", Theme.DARK)
                    .show(stage);
        });
    }

    private void openReady() {
        open(progress -> engine);
        seen.until(
                "stg is shown",
                () -> seen.text("#band-name").equals("STG") && seen.node("#env-prod") != null);
        robot.clickOn("#section-deploy");
        seen.until("stg was read", () -> seen.node("#deploy") != null && seen.shows("Readable"));
    }

    @Test
    void anOpenEnvironmentIsArmedDeployedAndToldHonestly() {
        openReady();
        assertTrue(seen.node("#deploy").isDisabled(), "read-only: deploying is closed");
        seen.pictures("idle", WHOLE);

        arm("arm-dialog");
        assertTrue(seen.text("#band-mode").startsWith("Armed for"), seen.text("#band-mode"));

        robot.clickOn("#deploy");
        seen.until("the proposal", () -> seen.node("#start-deploy") != null);
        seen.picture("proposal");
        robot.clickOn("#start-deploy");
        seen.until("the wait", () -> seen.node("#stop-waiting") != null);
        seen.pictures("waiting-for-lock", WHOLE);

        recording.go();
        seen.until("the question", () -> seen.node("#approve") != null);
        assertEquals("Apply 14 changes to stg", seen.text("#approve"));
        seen.pictures("approval", WHOLE);
        robot.clickOn("#approve");
        seen.until("resources", () -> seen.shows("creating"));
        robot.press(KeyCode.CONTROL).type(KeyCode.PERIOD).release(KeyCode.CONTROL);
        seen.until("the pause is asked for", () -> seen.shows("Do not pause"));
        seen.pictures("applying", WHOLE);
        robot.clickOn("#resources-slowest");
        seen.picture("slowest");
        robot.clickOn("#resources-live");

        recording.go();
        seen.until("the pause", () -> seen.shows("Paused before stage 2 cluster"));
        seen.pictures("paused", WHOLE);
        robot.clickOn("#go-on");
        seen.until("the explanation", () -> seen.shows("Explained"));
        robot.clickOn("#log-search").write("error");
        seen.until("the find", () -> seen.text("#log-find-count").equals("1 of 1"));
        seen.pictures("explained", WHOLE);

        recording.go();
        seen.until("the end", () -> seen.shows("stg is deployed"));
        seen.pictures("done", WHOLE);
    }

    @Test
    void aFailureIsNeverGreenAndNamesTheNextStep() {
        recording.ending = Result.Outcome.FAILED;
        openReady();
        arm(null);
        runToTheEnd();
        seen.until("the end", () -> seen.shows("Deploy of stg failed"));
        assertFalse(seen.shows("stg is deployed"));
        seen.pictures("failed", WHOLE);
    }

    @Test
    void anUnknownEndIsToldAsUnknown() {
        recording.ending = Result.Outcome.UNKNOWN;
        openReady();
        arm(null);
        runToTheEnd();
        seen.until("the end", () -> seen.shows("How the deploy of stg ended is not known"));
        seen.picture("unknown");
    }

    @Test
    void stoppingAsksOnceSafelyAndThenWithAWarning() {
        openReady();
        arm(null);
        start();
        recording.go();
        seen.until("the question", () -> seen.node("#approve") != null);
        robot.clickOn("#stop");
        seen.until("the dialog", () -> seen.node("#stop-safely-confirm") != null);
        seen.picture("stop-safely");
        robot.clickOn("#stop-safely-confirm");
        seen.until("the end", () -> seen.shows("Deploy of stg was stopped"));
        seen.picture("stopped");
    }

    @Test
    void aProtectedEnvironmentIsArmedByItsTypedName() {
        openReady();
        robot.press(KeyCode.CONTROL).type(KeyCode.TAB).release(KeyCode.CONTROL);
        seen.until("prod", () -> seen.text("#band-name").equals("PROD"));
        assertEquals("Read-only. Nothing here can change prod.", seen.text("#band-mode"));
        seen.pictures("prod-read-only", WHOLE);
        robot.press(KeyCode.CONTROL).type(KeyCode.E).release(KeyCode.CONTROL);
        seen.until("the dialog", () -> seen.node("#arm-confirm") != null);
        assertTrue(seen.node("#arm-confirm").isDisabled());
        seen.picture("prod-arm-dialog");
        robot.clickOn("#typed-confirm").write("prod");
        robot.clickOn("#arm-confirm");
        seen.until("armed", () -> seen.text("#band-mode").startsWith("Armed for"));
        seen.pictures("prod-armed", WHOLE);
        robot.clickOn("#deploy");
        seen.until("the proposal", () -> seen.node("#start-deploy") != null);
        assertTrue(seen.node("#start-deploy").isDisabled());
        seen.picture("prod-proposal");
        robot.type(KeyCode.ESCAPE);
        seen.until("closed", () -> seen.node("#start-deploy") == null);
        robot.clickOn("#disarm");
        seen.until("read-only", () -> seen.text("#band-mode").startsWith("Read-only"));
    }

    @Test
    void whatIsWrongStandsInThePageWithTheNextStep() {
        engine.identityProblem =
                Problem.of(
                        "credentials-missing",
                        "There are no AWS credentials.",
                        "Neither the environment, a profile nor a running SSO session has any.",
                        "Log in with aws sso login --profile NAME, or set AWS_PROFILE.");
        engine.statusProblem = engine.identityProblem;
        open(progress -> engine);
        seen.until("the problem", () -> seen.node("#problem-view") != null);
        seen.pictures("problem-credentials", WHOLE);
        engine.identityProblem = null;
        engine.statusProblem =
                Problem.of(
                        "state-unreadable",
                        "The state of stg is not readable JSON.",
                        "The object is 213 bytes and ends in the middle of a word.",
                        "Restore the newest readable backup: stateroom backup list stg.");
        robot.type(KeyCode.F5);
        robot.clickOn("#section-deploy");
        seen.until("the deploy page", () -> seen.node("#problem") != null);
        seen.pictures("problem-state", WHOLE);
    }

    @Test
    void aLongNamePushesNothingOutOfTheWindow() {
        String name = "payments-of-a-customer-whose-name-is-long-in-eu-central-1";
        engine.found =
                new Found(
                        List.of(
                                RecordedEngine.environment(name, 0),
                                RecordedEngine.environment("prod", 1)),
                        List.of());
        open(progress -> engine);
        seen.until("its band", () -> seen.text("#band-name").startsWith("PAYMENTS-OF-A"));
        assertTrue(seen.text("#band-name").endsWith("CENTRAL-1"), seen.text("#band-name"));
        robot.clickOn("#section-deploy");
        seen.until("its screen", () -> seen.node("#deploy") != null);
        robot.interact(() -> {
            stage.setWidth(1180);
            stage.setHeight(720);
        });
        seen.until("the band", () -> right("#band-name") < left("#band-mode"));
        assertTrue(right("#band-mode") <= 1180);
        assertTrue(right("#band-name") < left("#band-project"));
        assertTrue(right("#band-project") - left("#band-project") > 60, "it is not squeezed out");
        assertTrue(right("#deploy") <= 1180);
        robot.press(KeyCode.CONTROL).type(KeyCode.E).release(KeyCode.CONTROL);
        seen.until("the dialog", () -> seen.node("#arm-confirm") != null);
        seen.until("all of it", () -> right("#arm-confirm") <= 1180 && left("#dialog-cancel") > 0);
        assertTrue(seen.shows(name), "the whole name stands in it");
        seen.picture("long-name");
    }

    private double left(String query) {
        Node node = seen.node(query);
        return node.localToScene(node.getLayoutBounds()).getMinX();
    }

    private double right(String query) {
        Node node = seen.node(query);
        return node.localToScene(node.getLayoutBounds()).getMaxX();
    }

    @Test
    void theWindowFitsItsScreenWithItsTitleBar() {
        robot.interact(() -> {
            stage = new Stage();
            StateroomWindow.fit(stage, new Rectangle2D(0, 25, 1440, 875));
            assertEquals(0, stage.getX());
            assertEquals(25, stage.getY());
            assertEquals(1440, stage.getWidth());
            assertEquals(875, stage.getHeight());
            Stage free = new Stage();
            StateroomWindow.fit(free, new Rectangle2D(0, 0, 2560, 1440));
            assertTrue(Double.isNaN(free.getWidth()), "as large as what it shows");
        });
    }

    @Test
    void aDirectoryWithoutEnvironmentsSaysSo() {
        engine.found = new Found(List.of(), List.of());
        open(progress -> engine);
        seen.until("the problem", () -> seen.shows("This directory has no environments."));
        seen.picture("problem-empty");
    }

    @Test
    void openingShowsProgressAndAFailureCanBeTriedAgain() {
        var attempts = new java.util.concurrent.atomic.AtomicInteger();
        var gate = new java.util.concurrent.CountDownLatch(1);
        open(progress -> {
            if (attempts.getAndIncrement() == 0) {
                progress.accept("Starting S3, DynamoDB and STS on a port of their own");
                progress.accept("Writing the sample project");
                progress.accept("Deploying stg, 2 of 3");
                gate.await();
                throw new ProblemException(
                        Problem.of(
                                "terraform-missing",
                                "No Terraform was found.",
                                "Neither terraform nor tofu is on the PATH.",
                                "Install Terraform or OpenTofu, or set STATEROOM_TERRAFORM to the program."));
            }
            return engine;
        });
        seen.until("progress", () -> seen.text("#opening-line").startsWith("Deploying"));
        seen.picture("opening");
        gate.countDown();
        seen.until("the problem", () -> seen.shows("No Terraform was found."));
        seen.picture("problem-terraform");
        robot.clickOn("#check-again");
        seen.until("the console", () -> seen.node("#env-band") != null);
    }

    private void start() {
        robot.clickOn("#deploy");
        seen.until("the proposal", () -> seen.node("#start-deploy") != null);
        robot.clickOn("#start-deploy");
        seen.until("the run", () -> seen.node("#stop-waiting") != null);
    }

    private void runToTheEnd() {
        start();
        recording.go();
        seen.until("the question", () -> seen.node("#approve") != null);
        robot.clickOn("#approve");
        recording.go();
        recording.go();
    }

    private void arm(String picture) {
        robot.press(KeyCode.CONTROL).type(KeyCode.E).release(KeyCode.CONTROL);
        seen.until("the arm dialog", () -> seen.node("#arm-confirm") != null);
        if (picture != null) {
            seen.picture(picture);
        }
        robot.clickOn("#arm-confirm");
        seen.until("armed", () -> seen.text("#band-mode").startsWith("Armed for"));
        seen.until("the dialog is gone", () -> seen.node("#arm-confirm") == null);
    }
}
