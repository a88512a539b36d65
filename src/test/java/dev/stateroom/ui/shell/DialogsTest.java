package dev.stateroom.ui.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Result;
import dev.stateroom.model.StopSignal;
import dev.stateroom.screens.WindowProbe;
import dev.stateroom.ui.control.DialogFrame;
import dev.stateroom.ui.control.KeyButton;
import dev.stateroom.ui.control.Theme;
import dev.stateroom.ui.task.FxTasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/// Everything that opens over a page or asks a person something: it names its environment, is
/// answered by keys, and Esc or Enter never confirm what destroys.
class DialogsTest {
    private final FxRobot robot = new FxRobot();
    private final RecordedEngine engine = new RecordedEngine();
    private final Recording recording = new Recording();
    private final FxTasks tasks = new FxTasks();
    private final List<String> suggested = new ArrayList<>();
    private final AtomicReference<Instant> clock = new AtomicReference<>(RecordedEngine.NOW);

    @TempDir Path folder;
    private Stage stage;
    private Shell shell;
    private ShellModel model;
    private ThemeChoice theme;
    private final WindowProbe seen = new WindowProbe(() -> stage, "dialogs", 20);

    @BeforeAll
    static void javaFx() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    @AfterEach
    void close() {
        robot.interact(() -> stage.hide());
        tasks.close();
    }

    /// The console without the window around it: it can be given a place to save to.
    private void open() {
        engine.script = (proposal, talk) -> recording.play(talk);
        robot.interact(() -> {
            stage = new Stage();
            Scene scene = new Scene(new javafx.scene.layout.StackPane(), 1440, 900);
            theme = new ThemeChoice(scene, Theme.DARK);
            model = new ShellModel(engine, null, tasks, clock::get);
            shell =
                    new Shell(
                            model,
                            tasks,
                            name -> {
                                suggested.add(name);
                                return Optional.of(folder.resolve("saved.txt"));
                            },
                            "1.0",
                            theme.button(),
                            theme.menu());
            ((javafx.scene.layout.StackPane) scene.getRoot()).getChildren().setAll(shell);
            stage.setScene(scene);
            stage.show();
            model.see(true);
            model.load();
        });
        seen.until(
                "the overview",
                () -> seen.node("#card-state") != null && seen.node("#env-prod") != null);
    }

    private void openDeployOf(String name) {
        open();
        if (name.equals("prod")) {
            keys(KeyCode.CONTROL, KeyCode.TAB);
        }
        keys(KeyCode.CONTROL, KeyCode.DIGIT4);
        seen.until("the deploy page", () -> seen.node("#deploy") != null && onScreen(name));
    }

    private boolean onScreen(String name) {
        return seen.text("#band-name").equalsIgnoreCase(name) && seen.shows("Readable");
    }

    private void keys(KeyCode... keys) {
        for (int i = 0; i < keys.length - 1; i++) {
            robot.press(keys[i]);
        }
        robot.type(keys[keys.length - 1]);
        for (int i = keys.length - 2; i >= 0; i--) {
            robot.release(keys[i]);
        }
    }

    /// Arms by keys alone.
    private void arm(String typed) {
        keys(KeyCode.CONTROL, KeyCode.E);
        seen.until("the arm dialog", () -> seen.node("#arm-confirm") != null);
        namesItsEnvironment();
        robot.write(typed);
        keys(KeyCode.CONTROL, KeyCode.ENTER);
        seen.until("armed", () -> seen.text("#band-mode").startsWith("Armed for"));
    }

    /// Starts a deploy, and answers its proposal by keys.
    private void start(String typed) {
        robot.clickOn("#deploy");
        seen.until("the proposal", () -> seen.node("#start-deploy") != null);
        namesItsEnvironment();
        robot.write(typed);
        keys(KeyCode.CONTROL, KeyCode.ENTER);
        seen.until("the wait", () -> seen.node("#stop-waiting") != null);
    }

