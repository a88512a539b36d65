package dev.stateroom.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.engine.Bench;
import dev.stateroom.engine.ProjectEngine;
import dev.stateroom.sandbox.Furnishing;
import dev.stateroom.sandbox.http.Fault;
import dev.stateroom.screens.WindowProbe;
import dev.stateroom.ui.control.KeyButton;
import dev.stateroom.ui.control.Theme;
import dev.stateroom.ui.task.FxTasks;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/// Deploys through the window, on the real engine: real Terraform against the sandbox's S3 and
/// DynamoDB.
class RealDeployTest {
    private static final String STG = "fastapi/infra/stg/terraform.tfstate";
    private static final String PROD = "fastapi/infra/prod/terraform.tfstate";
    private static final String INFO =
            "{\"ID\":\"11111111-2222-3333-4444-555555555555\",\"Operation\":\"OperationTypeApply\","
                    + "\"Info\":\"\",\"Who\":\"runner@ci\",\"Version\":\"1.11.4\","
                    + "\"Created\":\"2026-11-10T02:43:51Z\",\"Path\":\"x\"}";

    @TempDir Path root;
    private final FxRobot robot = new FxRobot();
    private final FxTasks tasks = new FxTasks();
    private final HttpClient http = HttpClient.newHttpClient();
    private Bench bench;
    private ProjectEngine engine;
    private Stage stage;
    private final WindowProbe seen = new WindowProbe(() -> stage, "real", 60);

    @BeforeAll
    static void javaFx() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    @BeforeEach
    void bench() {
        bench = new Bench(root);
        engine = bench.engine(Map.of());
    }

    @AfterEach
    void close() {
        bench.server.faults().clear();
        robot.interact(() -> {
            if (stage != null) {
                stage.hide();
            }
        });
        tasks.close();
        engine.close();
        bench.close();
        http.close();
    }

    @Test
    void aDeployWaitsForBothLocksIsApprovedAndMovesTheState() throws Exception {
        open();
        robot.press(KeyCode.CONTROL).type(KeyCode.TAB).release(KeyCode.CONTROL);
        seen.until("prod", () -> seen.text("#band-name").equals("PROD"));
        object("PUT", PROD + ".tflock", INFO);
        arm("prod");
        start("prod");
        seen.until(
                "prod waits", () -> seen.node("#stop-waiting") != null && seen.shows("runner@ci"));
        assertTrue(seen.shows("lock file (S3)"));
        seen.until("the evidence", () -> seen.node("#lock-evidence") != null);
        seen.snapshot("waiting-lock-file");
        object("DELETE", PROD + ".tflock", "");
        seen.until("prod asks", () -> seen.node("#approve") != null);
        robot.clickOn("#decline");
        seen.until("prod is not deployed", () -> seen.shows("Deploy of prod was declined"));

        robot.press(KeyCode.CONTROL).type(KeyCode.TAB).release(KeyCode.CONTROL);
        seen.until("stg", () -> seen.text("#band-name").equals("STG"));
        holdInTable();
        arm(null);
        start(null);
        seen.until(
                "stg waits",
                () -> seen.node("#stop-waiting") != null && seen.shows("lock table (DynamoDB)"));
        seen.snapshot("waiting-lock-table");
        releaseInTable();
        approveAll();
        seen.until("the end", () -> seen.shows("stg is deployed"));
        seen.snapshot("done");
        assertFalse(seen.shows("failed"));
        assertEquals(
                4, engine.status(engine.environment("stg")).snapshot().serial(), "one per stage");
    }

