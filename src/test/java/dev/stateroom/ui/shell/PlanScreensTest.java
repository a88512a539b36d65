package dev.stateroom.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Change;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Plan;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.StagePlan;
import dev.stateroom.screens.WindowProbe;
import dev.stateroom.ui.control.Theme;
import dev.stateroom.ui.plan.SamplePlan;
import dev.stateroom.ui.task.FxTasks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/// Walks plan review through its states on a recorded engine, by keys where a person would, and
/// leaves a picture of each under `target/screens`.
class PlanScreensTest {
    /// The states of which there is a picture in both themes and sizes.
    private static final List<String> WHOLE =
            List.of("review", "empty", "inline", "seen", "checks");

    @TempDir Path folder;

    private final FxRobot robot = new FxRobot();
    private final RecordedEngine engine = new RecordedEngine();
    private final FxTasks tasks = new FxTasks();
    private final List<Intent> asked = new ArrayList<>();
    private final AtomicReference<Instant> clock = new AtomicReference<>(RecordedEngine.NOW);
    private Stage stage;
    private final WindowProbe seen = new WindowProbe(() -> stage, "plan", 15);

    @BeforeAll
    static void javaFx() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
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
        seen.until("the window", () -> seen.node("#section-plan") != null);
        if (environment.equals("prod")) {
            keys(KeyCode.CONTROL, KeyCode.TAB);
            seen.until("prod", () -> seen.text("#band-name").equals("PROD"));
        }
        keys(KeyCode.CONTROL, KeyCode.DIGIT3);
        seen.until("plan review", () -> seen.node("#plan") != null);
    }

    private void keys(KeyCode hold, KeyCode key) {
        robot.press(hold).type(key).release(hold);
    }

    /// The engine makes this plan, from the serial that `prod` stands at.
    private void makes(Path file, long serial) {
        engine.script =
                (proposal, talk) -> {
                    asked.add(proposal.intent());
                    if (proposal.intent() instanceof Intent.MakePlan) {
                        talk.tell(
                                new DeployEvent.Planned(
                                        new StagePlan(
                                                new dev.stateroom.model.Stage("plan", List.of()),
                                                file,
                                                "ab".repeat(32),
                                                serial,
                                                "l",
                                                new Plan(
                                                        "1.2",
                                                        "1.11.4",
                                                        false,
                                                        List.<Change>of(),
                                                        List.of(),
                                                        0,
                                                        0))));
                    }
                    return result(proposal);
                };
    }

    private static Result result(Proposal proposal) {
        return new Result(
                Result.Outcome.DONE,
                "op",
                proposal.environment().name(),
                null,
                null,
                null,
                List.of(),
                null);
    }

    @Test
    void aPlanIsMadeReadSeenAndApprovedByKeysAlone() throws IOException {
        makes(SamplePlan.write(folder.resolve("plan.json")), 214);
        open("prod");
        seen.until("what to do", () -> seen.node("#plan-make") != null);
        seen.pictures("empty", WHOLE);

        keys(KeyCode.CONTROL, KeyCode.P);
        seen.until("the plan", () -> seen.shows("module.security_groups"));
        seen.until("its risks", () -> seen.shows("Opens 443 to the internet."));
        assertTrue(seen.shows("Trust"), "the role that another account may assume");
        assertTrue(seen.text("#plan-seen").startsWith("0 of 19"), seen.text("#plan-seen"));
        assertFalse(seen.shows(SamplePlan.SECRET));
        robot.type(KeyCode.SLASH);
        robot.write("node_group");
        seen.until("what fits", () -> seen.text("#plan-found").equals("1 of 19"));
        robot.type(KeyCode.ENTER);
        robot.type(KeyCode.J);
        seen.until("the node group", () -> seen.text("#plan-address").equals(SamplePlan.NODES));
        robot.type(KeyCode.ESCAPE);
        seen.until("all again", () -> seen.text("#plan-found").isEmpty());
        seen.until("its values", () -> seen.shows("forces replacement"));
        seen.pictures("review", WHOLE);
        robot.clickOn("#plan-look-inline");
        seen.pictures("inline", WHOLE);
        robot.clickOn("#plan-look-json");
        seen.until("JSON", () -> seen.shows("\"address\""));
        assertFalse(seen.shows(SamplePlan.SECRET));
        seen.picture("json");
        robot.clickOn("#plan-look-split");

        assertTrue(seen.node("#plan-approve").isDisabled());
        assertTrue(seen.text("#plan-closed").contains("when all changes and risks are seen"));
        robot.interact(() -> stage.getScene().lookup("#plan-tree").requestFocus());
        for (int i = 0; i < 19; i++) {
            robot.type(KeyCode.SPACE);
            org.testfx.util.WaitForAsyncUtils.waitForFxEvents();
        }
        seen.until("all seen", () -> seen.text("#plan-seen").startsWith("19 of 19"));
        assertTrue(seen.text("#plan-closed").contains("read-only"), seen.text("#plan-closed"));
        robot.clickOn("#plan-arm");
        seen.until("the arm dialog", () -> seen.node("#arm-confirm") != null);
        robot.write("prod");
        keys(KeyCode.CONTROL, KeyCode.ENTER);
        seen.until("armed", () -> seen.text("#band-mode").startsWith("Armed for"));
        seen.until("the dialog is gone", () -> seen.node("#arm-confirm") == null);
        seen.until("open", () -> !seen.node("#plan-approve").isDisabled());
        seen.pictures("seen", WHOLE);
        robot.interact(() -> stage.getScene().lookup("#plan-tree").requestFocus());
        keys(KeyCode.CONTROL, KeyCode.ENTER);
        seen.until("what it would do", () -> seen.node("#start-deploy") != null);
        assertTrue(
                asked.stream().noneMatch(intent -> intent instanceof Intent.ApplyPlan),
                "nothing is applied before that");
    }

    @Test
    void whatWasSeenIsRememberedForTheSameBytes() throws IOException {
        makes(SamplePlan.write(folder.resolve("plan.json")), 214);
        open("prod");
        keys(KeyCode.CONTROL, KeyCode.P);
        seen.until("the plan", () -> seen.shows("module.security_groups"));
        robot.interact(() -> stage.getScene().lookup("#plan-tree").requestFocus());
        robot.type(KeyCode.SPACE);
        seen.until("one seen", () -> seen.text("#plan-seen").startsWith("1 of 19"));
        keys(KeyCode.CONTROL, KeyCode.P);
        seen.until("still", () -> seen.text("#plan-seen").startsWith("1 of 19"));
        SamplePlan.empty(folder.resolve("plan.json"));
        keys(KeyCode.CONTROL, KeyCode.P);
        seen.until("another plan", () -> seen.text("#plan-seen").startsWith("0 of 0"));
        assertTrue(seen.text("#plan-closed").contains("nothing to apply"));
        seen.picture("nothing");
    }

    @Test
    void aStalePlanClosesApproval() throws IOException {
        makes(SamplePlan.write(folder.resolve("plan.json")), 213);
        open("prod");
        keys(KeyCode.CONTROL, KeyCode.P);
        seen.until("stale", () -> seen.text("#plan-fits").startsWith("Stale"));
        assertTrue(seen.text("#plan-closed").contains("made from serial 213"));
        assertTrue(seen.node("#plan-approve").isDisabled());
        seen.picture("stale");
    }

    @Test
    void driftOutputsAndChecksHaveTheirTabs() throws IOException {
        makes(SamplePlan.write(folder.resolve("plan.json")), 214);
        open("prod");
        keys(KeyCode.CONTROL, KeyCode.P);
        seen.until("the plan", () -> seen.shows("module.security_groups"));
        robot.clickOn("#plan-tab-drift");
        seen.until("drift", () -> seen.shows("It was changed outside Terraform."));
        seen.picture("drift");
        robot.clickOn("#plan-tab-outputs");
        seen.until("outputs", () -> seen.shows("node_group_arns"));
        assertFalse(seen.shows("canary-ci-token"));
        seen.picture("outputs");
        robot.clickOn("#plan-tab-checks");
        seen.until("checks", () -> seen.shows("The certificate ends in 6 days."));
        seen.pictures("checks", WHOLE);
    }

    @Test
    void aPlanThatCannotBeMadeSaysWhy() {
        engine.script =
                (proposal, talk) ->
                        new Result(
                                Result.Outcome.FAILED,
                                "op",
                                proposal.environment().name(),
                                null,
                                null,
                                null,
                                List.of(),
                                Problem.of(
                                        "init-failed",
                                        "Terraform could not be initialised.",
                                        "The registry cannot be reached.",
                                        "Check the network, then plan again."));
        open("stg");
        keys(KeyCode.CONTROL, KeyCode.P);
        seen.until("why", () -> seen.shows("Terraform could not be initialised."));
        seen.picture("failed");
    }

    @Test
    void planningCanBeCancelled() {
        CountDownLatch never = new CountDownLatch(1);
        engine.script =
                (proposal, talk) -> {
                    talk.stop().listen(level -> never.countDown());
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return new Result(
                            Result.Outcome.FAILED,
                            "op",
                            proposal.environment().name(),
                            null,
                            null,
                            null,
                            List.of(),
                            Problem.of("stopped", "Planning was stopped.", "", ""));
                };
        open("stg");
        keys(KeyCode.CONTROL, KeyCode.P);
        seen.until("under way", () -> seen.node("#plan-cancel") != null);
        seen.picture("opening");
        robot.clickOn("#plan-cancel");
        seen.until("back", () -> seen.node("#plan-make") != null);
        assertEquals(0, never.getCount());
    }
}
