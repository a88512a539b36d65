package dev.stateroom.ui.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.Canaries;
import dev.stateroom.engine.Bench;
import dev.stateroom.engine.ProjectEngine;
import dev.stateroom.engine.Watcher;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Result;
import dev.stateroom.sandbox.http.Fault;
import dev.stateroom.screens.Onlooker;
import dev.stateroom.screens.WindowProbe;
import dev.stateroom.storage.AwsStore;
import dev.stateroom.storage.LockTicket;
import dev.stateroom.storage.Locks;
import dev.stateroom.ui.control.Theme;
import dev.stateroom.ui.task.FxTasks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Secrets in every place that has some, and a tour of the whole window on the real engine: every
/// section, the wizards up to their previews, comparisons, deploys that succeed and fail, states
/// and locks that are none. Whatever was shown in any frame, copied, saved or written holds none of
/// them, but for states, plan files and Terraform's own data directory, which hold them by nature
/// and are open to their owner alone.
///
/// `mvn verify` leaves out some of the ways to fail, `-Pfull` takes them all.
class WindowCanaryTest {
    private static final boolean FULL = "full".equals(System.getProperty("stateroom.proof"));
    private static final List<String> SECTIONS =
            List.of("overview", "graph", "deploy", "state", "backups", "locks", "journal");

    @TempDir Path root;
    private final FxRobot robot = new FxRobot();
    private final FxTasks tasks = new FxTasks();
    private final Onlooker onlooker = new Onlooker();
    private final Canaries canaries = new Canaries();
    private final Map<String, String> copied = new TreeMap<>();
    private final List<Path> saved = new ArrayList<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private Path project;
    private Bench bench;
    private AwsStore store;
    private ProjectEngine engine;
    private ShellModel model;
    private Stage stage;
    private Timeline second;
    private final WindowProbe seen = new WindowProbe(() -> stage, "canary", 60);

    @BeforeAll
    static void javaFx() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    @BeforeEach
    void states() throws IOException {
        System.setOut(new PrintStream(printed, true, UTF_8));
        System.setErr(new PrintStream(printed, true, UTF_8));
        project = root.resolve("project");
        Canaries.project(project);
        bench = new Bench(root.resolve("bench"));
        store = new AwsStore(bench.server.environment());
        engine = bench.engine(project, Canaries.variables());
    }

    @AfterEach
    void close() {
        robot.interact(() -> {
            if (stage != null) {
                second.stop();
                stage.hide();
            }
        });
        tasks.close();
        engine.close();
        store.close();
        bench.close();
        System.setOut(out);
        System.setErr(err);
    }

    @Test
    void noSecretIsShownCopiedSavedOrWritten() throws Exception {
        deployed();
        open();
        arm();
        took("opening");
        deploy();
        took("deploy");
        if (FULL) {
            everySection();
        }
        graph();
        took("sections");
        state();
        took("state");
        backups();
        took("backups");
        locks();
        took("locks");
        failures();
        took("failures");
        journal();
        took("journal");
        noState();
        took("no state");
        if (FULL) {
            environment("keys");
            everySection();
        }

        Set<String>[] shown = shown();
        shown[0].forEach(text -> canaries.search("the window", text.getBytes(UTF_8)));
        copied.forEach((what, text) -> canaries.search("copied: " + what, text.getBytes(UTF_8)));
        for (Path file : saved) {
            canaries.search(file.toString(), Files.readAllBytes(file));
        }
        canaries.search("what was printed", printed.toByteArray());
        int files = canaries.searchHome(root, root.resolve("bench/home"));
        assertEquals("", String.join("\n\n", canaries.found()), "secrets found");
        out.println(
                "window canary: "
                        + shown[0].size()
                        + " texts shown, "
                        + copied.size()
                        + " copied, "
                        + saved.size()
                        + " files saved and "
                        + files
                        + " written searched for "
                        + Canaries.COUNT
                        + " secrets, found 0");
    }

