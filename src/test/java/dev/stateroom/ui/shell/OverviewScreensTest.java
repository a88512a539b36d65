package dev.stateroom.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.engine.Engine;
import dev.stateroom.engine.rehearsal.Incident;
import dev.stateroom.engine.rehearsal.Rehearsals;
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
import dev.stateroom.screens.WindowProbe;
import dev.stateroom.ui.control.Theme;
import dev.stateroom.ui.task.FxTasks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
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

/// Walks the overview through its states on a recorded engine and leaves a picture of each under
/// `target/screens`.
class OverviewScreensTest {
    /// The states of which there is a picture in both themes and sizes.
    private static final List<String> WHOLE =
            List.of("stg", "locked-gone", "prod", "unknown", "rehearsing");

    private final FxRobot robot = new FxRobot();
    private final RecordedEngine engine = new RecordedEngine();
    private final FxTasks tasks = new FxTasks();

    /// The window's clock: it stands still until a test moves it.
    private final AtomicReference<Instant> clock = new AtomicReference<>(RecordedEngine.NOW);

    private Stage stage;
    private final WindowProbe seen = new WindowProbe(() -> stage, "overview", 10);

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
        seen.until(
                "stg was looked at",
                () -> seen.node("#card-state") != null && seen.shows("Readable"));
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
                                "bucket/key")));
    }

    @Test
    void bothEnvironmentsAreSeenAndANewLockAppearsByItself() {
        open();
        assertEquals("STG", seen.text("#band-name"));
        assertTrue(stage.getTitle().startsWith("stg"), stage.getTitle());
        assertTrue(seen.text("#checked").startsWith("Checked just now"), seen.text("#checked"));
        assertFalse(seen.shows("Held"));
        seen.pictures("stg", WHOLE);

        engine.lock = held();
        engine.liveness = Liveness.GONE;
        clock.set(RecordedEngine.NOW.plusSeconds(29));
        seen.until(
                "half a minute is not over", () -> seen.text("#checked").contains("again in 1 s"));
        assertFalse(seen.shows("Holder gone"));
        clock.set(RecordedEngine.NOW.plusSeconds(31));
        seen.until("the lock is seen", () -> seen.shows("Holder gone"));
        assertTrue(
                seen.text("#verdict-title").contains("the holder has ended"),
                seen.text("#verdict-title"));
        seen.pictures("locked-gone", WHOLE);
        assertEquals(List.of(), seen.cut("#overview-content"), "in the smallest window");

        robot.press(KeyCode.CONTROL).type(KeyCode.TAB).release(KeyCode.CONTROL);
        seen.until("prod", () -> seen.text("#band-name").equals("PROD") && seen.shows("214"));
        assertTrue(stage.getTitle().startsWith("prod, protected"), stage.getTitle());
        assertEquals("overview", chosen(), "the section stays");
        seen.pictures("prod", WHOLE);
        assertEquals(List.of(), seen.cut("#overview-content"), "in the smallest window");
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
        assertTrue(seen.shows("s3:ListBucketVersions"));
        seen.picture("denied");

        engine.statusProblem =
                Problem.of(
                        "offline",
                        "AWS could not be reached.",
                        "The name s3.eu-central-1.amazonaws.com is not found.",
                        "Check the network, then check again.");
        robot.type(KeyCode.F5);
        seen.until("the old is marked", () -> seen.text("#checked").startsWith("As of"));
        assertTrue(seen.shows("391"), "what was seen stays");
        assertTrue(seen.text("#checked").contains("again in 1 min"), seen.text("#checked"));
        seen.picture("offline");
    }

    @Test
    void aFirstLookThatFailsSaysSoAndOneThatTakesItsTimeShowsItsPlace() {
        engine.statusProblem =
                Problem.of(
                        "access-denied",
                        "These credentials may not do s3:GetObject on"
                                + " fastapi-project-terraform-state-123456789012.",
                        "The role sre-oncall has no such permission.",
                        "Allow s3:GetObject on the bucket, or use other credentials.");
        robot.interact(() -> {
            stage = new Stage();
            new StateroomWindow(progress -> engine, tasks, clock::get, "1.0", Theme.DARK)
                    .show(stage);
        });
        seen.until("what is missing", () -> seen.shows("s3:GetObject"));
        seen.pictures("no-permission", WHOLE);
        engine.statusProblem = null;
        robot.type(KeyCode.F5);
        seen.until("it is seen", () -> seen.shows("Readable"));
    }

    @Test
    void aLookThatTakesItsTimeKeepsItsPlace() {
        CountDownLatch answer = new CountDownLatch(1);
        engine.before = answer;
        robot.interact(() -> {
            stage = new Stage();
            new StateroomWindow(progress -> engine, tasks, clock::get, "1.0", Theme.DARK)
                    .show(stage);
        });
        seen.until("where it will stand", () -> seen.node("#skeleton") != null);
        seen.pictures("loading", WHOLE);
        answer.countDown();
        seen.until("it is seen", () -> seen.shows("Readable"));
    }

    @Test
    void anEnvironmentThatWasNeverDeployedSaysWhatComesFirst() {
        engine.nothing = true;
        engine.backups = List.of();
        engine.operations = List.of();
        engine.digest = new Digest.Absent();
        robot.interact(() -> {
            stage = new Stage();
            new StateroomWindow(progress -> engine, tasks, clock::get, "1.0", Theme.DARK)
                    .show(stage);
        });
        seen.until("nothing yet", () -> seen.shows("Never deployed"));
        assertTrue(seen.shows("No deploy yet."));
        assertEquals(null, seen.node("#verdict"), "nothing is wrong");
        seen.pictures("empty", WHOLE);
    }

    @Test
    void whatIsNotKnownIsAmberAndALotThatIsWrongFitsIn() {
        engine.lock = held();
        engine.digest = new Digest.Recorded("00112233445566778899aabbccddeeff");
        engine.backups = List.of();
        engine.recordsProblem =
                Problem.of(
                        "access-denied",
                        "These credentials may not do s3:ListBucket on the bucket.",
                        "",
                        "Allow it.");
        open();
        seen.until("the lock", () -> seen.shows("Holder unknown"));
        assertTrue(seen.text("#readiness").contains(" of 100"), seen.text("#readiness"));
        seen.pictures("unknown", WHOLE);
        assertEquals(List.of(), seen.cut("#overview-content"), "in the smallest window");
        robot.clickOn("#repair-lock-holder-unknown");
        seen.until("the lock wizard", () -> seen.shows("Lock wizard"));
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void aRehearsalIsOfferedInTheSandboxAloneAndItsTimeIsTaken() {
        open();
        assertEquals(null, seen.node("#rehearse"), "this is no sandbox");
        robot.interact(() -> stage.hide());
        Rehearsals rehearsals =
                new Rehearsals() {
                    @Override
                    public String incident(
                            Incident incident, String environment, Consumer<String> progress) {
                        engine.digest = new Digest.Recorded("00112233445566778899aabbccddeeff");
                        engine.at = clock.get();
                        return environment;
                    }

                    @Override
                    public void endIncidents() {
                        engine.digest = null;
                    }
                };
        robot.interact(() -> {
            stage = new Stage();
            Opening sandbox =
                    new Opening() {
                        @Override
                        public Engine open(Consumer<String> progress) {
                            return engine;
                        }

                        @Override
                        public Rehearsals rehearsals() {
                            return rehearsals;
                        }
                    };
            new StateroomWindow(sandbox, tasks, clock::get, "1.0", Theme.DARK).show(stage);
        });
        seen.until("the menu", () -> seen.node("#rehearse") != null && seen.shows("Readable"));
        seen.pictures("sandbox", WHOLE);
        robot.clickOn("#rehearse");
        robot.type(KeyCode.DOWN).type(KeyCode.DOWN).type(KeyCode.RIGHT).type(KeyCode.ENTER);
        seen.until("the question", () -> seen.node("#rehearse-dialog") != null);
        seen.pictures("rehearse", WHOLE);
        robot.clickOn("#rehearse-confirm");
        seen.until("it is broken", () -> seen.shows("Put stg right"));
        clock.set(RecordedEngine.NOW.plusSeconds(74));
        seen.until("the time goes on", () -> seen.text("#rehearsal-words").contains("1:14"));
        seen.pictures("rehearsing", WHOLE);
        engine.digest = null;
        engine.at = clock.get();
        robot.type(KeyCode.F5);
        seen.until("whole", () -> seen.text("#rehearsal-words").startsWith("stg is whole again"));
        seen.pictures("rehearsed", WHOLE);
    }

    @Test
    void adifferentDigestIsTheVerdict() {
        engine.digest = new Digest.Recorded("00112233445566778899aabbccddeeff");
        open();
        seen.until(
                "verdict", () -> seen.text("#verdict-title").contains("is not that of the state"));
        assertTrue(seen.shows("Different"));
        seen.pictures("digest", WHOLE);
    }

    @Test
    void backingUpRunsInTheDockAndTellsItsResult() {
        engine.lock = held();
        open();
        int looks = engine.looks.get();
        robot.press(KeyCode.CONTROL).type(KeyCode.B).release(KeyCode.CONTROL);
        seen.until("the result", () -> seen.shows("is kept as backups/"));
        assertTrue(seen.shows("Back up stg"), "the dock tells of it");
        seen.until("looked again", () -> engine.looks.get() > looks);
        seen.pictures("backed-up", WHOLE);
    }

    @Test
    void sectionsAndEnvironmentsAreFoundByKeys() {
        open();
        robot.clickOn("#section-deploy");
        seen.until("deploy", () -> seen.node("#deploy") != null);
        int looks = engine.looks.get();
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT1).release(KeyCode.CONTROL);
        seen.until("overview", () -> seen.node("#card-state") != null);
        assertEquals(looks, engine.looks.get(), "what is fresh is not looked at again");

        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        seen.until("the field has the focus", () -> seen.node("#search").isFocused());
        robot.write("prod");
        seen.until("a hit", () -> popupShows("prod"));
        robot.interact(() ->
                robot.listWindows().stream()
                        .filter(window -> !window.equals(stage) && window.isShowing())
                        .forEach(window ->
                                Screenshots.take(window.getScene(), "overview-search-hits")));
        robot.type(KeyCode.DOWN).type(KeyCode.ENTER);
        seen.until("prod", () -> seen.text("#band-name").equals("PROD"));
        assertEquals("", ((TextField) seen.node("#search")).getText());

        robot.interact(() -> stage.getScene().getRoot().requestFocus());
        robot.type(KeyCode.F1);
        seen.until("the shortcuts", () -> seen.node("#shortcuts") != null);
        seen.pictures("shortcuts", WHOLE);
        robot.type(KeyCode.ESCAPE);
        seen.until("gone", () -> seen.node("#shortcuts") == null);
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
                                        node instanceof Labeled cell
                                                && cell.getText() != null
                                                && cell.getText().startsWith(words)));
    }
}