    @Test
    void whatWasValidatedIsPromotedAndAnEnvironmentIsDestroyed() throws Exception {
        for (String words : List.of("init --quiet", "add .", "commit --quiet -m first")) {
            git(words);
        }
        open();
        arm(null);
        start(null);
        approveAll();
        seen.until("stg passes", () -> seen.shows("stg is deployed"));

        robot.press(KeyCode.CONTROL).type(KeyCode.TAB).release(KeyCode.CONTROL);
        seen.until("prod", () -> seen.text("#band-name").equals("PROD"));
        arm("prod");
        more("promote");
        seen.until("the proposal", () -> seen.node("#start-deploy") != null);
        assertTrue(seen.shows("What passed its validation in stg is deployed to prod"));
        seen.picture("promotion");
        type("prod");
        robot.clickOn("#start-deploy");
        approveAll();
        seen.until("prod is promoted", () -> seen.shows("prod is deployed"));
        seen.picture("promoted");

        robot.press(KeyCode.CONTROL).type(KeyCode.TAB).release(KeyCode.CONTROL);
        seen.until("stg", () -> seen.text("#band-name").equals("STG"));
        int there = engine.status(engine.environment("stg")).snapshot().resources();
        more("destroy");
        seen.until("the proposal", () -> seen.node("#start-deploy") != null);
        seen.picture("destruction");
        assertTrue(seen.node("#start-deploy").isDisabled());
        type("stg " + there);
        robot.clickOn("#start-deploy");
        seen.until("the plan of the whole", () -> seen.node("#approve") != null);
        seen.picture("destruction-plan");
        approveAll();
        seen.until("stg is gone", () -> seen.shows("stg is destroyed"));
        seen.picture("destroyed");
        assertEquals(0, engine.status(engine.environment("stg")).snapshot().resources());
    }

    private void more(String item) {
        seen.until("no dialog", () -> seen.node("#start-deploy") == null);
        robot.interact(() ->
                ((MenuButton) seen.node("#more"))
                        .getItems().stream()
                                .filter(each -> each.getId().equals(item))
                                .forEach(MenuItem::fire));
    }

