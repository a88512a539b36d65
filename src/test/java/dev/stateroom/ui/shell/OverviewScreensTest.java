package dev.stateroom.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Digest;
import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Liveness;
import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockMechanism;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Step;
import dev.stateroom.screens.Screenshots;
import dev.stateroom.ui.control.Theme;
import dev.stateroom.ui.task.FxTasks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.Button;
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
import org.testfx.util.WaitForAsyncUtils;

/// Walks the overview through its states on a recorded engine and leaves a picture of each under
/// `target/screens`.
class OverviewScreensTest {
    private final FxRobot robot = new FxRobot();
    private final RecordedEngine engine = new RecordedEngine();
    private final FxTasks tasks = new FxTasks();

    /// The window's clock: it stands still until a test moves it.
    private final AtomicReference<Instant> clock = new AtomicReference<>(RecordedEngine.NOW);

    private Stage stage;

    @BeforeAll
    static void javaFx() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    @BeforeEach
    void history() {
        List<Operation> all = new ArrayList<>();
        for (String environment : List.of("stg", "prod")) {
            all.add(deploy(environment, 28, "failed", "rest", 1000, "+3", "~1"));
            all.add(deploy(environment, 540, "done", "rest", 252, "+1 −1"));
            all.add(deploy(environment, 1980, "done", "rest", 415, "+2", "~5"));
            all.add(deploy(environment, 5400, "done", "rest", 560, "+7", "~3 ±1 −1"));
            all.add(deploy(environment, 5460, "refused", "network", 48));
            all.add(deploy(environment, 9000, "done", "rest", 303, "+4 ~2"));
            all.add(deploy(environment, 12000, "done", "rest", 178, "+1 ~2 −1"));
        }
        engine.operations = List.copyOf(all);
    }

    private static Operation deploy(
            String environment,
            int minutesAgo,
            String result,
            String stage,
            int took,
            String... c) {
        Instant at = RecordedEngine.NOW.minus(Duration.ofMinutes(minutesAgo));
        String id = "20261123-041559-%06x".formatted(minutesAgo * 7919);
        List<JournalEntry.Reached> steps = new ArrayList<>();
        for (String count : c) {
            steps.add(
                    new JournalEntry.Reached(
                            id, at, new Step("apply " + stage + " begins", at, count), Map.of()));
        }
        return new Operation(
                id,
                new JournalEntry.Intended(
                        id,
                        at,
                        "deploy",
                        environment,
                        "oncall@desk",
                        Map.of(),
                        Map.of(
                                "directory",
                                RecordedEngine.environment(environment, 0).directory().toString())),
                steps,
                new JournalEntry.Finished(
                        id,
                        at.plusSeconds(took),
                        result,
                        null,
                        result.equals("failed") ? "Terraform stopped with an error." : null));
    }

    @AfterEach
    void close() {
        if (stage != null) {
            robot.interact(() -> stage.hide());
        }
        tasks.close();
    }

    private void open() {
        robot.interact(() -> {
            stage = new Stage();
            new StateroomWindow(progress -> engine, tasks, clock::get, "1.0", Theme.DARK)
                    .show(stage);
        });
        until("stg was looked at", () -> node("#card-state") != null && shows("Readable"));
    }

    private static LockState held() {
        return new LockState.Held(
                List.of(
                        new LockInfo(
                                LockMechanism.DYNAMODB,
                                "3f8a92d4-0b0c-4b6e-8d43-1f2e3a4b11c0",
                                "OperationTypeApply",
                                "runner@fv-az1204-518",
                                "1.11.4",
                                RecordedEngine.NOW.minus(Duration.ofMinutes(29)),
                                "bucket/key",
                                "")));
    }

    @Test
    void bothEnvironmentsAreSeenAndANewLockAppearsByItself() {
        open();
        assertEquals("STG", text("#band-name"));
        assertTrue(stage.getTitle().startsWith("stg"), stage.getTitle());
        assertTrue(text("#checked").startsWith("Checked just now"), text("#checked"));
        assertFalse(shows("Held"));
        pictures("stg");

        engine.lock = held();
        engine.liveness = Liveness.GONE;
        clock.set(RecordedEngine.NOW.plusSeconds(29));
        until("half a minute is not over", () -> text("#checked").contains("again in 1 s"));
        assertFalse(shows("Holder gone"));
        clock.set(RecordedEngine.NOW.plusSeconds(31));
        until("the lock is seen", () -> shows("Holder gone"));
        assertTrue(text("#verdict-title").startsWith("stg is blocked"), text("#verdict-title"));
        pictures("locked-gone");

        robot.press(KeyCode.CONTROL).type(KeyCode.TAB).release(KeyCode.CONTROL);
        until("prod", () -> text("#band-name").equals("PROD") && shows("214"));
        assertTrue(stage.getTitle().startsWith("prod, protected"), stage.getTitle());
        assertEquals("overview", chosen(), "the section stays");
        pictures("prod");
    }

