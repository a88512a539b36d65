package dev.stateroom.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.engine.Bench;
import dev.stateroom.engine.ProjectEngine;
import dev.stateroom.sandbox.Furnishing;
import dev.stateroom.sandbox.http.Fault;
import dev.stateroom.screens.Screenshots;
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
import java.util.Map;
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
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

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
        until("prod", () -> text("#band-name").equals("PROD"));
        object("PUT", PROD + ".tflock", INFO);
        arm("prod");
        start("prod");
        until("prod waits", () -> node("#stop-waiting") != null && shows("runner@ci"));
        assertTrue(shows("lock file (S3)"));
        until("the evidence", () -> node("#lock-evidence") != null);
        picture("real-waiting-lock-file");
        object("DELETE", PROD + ".tflock", "");
        until("prod asks", () -> node("#approve") != null);
        robot.clickOn("#decline");
        until("prod is refused", () -> shows("Deploy of prod was refused"));

        robot.press(KeyCode.CONTROL).type(KeyCode.TAB).release(KeyCode.CONTROL);
        until("stg", () -> text("#band-name").equals("STG"));
        holdInTable();
        arm(null);
        start(null);
        until("stg waits", () -> node("#stop-waiting") != null && shows("lock table (DynamoDB)"));
        picture("real-waiting-lock-table");
        releaseInTable();
        approveAll();
        until("the end", () -> shows("stg is deployed"));
        picture("real-done");
        assertFalse(shows("failed"));
        assertEquals(
                4, engine.status(engine.environment("stg")).snapshot().serial(), "one per stage");
    }

    @Test
    void stoppingSafelyKeepsWhatIsDoneAndTellsTheStop() throws Exception {
        slowFirstStage(6);
        open();
        arm(null);
        start(null);
        until("the question", () -> node("#approve") != null);
        robot.clickOn("#approve");
        until("slow work", () -> shows("creating"));
        robot.press(KeyCode.CONTROL, KeyCode.SHIFT)
                .type(KeyCode.PERIOD)
                .release(KeyCode.SHIFT, KeyCode.CONTROL);
        until("the dialog", () -> node("#stop-safely-confirm") != null);
        robot.clickOn("#stop-safely-confirm");
        until("the end", () -> node("#result") != null);
        picture("real-stopped");
        assertTrue(shows("Deploy of stg was stopped"));
        assertFalse(shows("stg is deployed"));
        assertTrue(engine.status(engine.environment("stg")).snapshot().serial() > 0);
    }

    @Test
    void theHardStopWarnsFirstAndIsNeverGreen() throws Exception {
        slowFirstStage(20);
        open();
        arm(null);
        start(null);
        until("the question", () -> node("#approve") != null);
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
        until("slow work", () -> shows("creating"));
        robot.clickOn("#stop");
        until("the dialog", () -> node("#stop-safely-confirm") != null);
        robot.clickOn("#stop-safely-confirm");
        until(
                "the next stop is hard",
                () -> node("#stop") instanceof KeyButton b && b.words().equals("Stop hard…"));
        robot.clickOn("#stop");
        until("the warning", () -> node("#stop-hard-confirm") != null);
        assertTrue(shows("Resources that are being made may be lost to the state."));
        picture("real-stop-hard");
        robot.clickOn("#stop-hard-confirm");
        until("the end", () -> node("#result") != null);
        picture("real-stopped-hard");
        assertFalse(shows("stg is deployed"));
        assertTrue(shows("was stopped") || shows("is not known"), "told as what it is");
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
        picture("real-failed");
        assertTrue(shows("Deploy of stg failed"));
        assertTrue(shows("local-exec provisioner error"), "the cause stands in the card");
        assertFalse(shows("stg is deployed"));
        assertTrue(node("#log-errors").isVisible(), "the log counts the error");
    }

    private void open() {
        robot.interact(() -> {
            stage = new Stage();
            new StateroomWindow(
                            progress -> engine, tasks, InstantSource.system(), "1.0", Theme.DARK)
                    .show(stage);
        });
        until("both environments", () -> node("#env-stg") != null && node("#env-prod") != null);
        robot.clickOn("#section-deploy");
        until("stg was read", () -> shows("None yet"));
    }

    private void arm(String typed) {
        robot.press(KeyCode.CONTROL).type(KeyCode.E).release(KeyCode.CONTROL);
        until("the arm dialog", () -> node("#arm-confirm") != null);
        type(typed);
        robot.clickOn("#arm-confirm");
        until("armed", () -> text("#band-mode").startsWith("Armed for"));
        until("the dialog is gone", () -> node("#arm-confirm") == null);
    }

    private void start(String typed) {
        robot.clickOn("#deploy");
        until("the proposal", () -> node("#start-deploy") != null);
        type(typed);
        robot.clickOn("#start-deploy");
        until("the run", () -> node("#stop") != null && node("#stop").isVisible());
    }

    private void type(String phrase) {
        if (phrase != null) {
            robot.clickOn("#typed-confirm").write(phrase);
        }
    }

    private void approveAll() {
        while (true) {
            until("a question or the end", () -> node("#approve") != null || ended());
            if (ended()) {
                return;
            }
            robot.interact(() -> {
                if (node("#approve") instanceof Button approve) {
                    approve.fire();
                }
            });
        }
    }

    private boolean ended() {
        return node("#result") != null;
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

    private void picture(String name) {
        WaitForAsyncUtils.waitForFxEvents(2);
        robot.interact(() -> Screenshots.take(stage.getScene(), name));
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
        try {
            WaitForAsyncUtils.waitFor(
                    60,
                    TimeUnit.SECONDS,
                    () -> WaitForAsyncUtils.waitForAsyncFx(20_000, condition::getAsBoolean));
            WaitForAsyncUtils.waitForFxEvents(1);
        } catch (TimeoutException e) {
            robot.interact(() -> Screenshots.take(stage.getScene(), "missed"));
            throw new AssertionError("not seen in time: " + what, e);
        }
    }
}