    private void git(String words) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "git",
                                "-C",
                                bench.project.toString(),
                                "-c",
                                "user.name=t",
                                "-c",
                                "user.email=t@example.org"));
        command.addAll(List.of(words.split(" ")));
        Process git =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertTrue(git.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, git.exitValue(), words);
    }

    @Test
    void stoppingSafelyKeepsWhatIsDoneAndTellsTheStop() throws Exception {
        slowFirstStage(6);
        open();
        arm(null);
        start(null);
        seen.until("the question", () -> seen.node("#approve") != null);
        robot.clickOn("#approve");
        seen.until("slow work", () -> seen.shows("creating"));
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT)
                .type(KeyCode.PERIOD)
                .release(KeyCode.SHIFT, KeyCode.CONTROL);
        seen.until("the dialog", () -> seen.node("#stop-safely-confirm") != null);
        robot.clickOn("#stop-safely-confirm");
        seen.until("the end", () -> seen.node("#result") != null);
        seen.snapshot("stopped");
        assertTrue(seen.shows("Deploy of stg was stopped"));
        assertFalse(seen.shows("stg is deployed"));
        assertTrue(engine.status(engine.environment("stg")).snapshot().serial() > 0);
    }

    @Test
    void theHardStopWarnsFirstAndIsNeverGreen() throws Exception {
        slowFirstStage(20);
        open();
        arm(null);
        start(null);
        seen.until("the question", () -> seen.node("#approve") != null);
        // Saving the state takes its time, so that the safe stop is still under way.
        bench.server
                .faults()
                .add(
                        Fault.on(
                                "s3",
                                "PutObject",
                                "*/stg/terraform.tfstate",
                                1,
                                new Fault.Effect.Delay(Duration.ofSeconds(6))));
        robot.clickOn("#approve");
        seen.until("slow work", () -> seen.shows("creating"));
        robot.clickOn("#stop");
        seen.until("the dialog", () -> seen.node("#stop-safely-confirm") != null);
        robot.clickOn("#stop-safely-confirm");
        seen.until(
                "the next stop is hard",
                () -> seen.node("#stop") instanceof KeyButton b && b.words().equals("Stop hard…"));
        robot.clickOn("#stop");
        seen.until("the warning", () -> seen.node("#stop-hard-confirm") != null);
        assertTrue(seen.shows("Resources that are being made may be lost to the state."));
        seen.snapshot("stop-hard");
        robot.clickOn("#stop-hard-confirm");
        seen.until("the end", () -> seen.node("#result") != null);
        seen.snapshot("stopped-hard");
        assertFalse(seen.shows("stg is deployed"));
        assertTrue(seen.shows("was stopped") || seen.shows("is not known"), "told as what it is");
        assertFalse(engine.journal().getFirst().isUnfinished());
    }

    @Test
    void aFailingApplyIsToldAsFailedWithItsCause() throws Exception {
        append(
                """
                resource "terraform_data" "broken" {
                  provisioner "local-exec" {
                    command = "exit 3"
                  }
                }
                """);
        open();
        arm(null);
        start(null);
        approveAll();
        seen.snapshot("failed");
        assertTrue(seen.shows("Deploy of stg failed"));
        assertTrue(seen.shows("local-exec provisioner error"), "the cause stands in the card");
        assertFalse(seen.shows("stg is deployed"));
        assertTrue(seen.node("#log-errors").isVisible(), "the log counts the error");
    }

    private void open() {
        robot.interact(() -> {
            stage = new Stage();
            new StateroomWindow(
                            progress -> engine, tasks, InstantSource.system(), "1.0", Theme.DARK)
                    .show(stage);
        });
        seen.until(
                "both environments",
                () -> seen.node("#env-stg") != null && seen.node("#env-prod") != null);
        // By hand: the first click could come before the sidebar has found its place.
        robot.interact(() -> ((Button) seen.node("#section-deploy")).fire());
        seen.until("stg was read", () -> seen.shows("None yet"));
    }

    private void arm(String typed) {
        robot.press(KeyCode.CONTROL).type(KeyCode.E).release(KeyCode.CONTROL);
        seen.until("the arm dialog", () -> seen.node("#arm-confirm") != null);
        type(typed);
        robot.clickOn("#arm-confirm");
        seen.until("armed", () -> seen.text("#band-mode").startsWith("Armed for"));
        seen.until("the dialog is gone", () -> seen.node("#arm-confirm") == null);
    }

    private void start(String typed) {
        robot.clickOn("#deploy");
        seen.until("the proposal", () -> seen.node("#start-deploy") != null);
        type(typed);
        robot.clickOn("#start-deploy");
        seen.until("the run", () -> seen.node("#stop") != null && seen.node("#stop").isVisible());
    }

    private void type(String phrase) {
        if (phrase != null) {
            robot.clickOn("#typed-confirm").write(phrase);
        }
    }

    private void approveAll() {
        while (true) {
            seen.until("a question or the end", () -> seen.node("#approve") != null || ended());
            if (ended()) {
                return;
            }
            robot.interact(() -> {
                if (seen.node("#approve") instanceof Button approve) {
                    approve.fire();
                }
            });
        }
    }

    private boolean ended() {
        return seen.node("#result") != null;
    }

    /// A resource of the first stage that takes its time.
    private void slowFirstStage(int seconds) throws IOException {
        append(
                "resource \"terraform_data\" \"slow\" {\n"
                        + "  provisioner \"local-exec\" {\n    command = \"sleep "
                        + seconds
                        + "\"\n  }\n}\n");
    }

    private void append(String text) throws IOException {
        Files.writeString(
                bench.project.resolve("terraform/modules/vpc/main.tf"),
                "\n" + text,
                StandardOpenOption.APPEND);
    }

    private void object(String method, String key, String text) throws Exception {
        send(
                HttpRequest.newBuilder(
                                bench.server
                                        .endpoint()
                                        .resolve("/" + Furnishing.BUCKET + "/" + key))
                        .method(method, BodyPublishers.ofString(text))
                        .build());
    }

    private void holdInTable() throws Exception {
        dynamo(
                "PutItem",
                "{\"TableName\":\"terraform-state-lock\",\"Item\":{\"LockID\":{\"S\":\""
                        + Furnishing.BUCKET
                        + "/"
                        + STG
                        + "\"},\"Info\":{\"S\":\""
                        + INFO.replace("\"", "\\\"")
                        + "\"}}}");
    }

    private void releaseInTable() throws Exception {
        dynamo(
                "DeleteItem",
                "{\"TableName\":\"terraform-state-lock\",\"Key\":{\"LockID\":{\"S\":\""
                        + Furnishing.BUCKET
                        + "/"
                        + STG
                        + "\"}}}");
    }

    private void dynamo(String operation, String json) throws Exception {
        send(
                HttpRequest.newBuilder(bench.server.endpoint().resolve("/"))
                        .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                        .header("Content-Type", "application/x-amz-json-1.0")
                        .POST(BodyPublishers.ofString(json))
                        .build());
    }

    private void send(HttpRequest request) throws Exception {
        int status = http.send(request, BodyHandlers.discarding()).statusCode();
        assertTrue(status == 200 || status == 204, request.method() + " " + status);
    }
}