    /// The tag and the edge of every dialog are those of the environment in the band.
    private void namesItsEnvironment() {
        Node dialog = seen.node(".dialog-frame");
        assertNotNull(dialog);
        String tag =
                dialog.lookupAll(".env-tag").stream()
                        .findFirst()
                        .map(node -> ((javafx.scene.control.Labeled) node).getText())
                        .orElse("");
        assertEquals(seen.text("#band-name"), tag);
        assertTrue(
                dialog.getStyleClass().contains(tag.equals("PROD") ? "env-prod" : "env-stg"),
                "the edge: " + dialog.getStyleClass());
        assertTrue(seen.node("#env-band").isVisible(), "no scrim lies on the band");
    }

    @Test
    void anApprovalNamesItsEnvironmentIsClosedWithoutArmingAndDeclinedByKeys() {
        openDeployOf("prod");
        arm("prod");
        start("prod");
        recording.go();
        seen.until("the question", () -> seen.node("#approve") != null);
        assertEquals("Apply 14 changes to prod", seen.text("#approve"));
        seen.picture("prod-approval");
        // Enter in the page approves nothing.
        robot.type(KeyCode.ENTER);
        assertNotNull(seen.node("#approve"));

        // The quarter of an hour is over while the plan is read.
        clock.set(RecordedEngine.NOW.plus(Duration.ofMinutes(14).plusSeconds(30)));
        robot.interact(() -> model.tick());
        assertEquals("Armed for 0:30. Changes to prod are possible.", seen.text("#band-mode"));
        clock.set(RecordedEngine.NOW.plus(Duration.ofMinutes(15)));
        robot.interact(() -> model.tick());
        seen.until("read-only", () -> seen.text("#band-mode").startsWith("Read-only"));
        assertTrue(seen.node("#approve").isDisabled());
        assertTrue(seen.shows("prod is read-only again."));
        seen.snapshot("prod-approval-closed");

        robot.interact(() -> seen.node("#decline").requestFocus());
        robot.type(KeyCode.SPACE);
        seen.until("the end", () -> seen.node("#result") != null);
        assertTrue(seen.shows("Deploy of prod was declined"));
        seen.picture("prod-declined");
    }