    private void took(String what) {
        if (Boolean.getBoolean("stateroom.times")) {
            out.println(Instant.now() + " " + what);
        }
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Set<String>[] shown() {
        Set[] all = new Set[1];
        robot.interact(() -> all[0] = onlooker.texts());
        return all;
    }

    // The tour

    /// An earlier state that differs in the secret.
    private void deployed() {
        Map<String, String> variables = new TreeMap<>(Canaries.variables());
        variables.put("TF_VAR_password", Canaries.OTHER);
        try (ProjectEngine before = bench.engine(project, variables)) {
            Result result =
                    before.run(
                            before.propose(new Intent.Deploy("both", null, false)), new Watcher());
            assertEquals(
                    Result.Outcome.DONE, result.outcome(), () -> String.valueOf(result.problem()));
        }
    }

    private void open() {
        robot.interact(() -> {
            stage = new Stage();
            Scene scene = new Scene(new StackPane(), 1440, 900);
            ThemeChoice theme = new ThemeChoice(scene, Theme.DARK);
            model = new ShellModel(engine, null, tasks, InstantSource.system());
            Shell shell = new Shell(model, tasks, this::place, "1.0", theme.button(), theme.menu());
            ((StackPane) scene.getRoot()).getChildren().setAll(shell);
            stage.setScene(scene);
            second =
                    new Timeline(
                            new KeyFrame(
                                    Duration.seconds(1),
                                    event -> {
                                        model.tick();
                                        stage.setTitle(
                                                StateroomWindow.title(
                                                        model.selectedProperty().get()));
                                    }));
            second.setCycleCount(Animation.INDEFINITE);
            second.play();
            onlooker.watch(scene);
            stage.show();
            model.see(true);
            model.load();
        });
        seen.until("both is read", () -> seen.shows("Readable"));
    }

    private Optional<Path> place(String name) {
        Path file = root.resolve(saved.size() + "-" + name);
        saved.add(file);
        return Optional.of(file);
    }

    private void arm() {
        RecoveryWindow.keys(robot, KeyCode.CONTROL, KeyCode.E);
        seen.until("the arm dialog", () -> seen.node("#arm-confirm") != null);
        fire("#arm-confirm");
        seen.until("armed", () -> seen.text("#band-mode").startsWith("Armed for"));
    }

    /// One that Terraform does, and one in which a provisioner prints all that it can see.
    private void deploy() throws IOException {
        section("deploy");
        size(2);
        run("deploy");
        seen.until("the end", () -> seen.node("#result") != null);
        copyAll("deploy");
        size(3);
        run("deploy again");
        seen.until("the failure", () -> seen.node("#result") != null && seen.shows("failed"));
        copyLog();
        copyAll("failed deploy");
        size(2);
    }

    private void run(String what) {
        fire("#deploy");
        seen.until(what + ", proposed", () -> seen.node("#start-deploy") != null);
        copyAll(what);
        fire("#start-deploy");
        seen.until(what + ", planned", () -> seen.node("#approve") != null);
        fire("#approve");
        seen.until(what + ", approved", () -> seen.node("#approve") == null);
    }

    private void size(int size) throws IOException {
        Canaries.write(project, "environments/both/size.auto.tfvars", "size = " + size + "\n");
    }

    private void copyLog() {
        robot.interact(() -> {
            Node lines = seen.node(".log-lines");
            lines.requestFocus();
        });
        RecoveryWindow.keys(robot, KeyCode.CONTROL, KeyCode.A);
        RecoveryWindow.keys(robot, KeyCode.CONTROL, KeyCode.C);
        WaitForAsyncUtils.waitForFxEvents();
        keepClipboard("the log");
        fire("#log-save");
        seen.until("the log is saved", () -> seen.text("#log-foot").startsWith("Saved"));
    }

    private void everySection() {
        for (String section : SECTIONS) {
            section(section);
            settle();
            copyAll(section);
        }
    }

    private void graph() {
        section("graph");
        settle();
        copyAll("graph");
        int before = saved.size();
        robot.interact(
                () -> ((MenuButton) seen.node("#graph-export")).getItems().forEach(MenuItem::fire));
        seen.until(
                "the graph is saved",
                () ->
                        saved.size() == before + 2
                                && saved.subList(before, before + 2).stream()
                                        .allMatch(Files::exists));
    }

    private void state() throws IOException {
        section("state");
        key(KeyCode.F5);
        settle();
        for (String address :
                List.of("terraform_data.secret", "terraform_data.app", "terraform_data.talks")) {
            search(address);
            settle();
            copyAll("values of " + address);
        }
        fire("#state-gone");
        seen.until("what is gone", () -> seen.node("#state-gone-found") != null);
        fire("#state-remove");
        preview("rm");
        fire("#state-move");
        type("#move-from", "terraform_data.secret");
        type("#move-to", "terraform_data.moved");
        next("mv");
        Canaries.write(
                project,
                "environments/both/adopted.tf",
                "resource \"terraform_data\" \"adopted\" {\n  input = var.password\n}\n");
        fire("#state-import");
        type("#import-address", "terraform_data.adopted");
        type("#import-id", "an-id");
        next("import");
        Files.delete(project.resolve("environments/both/adopted.tf"));
    }

    private void search(String address) {
        robot.interact(() -> model.selectedProperty().get().state().reveal(address));
        seen.until(address, () -> seen.text("#state-address").equals(address));
    }

    private void backups() {
        section("backups");
        key(KeyCode.F5);
        settle();
        fire("#back-up-now");
        seen.until("kept", () -> seen.node("#kept-note") != null);
        settle();
        mark(0, KeyCode.B);
        mark(rows() - 1, KeyCode.A);
        seen.until("compared", () -> seen.node("#compare-list") != null);
        AtomicBoolean hidden = new AtomicBoolean();
        robot.interact(() -> {
            ListView<?> list = (ListView<?>) seen.node("#compare-list");
            for (int i = 0; i < list.getItems().size(); i++) {
                list.getSelectionModel().select(i);
                list.getScene().getRoot().applyCss();
                list.getScene().getRoot().layout();
                onlooker.texts();
                hidden.set(hidden.get() || seen.shows("sensitive, hidden"));
            }
        });
        assertTrue(hidden.get(), "the secret differs");
        copyAll("comparison");
        fire("#restore");
        seen.until("the choice", () -> seen.node("#restore-whole") != null);
        next("restore");
        fire("#restore");
        seen.until("the choice", () -> seen.node("#restore-list") != null);
        settle();
        fire("#restore-part");
        robot.interact(() -> {
            seen.node("#restore-list").requestFocus();
            ((ListView<?>) seen.node("#restore-list")).getSelectionModel().select(0);
        });
        robot.type(KeyCode.SPACE);
        next("graft");
    }

    private int rows() {
        return ((TableView<?>) seen.node("#backup-table")).getItems().size();
    }

    private void mark(int row, KeyCode key) {
        robot.interact(() -> {
            TableView<?> table = (TableView<?>) seen.node("#backup-table");
            table.requestFocus();
            table.getSelectionModel().select(row);
        });
        robot.type(key);
    }

    private void locks() {
        Environment both = engine.environment("both");
        Locks locks = store.locks(both.backend());
        LockTicket stale =
                new LockTicket(
                        "11111111-2222-3333-4444-555555555555",
                        "OperationTypeApply",
                        "gone@elsewhere",
                        "1.11.4",
                        "password=" + Canaries.LOCK,
                        Instant.parse("2026-01-01T00:00:00Z"));
        locks.take(stale);
        lock("held");
        locks.release(stale.id());
        bench.furnishing.put(
                both.backend().lockObjectKey(),
                ("aws_secret_access_key = " + Canaries.LOCK).getBytes(UTF_8));
        lock("unreadable");
        bench.furnishing.delete(both.backend().lockObjectKey());
    }

    private void lock(String how) {
        section("locks");
        fire("#check-locks");
        settle();
        seen.until(how, () -> !seen.shows("Nobody holds it"));
        copyAll("lock " + how);
        fire("#lock-wizard");
        seen.until("the wizard", () -> seen.node("#wizard-next") != null);
        settle();
        copyAll("wizard of a lock " + how);
        next("release " + how);
        section("overview");
        key(KeyCode.F5);
        settle();
        copyAll("overview of a lock " + how);
    }

    private void failures() {
        List<Fault> faults = new ArrayList<>();
        faults.add(Fault.on("s3", "*", "*", 0, status(403, "AccessDenied")));
        if (FULL) {
            faults.add(Fault.on("s3", "*", "*", 0, status(403, "ExpiredToken")));
            faults.add(Fault.on("dynamodb", "*", "*", 0, status(400, "AccessDeniedException")));
            faults.add(Fault.on("s3", "GetObject", "*", 2, new Fault.Effect.Drop()));
        }
        for (Fault fault : faults) {
            bench.server.faults().add(fault);
            for (String section : SECTIONS) {
                section(section);
                key(KeyCode.F5);
                settle();
                copyAll(section + " with " + fault);
            }
            bench.server.faults().clear();
        }
        section("state");
        key(KeyCode.F5);
        seen.until("the state is back", () -> seen.text("#state-sub").contains("read"));
    }

    private static Fault.Effect status(int status, String code) {
        return new Fault.Effect.Status(status, code);
    }

    private void journal() {
        section("journal");
        key(KeyCode.F5);
        settle();
        fire("#journal-scope-all");
        copyAll("journal");
        for (String format : List.of("markdown", "jsonl", "zip")) {
            fire("#journal-format-" + format);
            int before = saved.size();
            fire("#journal-save");
            seen.until(
                    format + " is saved",
                    () -> saved.size() > before && Files.exists(saved.getLast()));
        }
        for (int i = 0; i < 4; i++) {
            robot.type(KeyCode.J);
            settle();
            copyAll("operation " + i);
        }
    }

    /// A state that is none, with a secret in what it is instead.
    private void noState() {
        List<String> texts = new ArrayList<>();
        texts.add("{\"version\":4,\"serial\":1," + Canaries.RUBBISH);
        if (FULL) {
            texts.add(Canaries.RUBBISH);
            texts.add("{\"version\":4,\"serial\":\"" + Canaries.RUBBISH + "\",\"lineage\":\"x\"}");
            texts.add(
                    "{\"version\":4,\"serial\":1,\"lineage\":\"x\",\"resources\":\""
                            + Canaries.RUBBISH);
        }
        for (String text : texts) {
            bench.furnishing.put(
                    engine.environment("both").backend().objectKey(), text.getBytes(UTF_8));
            for (String section : List.of("overview", "state", "backups", "locks", "deploy")) {
                section(section);
                key(KeyCode.F5);
                settle();
                copyAll(section + " of no state");
            }
            fire("#deploy");
            settle();
            copyAll("deploy of no state");
            robot.type(KeyCode.ESCAPE);
        }
    }

    // How a person goes about

    private void environment(String name) {
        fire("#env-" + name);
        seen.until(name, () -> seen.text("#band-name").equalsIgnoreCase(name));
    }

    private void section(String id) {
        robot.interact(() -> model.go(id));
        seen.until(id, () -> seen.node(".page-head") != null || seen.node("#problem-view") != null);
        robot.interact(() -> seen.node(".page").requestFocus());
    }

    private void key(KeyCode key) {
        robot.type(key);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void fire(String query) {
        seen.until(query, () -> seen.node(query) != null);
        robot.interact(() -> {
            switch (seen.node(query)) {
                case ToggleButton toggle -> toggle.fire();
                case Button button -> button.fire();
                case javafx.scene.control.ButtonBase button -> button.fire();
                case Node node ->
                        throw new AssertionError(query + " is a " + node.getClass().getName());
            }
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void type(String field, String text) {
        seen.until(field, () -> seen.node(field) != null);
        robot.interact(() -> ((TextField) seen.node(field)).setText(text));
    }

    /// From a wizard's first page to its preview, and away.
    private void next(String what) {
        settle();
        seen.until(
                what + " can be previewed",
                () -> seen.node("#wizard-next") != null && !seen.node("#wizard-next").isDisabled());
        fire("#wizard-next");
        preview(what);
    }

    private void preview(String what) {
        seen.until(
                what + ", worked out",
                () ->
                        seen.node("#wizard-confirm") != null
                                || seen.node("#refusal") != null
                                || seen.node("#wizard-problem") != null);
        copyAll("preview of " + what);
        robot.type(KeyCode.ESCAPE);
        seen.until(what + " is left", () -> seen.node("#dialog-cancel") == null);
    }

    /// Waits until nothing turns any more.
    private void settle() {
        WaitForAsyncUtils.waitForFxEvents();
        seen.until(
                "nothing turns",
                () ->
                        seen.node(".win").lookupAll(".progress-ring").stream()
                                .noneMatch(WindowCanaryTest::isSeen));
    }

    private static boolean isSeen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /// Presses whatever copies something.
    private void copyAll(String where) {
        List<Button> buttons = new ArrayList<>();
        robot.interact(() ->
                stage.getScene().getRoot().lookupAll(".button").stream()
                        .filter(Button.class::isInstance)
                        .map(Button.class::cast)
                        .filter(button ->
                                button.getText() != null
                                        && button.getText().startsWith("Copy")
                                        && !button.isDisabled()
                                        && isSeen(button))
                        .forEach(buttons::add));
        for (Button button : buttons) {
            String what = where + ", " + button.getText();
            robot.interact(() -> {
                Clipboard.getSystemClipboard().clear();
                button.fire();
            });
            seen.until(what, () -> !Clipboard.getSystemClipboard().getContentTypes().isEmpty());
            keepClipboard(what);
        }
    }

    private void keepClipboard(String what) {
        robot.interact(() -> {
            Clipboard clipboard = Clipboard.getSystemClipboard();
            StringBuilder all = new StringBuilder();
            for (DataFormat format : clipboard.getContentTypes()) {
                all.append(clipboard.getContent(format)).append('\n');
            }
            assertTrue(!all.isEmpty(), what + " copies nothing");
            copied.put("%03d %s".formatted(copied.size(), what), all.toString());
        });
    }
}
