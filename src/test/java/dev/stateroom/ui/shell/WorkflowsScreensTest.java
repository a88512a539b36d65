package dev.stateroom.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.github.ActionsServer;
import dev.stateroom.screens.WindowProbe;
import dev.stateroom.ui.control.Theme;
import dev.stateroom.ui.task.FxTasks;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/// Runs on GitHub, followed and started by keys; behind the window a server that speaks GitHub's
/// API.
class WorkflowsScreensTest {
    private static final List<String> WHOLE = List.of("run");
    private static final String NOTHING =
            "Nothing logged yet. Secrets are masked before they reach this log.";

    private final FxRobot robot = new FxRobot();
    private final RecordedEngine engine = new RecordedEngine();
    private final FxTasks tasks = new FxTasks();
    private final AtomicReference<Instant> clock =
            new AtomicReference<>(Instant.parse("2026-11-10T09:04:00Z"));
    private ActionsServer server;
    private Stage stage;
    private final WindowProbe seen = new WindowProbe(() -> stage, "workflows", 10);

    @BeforeAll
    static void javaFx() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    @BeforeEach
    void start() throws Exception {
        server = new ActionsServer();
        server.run(9311000001L, 1, "Deploy stg", "completed", "success");
        server.run(9311000002L, 1, "Deploy stg cluster", "completed", "cancelled");
        server.run(9311000003L, 2, "Deploy stg network", "completed", "failure");
        server.run(9311000004L, 1, "Plan stg", "queued", null);
        server.run(9311000005L, 1, "Deploy stg", "in_progress", null);
        server.run(9311000006L, 1, "Deploy prod", "waiting", null);
        server.job(
                61,
                9311000005L,
                "Deploy",
                "in_progress",
                null,
                "Set_up completed success",
                "Checkout completed success",
                "Login_to_AWS completed success",
                "Deploy in_progress",
                "Summary queued");
        server.job(
                31,
                9311000003L,
                "Deploy",
                "completed",
                "failure",
                "Set_up completed success",
                "Deploy completed failure",
                "Summary completed skipped");
        server.log(
                31,
                "2026-11-10T09:00:11.0000000Z ##[group]Run .github/scripts/deploy.sh\n"
                        + "2026-11-10T09:00:12.0000000Z network: planning\n"
                        + "2026-11-10T09:00:13.0000000Z Error: Error acquiring the state lock\n"
                        + "2026-11-10T09:00:14.0000000Z ##[error]Process completed with exit code 4.\n");
    }

    @AfterEach
    void end() {
        robot.interact(() -> stage.hide());
        tasks.close();
        server.close();
    }

    private void open() {
        stage = RecoveryWindow.open(robot, engine, tasks, clock::get, Theme.DARK);
        RecoveryWindow.go(robot, seen, "Workflows");
        seen.until("the screen", () -> seen.node("#workflows") != null);
    }

    @Test
    void aRunIsFollowedAndItsLogRead() {
        engine.gitHub = server.variables();
        open();
        seen.until("the newest run", () -> seen.shows("Login_to_AWS"));
        assertTrue(!seen.shows("Deploy prod"), "another environment's run");
        seen.pictures("running", WHOLE);

        robot.clickOn("Deploy stg network");
        seen.until("its jobs", () -> seen.shows("9311000003, attempt 2"));
        robot.clickOn("#workflow-log-31");
        seen.until("its log", () -> seen.shows("Log of Deploy"));
        seen.until("the lines", () -> !seen.shows(NOTHING));
        seen.pictures("log", WHOLE);
    }

    @Test
    void aPlanIsOrderedByKeysAndLookedAt() {
        engine.gitHub = server.variables();
        open();
        seen.until("the newest run", () -> seen.shows("Login_to_AWS"));
        server.before =
                () -> {
                    if (server.dispatched.size() == 1) {
                        server.run(9311000007L, 1, "Plan stg", "queued", null);
                    }
                };
        robot.type(KeyCode.G);
        seen.until("the dialog", () -> seen.node("#workflow-go") != null);
        seen.pictures("order", WHOLE);
        RecoveryWindow.keys(robot, KeyCode.CONTROL, KeyCode.ENTER);
        seen.until("the new run", () -> seen.shows("9311000007"));
        assertEquals(
                "true", server.dispatched.getFirst().path("inputs").path("plan-only").asString());
        assertEquals(
                "stg", server.dispatched.getFirst().path("inputs").path("environment").asString());
    }

    @Test
    void whatIsMissingIsTold() {
        open();
        seen.until("the problem", () -> seen.node("#workflows-problem") != null);
        assertTrue(seen.shows("Add “github: OWNER/REPOSITORY” to stateroom.yaml."));
        seen.pictures("unset", WHOLE);
    }
}