    @Test
    void stoppingTwiceWarnsBeforeTheSecondAndEscStopsNothing() {
        CountDownLatch ending = new CountDownLatch(1);
        List<StopSignal.Level> levels = new ArrayList<>();
        open();
        engine.script =
                (proposal, talk) -> {
                    talk.stop().listen(level -> levels.add(level));
                    talk.tell(new DeployEvent.Stages(RecordedEngine.STAGES));
                    talk.tell(
                            new DeployEvent.Entered(
                                    0,
                                    RecordedEngine.STAGES.getFirst(),
                                    dev.stateroom.model.Phase.APPLYING));
                    ending.countDown();
                    try {
                        while (talk.stop().level() != StopSignal.Level.HARD) {
                            talk.stop().await(Duration.ofMillis(50));
                            Thread.onSpinWait();
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return RecordedEngine.stopped(StopSignal.Level.HARD);
                };
        keys(KeyCode.CONTROL, KeyCode.DIGIT4);
        seen.until("the deploy page", () -> seen.node("#deploy") != null);
        arm("");
        robot.clickOn("#deploy");
        seen.until("the proposal", () -> seen.node("#start-deploy") != null);
        keys(KeyCode.CONTROL, KeyCode.ENTER);
        seen.until("the run", () -> seen.node("#stop").isVisible());

        keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.PERIOD);
        seen.until("the dialog", () -> seen.node("#stop-safely-confirm") != null);
        namesItsEnvironment();
        robot.type(KeyCode.ESCAPE);
        seen.until("closed", () -> seen.node("#stop-safely-confirm") == null);
        assertEquals(List.of(), levels);

        keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.PERIOD);
        seen.until("the dialog", () -> seen.node("#stop-safely-confirm") != null);
        keys(KeyCode.CONTROL, KeyCode.ENTER);
        seen.until(
                "the next stop is hard",
                () ->
                        seen.node("#stop") instanceof KeyButton stop
                                && stop.words().equals("Stop hard…"));
        assertTrue(seen.shows("Deploying, "));

        keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.PERIOD);
        seen.until("the warning", () -> seen.node("#stop-hard-confirm") != null);
        assertTrue(seen.shows("Resources that are being made may be lost to the state."));
        namesItsEnvironment();
        seen.picture("stop-hard");
        robot.interact(() -> seen.node("#stop-hard-confirm").requestFocus());
        robot.type(KeyCode.ENTER);
        assertNotNull(seen.node("#stop-hard-confirm"), "Enter presses no button that destroys");
        keys(KeyCode.CONTROL, KeyCode.ENTER);
        seen.until("the end", () -> seen.node("#result") != null);
        assertTrue(seen.shows("Deploy of stg was broken off"));
        assertEquals(2, levels.size());
    }

    @Test
    void theLogIsSavedUnderItsEnvironmentsNameAndCopied() throws Exception {
        openDeployOf("prod");
        arm("prod");
        start("prod");
        seen.until("lines", () -> seen.shows("Following, line"));
        robot.clickOn("#log-save");
        seen.until("saved", () -> seen.shows("to " + folder.resolve("saved.txt")));
        assertTrue(suggested.getFirst().startsWith("prod-stateroom-log-"), suggested.getFirst());
        String saved = Files.readString(folder.resolve("saved.txt"), UTF_8);
        assertTrue(saved.contains("Looking at the lock of stg."), saved);
        seen.snapshot("log-saved");

        robot.clickOn(".log-lines");
        keys(KeyCode.CONTROL, KeyCode.A);
        keys(KeyCode.CONTROL, KeyCode.C);
        seen.until("copied", () -> seen.shows("Copied "));
        assertTrue(clipboard().contains("Looking at the lock"), clipboard());
    }

    @Test
    void aTicketAndAReportAreCopiedWithTheEnvironmentInThem() {
        recording.ending = Result.Outcome.FAILED;
        openDeployOf("stg");
        arm("");
        start("");
        recording.go();
        seen.until("the question", () -> seen.node("#approve") != null);
        robot.clickOn("#approve");
        recording.go();
        recording.go();
        seen.until("the end", () -> seen.node("#result") != null);
        robot.clickOn("Copy for ticket");
        seen.until("copied", () -> clipboard().startsWith("Deploy of stg failed"));
        assertTrue(clipboard().contains("State: serial 391"), clipboard());

        keys(KeyCode.CONTROL, KeyCode.DIGIT1);
        seen.until("the overview", () -> seen.node("#copy-report") != null);
        robot.clickOn("#copy-report");
        seen.until("copied", () -> clipboard().startsWith("Doctor on stg at "));
    }

    private String clipboard() {
        AtomicReference<String> text = new AtomicReference<>("");
        robot.interact(() -> {
            String now = Clipboard.getSystemClipboard().getString();
            text.set(now == null ? "" : now);
        });
        return text.get();
    }

    @Test
    void closingWhileProdRunsIsAskedOnProdsEdgeWhateverElseIsOnScreen() {
        openDeployOf("prod");
        arm("prod");
        start("prod");
        List<String> closed = new ArrayList<>();
        robot.interact(() -> shell.askToClose(() -> closed.add("closed")));
        seen.until("the question", () -> seen.node("#close-confirm") != null);
        namesItsEnvironment();
        seen.snapshot("prod-close");
        robot.type(KeyCode.ESCAPE);
        seen.until("stays", () -> seen.node("#close-confirm") == null);
        assertEquals(List.of(), closed);

        // The band shows stg, the dialog is about prod.
        keys(KeyCode.CONTROL, KeyCode.TAB);
        seen.until("stg", () -> seen.text("#band-name").equals("STG"));
        robot.interact(() -> shell.askToClose(() -> closed.add("closed")));
        seen.until("the question", () -> seen.node("#close-confirm") != null);
        DialogFrame dialog = (DialogFrame) seen.node(".dialog-frame");
        assertEquals("PROD", ((javafx.scene.control.Labeled) dialog.lookup(".env-tag")).getText());
        assertTrue(dialog.getStyleClass().contains("env-prod"), "its edge is prod's");
        seen.picture("prod-close-from-stg");
        robot.type(KeyCode.ESCAPE);
    }

    @Test
    void theMenuOfAppearanceFollowsTheSystemUntilAPersonChooses() {
        open();
        MenuButton menu = (MenuButton) seen.node("#appearance");
        robot.interact(() -> theme.asSystem());
        Theme system = wears(Theme.DARK) ? Theme.DARK : Theme.LIGHT;
        // As if the desktop changed; a person's choice then stands above it.
        Theme other = system.other();
        robot.interact(() -> theme.systemIs(other));
        assertTrue(wears(other), "the window follows the system");
        robot.interact(() -> theme.choose(system));
        robot.interact(() -> theme.systemIs(other));
        assertTrue(wears(system), "a choice stands");
        robot.interact(() -> menu.requestFocus());
        robot.type(KeyCode.SPACE);
        seen.until("the menu", menu::isShowing);
        robot.type(KeyCode.ESCAPE);
        seen.until("closed", () -> !menu.isShowing());
    }

    private boolean wears(Theme wanted) {
        return stage.getScene()
                .getRoot()
                .getStyleClass()
                .contains("sr-" + wanted.name().toLowerCase(java.util.Locale.ROOT));
    }

    @Test
    void everyControlOfOverviewAndDeployIsReachedByTabAndSaysWhatItIs() {
        open();
        List<String> overview = walk();
        for (String id :
                List.of(
                        "search",
                        "check-now",
                        "back-up",
                        "plan",
                        "last-deploys",
                        "copy-report",
                        "env-stg",
                        "env-prod",
                        "section-deploy",
                        "theme",
                        "appearance")) {
            assertTrue(overview.contains(id), id + " is not reached: " + overview);
        }
        keys(KeyCode.CONTROL, KeyCode.DIGIT4);
        seen.until("deploy", () -> seen.node("#deploy") != null);
        arm("");
        start("");
        recording.go();
        seen.until("the question", () -> seen.node("#approve") != null);
        List<String> deploy = walk();
        for (String id :
                List.of(
                        "approve",
                        "decline",
                        "changes",
                        "pause",
                        "stop",
                        "log-search",
                        "log-follow",
                        "log-save",
                        "disarm")) {
            assertTrue(deploy.contains(id), id + " is not reached: " + deploy);
        }
    }

    /// Tab from the first control round to it again.
    private List<String> walk() {
        List<String> ids = new ArrayList<>();
        robot.interact(() -> seen.node("#search").requestFocus());
        for (int i = 0; i < 60; i++) {
            AtomicReference<Node> at = new AtomicReference<>();
            robot.interact(() -> at.set(stage.getScene().getFocusOwner()));
            Node node = at.get();
            assertNotNull(node, "the focus was lost after " + ids);
            if (i > 0 && "search".equals(node.getId())) {
                break;
            }
            assertTrue(named(node), "a control without a name: " + node);
            ids.add(String.valueOf(node.getId()));
            robot.type(KeyCode.TAB);
        }
        return ids;
    }

    private static boolean named(Node node) {
        if (node.getAccessibleText() != null && !node.getAccessibleText().isBlank()) {
            return true;
        }
        return node instanceof Button button
                ? button.getText() != null && !button.getText().isBlank()
                : !(node instanceof javafx.scene.control.Labeled labeled)
                        || !labeled.getText().isBlank();
    }

    @Test
    void ctrlPPlansWhereItIsSeenAndNeedsNoArming() {
        open();
        engine.script = (proposal, talk) -> recording.planOnly(talk);
        assertFalse(model.selectedProperty().get().arming().armedProperty().get());
        robot.clickOn("#plan");
        seen.until("the deploy page runs", () -> seen.shows("Planning, "));
        recording.go();
        seen.until("the plan", () -> seen.shows("stg is planned"));
        assertTrue(seen.shows("14 changes in stage 1"));
        assertTrue(seen.shows("to create"));
        assertFalse(seen.shows("not begun"), "nothing was to begin");
        seen.picture("planned");
    }
}