    @Test
    void whatIsNotSeenIsNeverGreenAndWhatWasSeenStays() {
        engine.backupsProblem =
                Problem.of(
                        "access-denied",
                        "These credentials may not do s3:ListBucketVersions on"
                                + " fastapi-project-terraform-state-123456789012.",
                        "The role sre-oncall has no such permission.",
                        "Allow s3:ListBucketVersions on the bucket, or use other credentials.");
        open();
        assertTrue(shows("s3:ListBucketVersions"));
        picture("denied");

        engine.statusProblem =
                Problem.of(
                        "offline",
                        "AWS could not be reached.",
                        "The name s3.eu-central-1.amazonaws.com is not found.",
                        "Check the network, then check again.");
        robot.type(KeyCode.F5);
        until("the old is marked", () -> text("#checked").startsWith("As of"));
        assertTrue(shows("391"), "what was seen stays");
        assertTrue(text("#checked").contains("again in 1 min"), text("#checked"));
        picture("offline");
    }

    @Test
    void adifferentDigestIsTheVerdict() {
        engine.digest = new Digest.Recorded("00112233445566778899aabbccddeeff");
        open();
        until("verdict", () -> text("#verdict-title").contains("digest does not match"));
        assertTrue(shows("Different"));
        pictures("digest");
    }

    @Test
    void backingUpRunsInTheDockAndTellsItsResult() {
        engine.lock = held();
        open();
        int looks = engine.looks.get();
        robot.press(KeyCode.CONTROL).type(KeyCode.B).release(KeyCode.CONTROL);
        until("the result", () -> shows("is kept as backups/"));
        assertTrue(shows("Back up stg"), "the dock tells of it");
        until("looked again", () -> engine.looks.get() > looks);
        pictures("backed-up");
    }

    @Test
    void sectionsAndEnvironmentsAreFoundByKeys() {
        open();
        robot.clickOn("#section-deploy");
        until("deploy", () -> node("#deploy") != null);
        int looks = engine.looks.get();
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT1).release(KeyCode.CONTROL);
        until("overview", () -> node("#card-state") != null);
        assertEquals(looks, engine.looks.get(), "what is fresh is not looked at again");

        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        until("the field has the focus", () -> node("#search").isFocused());
        robot.write("prod");
        until("a hit", () -> popupShows("prod"));
        robot.interact(() ->
                robot.listWindows().stream()
                        .filter(window -> !window.equals(stage) && window.isShowing())
                        .forEach(window ->
                                Screenshots.take(window.getScene(), "overview-search-hits")));
        robot.type(KeyCode.DOWN).type(KeyCode.ENTER);
        until("prod", () -> text("#band-name").equals("PROD"));
        assertEquals("", ((TextField) node("#search")).getText());

        robot.interact(() -> stage.getScene().getRoot().requestFocus());
        robot.type(KeyCode.F1);
        until("the shortcuts", () -> node("#shortcuts") != null);
        pictures("shortcuts");
        robot.type(KeyCode.ESCAPE);
        until("gone", () -> node("#shortcuts") == null);
    }

    private String chosen() {
        return stage.getScene().getRoot().lookupAll(".nav-item").stream()
                .filter(node -> node.getStyleClass().contains("on"))
                .map(node -> node.getId().substring("section-".length()))
                .findFirst()
                .orElse("");
    }

    private boolean popupShows(String words) {
        return robot.listWindows().stream()
                .filter(window -> !window.equals(stage) && window.isShowing())
                .anyMatch(window ->
                        window.getScene().getRoot().lookupAll(".list-cell").stream()
                                .anyMatch(node ->
                                        node.lookupAll(".label").stream()
                                                .anyMatch(label ->
                                                        label instanceof Labeled labeled
                                                                && words.equals(
                                                                        labeled.getText()))));
    }

    private void picture(String name) {
        pictures(name, new double[][] {{1440, 900}}, List.of(Theme.DARK));
        pictures(name, new double[][] {{1180, 720}}, List.of(Theme.LIGHT));
        robot.interact(() -> wear(Theme.DARK));
    }

    private void pictures(String name) {
        boolean all = System.getProperty("stateroom.proof", "sample").equals("full");
        if (all || List.of("stg", "locked-gone", "prod").contains(name)) {
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
                        Screenshots.take(
                                stage.getScene(),
                                "overview-"
                                        + name
                                        + "-"
                                        + theme.name().toLowerCase(java.util.Locale.ROOT)
                                        + "-"
                                        + (int) size[0]));
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
        if (!stage.getScene().getRoot().getStyleClass().contains(wanted)
                && node("#theme") instanceof Button button) {
            button.fire();
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
            WaitForAsyncUtils.waitFor(10, TimeUnit.SECONDS, onFx);
            WaitForAsyncUtils.waitForFxEvents(1);
        } catch (TimeoutException e) {
            robot.interact(() -> Screenshots.take(stage.getScene(), "missed"));
            throw new AssertionError("not seen in time: " + what, e);
        }
    }
}
