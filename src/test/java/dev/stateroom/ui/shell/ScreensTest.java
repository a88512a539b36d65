package dev.stateroom.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Found;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Result;
import dev.stateroom.screens.Screenshots;
import dev.stateroom.ui.control.Theme;
import dev.stateroom.ui.task.FxTasks;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Walks the window through each of its states on a recorded engine and leaves a picture of each,
/// in both themes and both sizes, under `target/screens`.
class ScreensTest {
    private final FxRobot robot = new FxRobot();
    private final RecordedEngine engine = new RecordedEngine();
    private final Recording recording = new Recording();
    private final FxTasks tasks = new FxTasks();
    private Stage stage;

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
        until("stg is shown", () -> text("#band-name").equals("STG") && node("#env-prod") != null);
        robot.clickOn("#section-deploy");
        until("stg was read", () -> node("#deploy") != null && shows("Readable"));
    }

    @Test
    void anOpenEnvironmentIsArmedDeployedAndToldHonestly() {
        openReady();
        assertTrue(node("#deploy").isDisabled(), "read-only: deploying is closed");
        pictures("idle");

        arm("arm-dialog");
        assertTrue(text("#band-mode").startsWith("Armed for"), text("#band-mode"));

        robot.clickOn("#deploy");
        until("the proposal", () -> node("#start-deploy") != null);
        picture("proposal");
        robot.clickOn("#start-deploy");
        until("the wait", () -> node("#stop-waiting") != null);
        pictures("waiting-for-lock");

        recording.go();
        until("the question", () -> node("#approve") != null);
        assertEquals("Apply 14 changes to stg", text("#approve"));
        pictures("approval");
        robot.clickOn("#approve");
        until("resources", () -> shows("creating"));
        robot.press(KeyCode.CONTROL).type(KeyCode.PERIOD).release(KeyCode.CONTROL);
        until("the pause is asked for", () -> shows("Do not pause"));
        pictures("applying");
        robot.clickOn("#resources-slowest");
        picture("slowest");
        robot.clickOn("#resources-live");

        recording.go();
        until("the pause", () -> shows("Paused before stage 2 cluster"));
        pictures("paused");
        robot.clickOn("#go-on");
        until("the explanation", () -> shows("Explained"));
        robot.clickOn("#log-search").write("error");
        until("the find", () -> text("#log-find-count").equals("1 of 1"));
        pictures("explained");

        recording.go();
        until("the end", () -> shows("stg is deployed"));
        pictures("done");
    }

    @Test
    void aFailureIsNeverGreenAndNamesTheNextStep() {
        recording.ending = Result.Outcome.FAILED;
        openReady();
        arm(null);
        runToTheEnd();
        until("the end", () -> shows("Deploy of stg failed"));
        assertFalse(shows("stg is deployed"));
        pictures("failed");
    }

    @Test
    void anUnknownEndIsToldAsUnknown() {
        recording.ending = Result.Outcome.UNKNOWN;
        openReady();
        arm(null);
        runToTheEnd();
        until("the end", () -> shows("How the deploy of stg ended is not known"));
        picture("unknown");
    }

    @Test
    void stoppingAsksOnceSafelyAndThenWithAWarning() {
        openReady();
        arm(null);
        start();
        recording.go();
        until("the question", () -> node("#approve") != null);
        robot.clickOn("#stop");
        until("the dialog", () -> node("#stop-safely-confirm") != null);
        picture("stop-safely");
        robot.clickOn("#stop-safely-confirm");
        until("the end", () -> shows("was refused"));
        picture("refused");
    }

    @Test
    void aProtectedEnvironmentIsArmedByItsTypedName() {
        openReady();
        robot.press(KeyCode.CONTROL).type(KeyCode.TAB).release(KeyCode.CONTROL);
        until("prod", () -> text("#band-name").equals("PROD"));
        assertEquals("Read-only. Nothing here can change prod.", text("#band-mode"));
        pictures("prod-read-only");
        robot.press(KeyCode.CONTROL).type(KeyCode.E).release(KeyCode.CONTROL);
        until("the dialog", () -> node("#arm-confirm") != null);
        assertTrue(node("#arm-confirm").isDisabled());
        picture("prod-arm-dialog");
        robot.clickOn("#typed-confirm").write("prod");
        robot.clickOn("#arm-confirm");
        until("armed", () -> text("#band-mode").startsWith("Armed for"));
        pictures("prod-armed");
        robot.clickOn("#deploy");
        until("the proposal", () -> node("#start-deploy") != null);
        assertTrue(node("#start-deploy").isDisabled());
        picture("prod-proposal");
        robot.type(KeyCode.ESCAPE);
        until("closed", () -> node("#start-deploy") == null);
        robot.clickOn("#disarm");
        until("read-only", () -> text("#band-mode").startsWith("Read-only"));
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
        until("the problem", () -> node("#problem-view") != null);
        pictures("problem-credentials");
        engine.identityProblem = null;
        engine.statusProblem =
                Problem.of(
                        "state-unreadable",
                        "The state of stg is not readable JSON.",
                        "The object is 213 bytes and ends in the middle of a word.",
                        "Restore the newest readable backup: stateroom backup list stg.");
        robot.type(KeyCode.F5);
        robot.clickOn("#section-deploy");
        until("the deploy page", () -> node("#problem") != null);
        pictures("problem-state");
    }

    @Test
    void aDirectoryWithoutEnvironmentsSaysSo() {
        engine.found = new Found(List.of(), List.of());
        open(progress -> engine);
        until("the problem", () -> shows("This directory has no environments."));
        picture("problem-empty");
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
        until("progress", () -> text("#opening-line").startsWith("Deploying"));
        picture("opening");
        gate.countDown();
        until("the problem", () -> shows("No Terraform was found."));
        picture("problem-terraform");
        robot.clickOn("#check-again");
        until("the console", () -> node("#env-band") != null);
    }

    private void start() {
        robot.clickOn("#deploy");
        until("the proposal", () -> node("#start-deploy") != null);
        robot.clickOn("#start-deploy");
        until("the run", () -> node("#stop-waiting") != null);
    }

    private void runToTheEnd() {
        start();
        recording.go();
        until("the question", () -> node("#approve") != null);
        robot.clickOn("#approve");
        recording.go();
        recording.go();
    }

    private void arm(String picture) {
        robot.press(KeyCode.CONTROL).type(KeyCode.E).release(KeyCode.CONTROL);
        until("the arm dialog", () -> node("#arm-confirm") != null);
        if (picture != null) {
            picture(picture);
        }
        robot.clickOn("#arm-confirm");
        until("armed", () -> text("#band-mode").startsWith("Armed for"));
        until("the dialog is gone", () -> node("#arm-confirm") == null);
    }

    /// A picture of something that stands over a page: one of each theme and size is enough.
    private void picture(String name) {
        pictures(name, new double[][] {{1440, 900}}, List.of(Theme.DARK));
        pictures(name, new double[][] {{1180, 720}}, List.of(Theme.LIGHT));
        robot.interact(() -> wear(Theme.DARK));
    }

    /// Both themes in both sizes; of all states only where long proofs run whole, for the suite's
    /// time is short.
    private void pictures(String name) {
        boolean all = System.getProperty("stateroom.proof", "sample").equals("full");
        if (all || List.of("idle", "approval", "explained", "done").contains(name)) {
            pictures(
                    name,
                    new double[][] {{1440, 900}, {1180, 720}},
                    List.of(Theme.LIGHT, Theme.DARK));
        } else {
            picture(name);
        }
    }

    private void pictures(String name, double[][] sizes, List<Theme> themes) {
        for (double[] size : sizes) {
            for (Theme theme : themes) {
                robot.interact(() -> {
                    stage.setWidth(size[0]);
                    stage.setHeight(size[1]);
                    wear(theme);
                });
                WaitForAsyncUtils.waitForFxEvents(3);
                robot.interact(() ->
                        assertNotNull(
                                Screenshots.take(
                                        stage.getScene(),
                                        "deploy-"
                                                + name
                                                + "-"
                                                + theme.name().toLowerCase(java.util.Locale.ROOT)
                                                + "-"
                                                + (int) size[0])));
            }
        }
        robot.interact(() -> {
            stage.setWidth(1440);
            stage.setHeight(900);
        });
        WaitForAsyncUtils.waitForFxEvents(2);
    }

    private void wear(Theme theme) {
        String wanted = "sr-" + theme.name().toLowerCase(java.util.Locale.ROOT);
        if (!stage.getScene().getRoot().getStyleClass().contains(wanted)) {
            if (node("#theme") instanceof Button button) {
                button.fire();
            } else {
                // Before the console is there nobody can choose: as if the system had changed.
                theme.apply(stage.getScene());
                stage.getScene()
                        .getStylesheets()
                        .add(
                                ScreensTest.class
                                        .getResource("/dev/stateroom/ui/shell/shell.css")
                                        .toExternalForm());
            }
        }
    }

    private Node node(String query) {
        return stage.getScene().getRoot().lookup(query);
    }

    private String text(String query) {
        return node(query) instanceof Labeled labeled ? labeled.getText() : "";
    }

    private boolean shows(String words) {
        return stage.getScene().getRoot().lookupAll(".label").stream()
                .anyMatch(node ->
                        node instanceof Labeled labeled
                                && labeled.getText() != null
                                && labeled.getText().contains(words));
    }

    private void until(String what, BooleanSupplier condition) {
        Callable<Boolean> onFx =
                () -> WaitForAsyncUtils.waitForAsyncFx(20_000, condition::getAsBoolean);
        try {
            WaitForAsyncUtils.waitFor(30, TimeUnit.SECONDS, onFx);
            WaitForAsyncUtils.waitForFxEvents(1);
        } catch (TimeoutException e) {
            robot.interact(() -> Screenshots.take(stage.getScene(), "missed"));
            throw new AssertionError("not seen in time: " + what, e);
        }
    }
}
