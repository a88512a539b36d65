package dev.stateroom.ui.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.engine.EnvironmentGraph;
import dev.stateroom.engine.GraphWatch;
import dev.stateroom.graph.Area;
import dev.stateroom.graph.Box;
import dev.stateroom.graph.Grouping;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Phase;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Result;
import dev.stateroom.model.Stage;
import dev.stateroom.screens.Screenshots;
import dev.stateroom.ui.control.Theme;
import dev.stateroom.ui.shell.RecordedEngine;
import dev.stateroom.ui.shell.StateroomWindow;
import dev.stateroom.ui.task.FxTasks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Walks the graph screen on a recorded engine and on graphs that Terraform made, and leaves
/// pictures under `target/screens`.
class GraphScreensTest {
    private static final Path GRAPHS = Path.of("../shared/checks/graphs");
    private static final String NODES = "module.eks.aws_eks_node_group.this";

    @TempDir private Path folder;

    private final FxRobot robot = new FxRobot();
    private final RecordedEngine engine = new RecordedEngine();
    private final FxTasks tasks = new FxTasks();
    private javafx.stage.Stage stage;
    private GraphModel model;

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

    private void open() {
        robot.interact(() -> {
            stage = new javafx.stage.Stage();
            new StateroomWindow(
                            progress -> engine, tasks, () -> RecordedEngine.NOW, "1.0", Theme.DARK)
                    .show(stage);
        });
        until("the window", () -> node("#section-graph") != null);
        robot.clickOn("#section-graph");
        until("the screen", () -> node("#graph") != null);
        robot.interact(() -> model = ((GraphView) node("#graph")).model());
    }

    private void plans() {
        engine.script =
                (proposal, talk) -> {
                    talk.tell(
                            new DeployEvent.Entered(
                                    0, new Stage("rest", List.of()), Phase.PLANNING));
                    talk.tell(new DeployEvent.Planned(SampleGraph.plan()));
                    return RecordedEngine.result(Result.Outcome.DONE, null);
                };
    }

    @Test
    void anEnvironmentIsWalkedByMouseAndKeys() {
        EnvironmentGraph sample = SampleGraph.read(folder);
        engine.graph = (environment, watch, stop) -> sample;
        plans();
        open();
        ready();
        assertEquals("147 resources, no plan yet", text("#graph-sub"));
        assertTrue(node("#graph-collapse").isDisabled(), "a large graph begins folded");
        until("the picture has the keys", () -> node("#graph-canvas").isFocused());
        pictures("folded");

        robot.clickOn("#graph-plan");
        until("coloured", () -> text("#graph-sub").contains("coloured by plan 8f31c2"));
        assertEquals(
                "147 resources, coloured by plan 8f31c2 against serial 214", text("#graph-sub"));
        until("chips", () -> node("#chip-create") instanceof ToggleButton chip && chip.isVisible());

        Point2D clicked = at("module.eks");
        Point2D other = at("module.vpc");
        robot.interact(() -> model.followProperty().set(false));
        doubleClick("module.eks");
        until("eks is open", () -> seen(NODES));
        assertEquals(clicked.getY(), at("module.eks").getY(), 1, "it stays below the mouse");
        assertEquals("module.eks", under(clicked), "it stays below the mouse");
        assertEquals(other.getY(), at("module.vpc").getY(), 1, "what is above does not move");
        robot.interact(() -> model.followProperty().set(true));
        doubleClick("module.vpc");
        until("vpc is open", () -> seen("module.vpc.aws_vpc.this"));
        robot.interact(() -> model.toggle("module.external_secrets"));
        until("it is open", () -> seen("module.external_secrets.helm_release.external_secrets"));
        robot.type(KeyCode.F);
        pictures("three-open-kept");
        until("room to save", () -> node("#graph-tidy").isVisible());
        robot.type(KeyCode.T);
        until("tidy", () -> !node("#graph-tidy").isVisible());
        GraphCanvas canvas = (GraphCanvas) node("#graph-canvas");
        double whole = now(canvas.camera()::zoom);
        pictures("three-open");
        assertTrue(whole >= 0.6, "three open modules are seen at once and can be read: " + whole);
        robot.interact(() -> canvas.zoomTo(0.5));
        click(NODES);
        until("near enough to read names", () -> canvas.camera().zoom() >= 0.7);
        until("in view", () -> inView(canvas, NODES));
        until("details", () -> text("#details-address").equals(NODES));
        assertEquals("Replace", text("#details-kind"));
        assertEquals("Stage 2, Cluster", text("#details-place"));
        assertEquals("Needs " + text("#blast-needed"), text("#legend-needs"));
        assertFalse(text("#blast-affected").isEmpty());
        pictures("selected");
        until("in view in any size", () -> inView(canvas, NODES));

        engine.objects.give("stg", SampleGraph.state());
        robot.clickOn("#graph-by").clickOn("#by-state");
        until("by the state", () -> text("#graph-sub").contains("coloured by the state"));
        until("its words", () -> text("#details-kind").equals("Tainted"));
        pictures("state");
        robot.clickOn("#graph-by").clickOn("#by-drift");
        until("by drift", () -> text("#graph-sub").contains("the drift that plan 8f31c2 saw"));
        pictures("drift");
        robot.clickOn("#graph-by").clickOn("#by-plan");
        until("by the plan", () -> text("#details-kind").equals("Replace"));
        robot.clickOn("#details-only");
        until("a part", () -> node("#graph-slice") != null && model.size() == 24);
        until("laid out", () -> seen(NODES) && !model.laying());
        pictures("slice");
        robot.clickOn("#slice-back");
        until("all of it", () -> node("#graph-slice") == null && seen("module.k8s_resources"));
        restByMouseAndKeys();
        robot.interact(() -> model.select(NODES));
        robot.type(KeyCode.UP);
        String above = now(() -> model.selectedProperty().get());
        assertFalse(above.equals(NODES));
        robot.type(KeyCode.DOWN);
        until("another", () -> !above.equals(model.selectedProperty().get()));

        robot.interact(() -> model.select(NODES));
        until(
                "links",
                () ->
                        node("#details-links") instanceof ListView<?> list
                                && list.getItems().size() == 3);
        robot.clickOn("#tab-affected");
        until(
                "links",
                () ->
                        node("#details-links") instanceof ListView<?> list
                                && list.getItems().size() == 5);
        robot.clickOn("#blast-affected");
        until("all that are affected", () -> links().size() == 16);
        robot.clickOn("#links-changing");
        until("those that change", () -> links().size() == 4);
        robot.clickOn("#links-filter").write("helm");
        until("filtered", () -> links().size() == 1);
        pictures("blast");
        robot.clickOn("#links-targets").clickOn("#targets-bash");
        assertEquals(
                "-target="
                        + NODES
                        + " -target=module.external_secrets.helm_release.external_secrets",
                now(() -> javafx.scene.input.Clipboard.getSystemClipboard().getString()));
        robot.clickOn("#links-targets").clickOn("#targets-powershell");
        assertEquals(
                "'-target="
                        + NODES
                        + "' '-target=module.external_secrets.helm_release.external_secrets'",
                now(() -> javafx.scene.input.Clipboard.getSystemClipboard().getString()));
        robot.clickOn("#links-filter")
                .eraseText(4)
                .clickOn("#links-changing")
                .clickOn("#links-all");
        until("those one step away", () -> links().size() == 5);
        robot.clickOn(
                (Node)
                        now(() ->
                                node("#details-links").lookupAll(".link-cell").stream()
                                        .filter(cell ->
                                                "module.argocd.helm_release.argocd"
                                                        .equals(((Labeled) cell).getText()))
                                        .findFirst()
                                        .orElseThrow()));
        until("gone there", () -> seen("module.argocd.helm_release.argocd"));
        assertEquals("module.argocd.helm_release.argocd", text("#details-address"));
        pictures("link");

        robot.clickOn("#graph-canvas").type(KeyCode.ESCAPE).type(KeyCode.C);
        until("collapsed", () -> model.open().isEmpty() && !seen(NODES));
        robot.type(KeyCode.SLASH);
        until("search", () -> node("#graph-search").isFocused());
        robot.write("iam role");
        until("found", () -> text("#graph-found").equals("3 found"));
        robot.type(KeyCode.ENTER);
        until("the first", () -> text("#graph-found").equals("1 of 3"));
        until("it is seen", () -> seen(model.selectedProperty().get()));
        pictures("search");
        robot.type(KeyCode.ESCAPE).type(KeyCode.ESCAPE);
        listByKeys();

        robot.clickOn("#chip-none").clickOn("#group-modules");
        until("modules", () -> model.groupingProperty().get() == Grouping.MODULES);
        robot.interact(() -> {
            model.select(null);
            model.openAll();
        });
        until("all open", () -> seen(NODES));
        pictures("all-open");
        robot.clickOn("#group-free");
        until("free", () -> !seen("module.eks"));
        pictures("free");

        robot.press(KeyCode.CONTROL).type(KeyCode.K).release(KeyCode.CONTROL);
        robot.write("node_group");
        robot.type(KeyCode.DOWN).type(KeyCode.ENTER);
        until("found by the window", () -> NODES.equals(model.selectedProperty().get()));
    }

    /// The list beside the picture says what is in it, and its selection is the picture's.
    private void listByKeys() {
        robot.interact(() -> {
            model.collapseAll();
            node("#graph-canvas").requestFocus();
        });
        until("collapsed", () -> !seen(NODES) && !model.laying());
        robot.type(KeyCode.L);
        Outline outline = (Outline) node("#graph-outline");
        until("the list", () -> outline.isFocused() && !outline.getItems().isEmpty());
        robot.interact(() -> model.select("module.eks"));
        until(
                "the same selection",
                () ->
                        outline.getSelectionModel().getSelectedItem() != null
                                && outline.getSelectionModel()
                                        .getSelectedItem()
                                        .box()
                                        .address()
                                        .equals("module.eks"));
        robot.type(KeyCode.RIGHT);
        until("opened", () -> seen(NODES));
        robot.type(KeyCode.DOWN);
        until(
                "the next",
                () -> String.valueOf(model.selectedProperty().get()).startsWith("module.eks."));
        pictures("list");
        var scene = model.pictureProperty().get().scene();
        String words = Outline.words(scene.boxes().get(scene.boxAt(NODES)), scene);
        assertTrue(words.startsWith(NODES + ", Replace"), words);
        robot.type(KeyCode.LEFT);
        until("its module", () -> "module.eks".equals(model.selectedProperty().get()));
        robot.type(KeyCode.L);
        until("closed", () -> !outline.isVisible() && node("#graph-canvas").isFocused());
    }

    @Test
    void whereThereIsNoPrinterThatIsSaid() {
        Assumptions.assumeTrue(
                javafx.print.Printer.getAllPrinters().isEmpty(), "there is a printer here");
        engine.graph = (environment, watch, stop) -> SampleGraph.read(folder);
        open();
        ready();
        robot.clickOn("#graph-export").clickOn("Print…");
        until(
                "said",
                () ->
                        stage.getScene().getRoot().lookupAll(".graph-banner").stream()
                                .flatMap(line -> line.lookupAll(".label").stream())
                                .anyMatch(label ->
                                        ((Labeled) label)
                                                .getText()
                                                .startsWith("There is no printer")));
        pictures("no-printer");
    }

    @Test
    void theSheetForPaperHoldsTheWholePicture() {
        engine.graph = (environment, watch, stop) -> SampleGraph.read(folder);
        open();
        ready();
        javafx.scene.image.WritableImage sheet =
                now(() ->
                        Printing.sheet(
                                        model.pictureProperty().get().scene(),
                                        model.highlightProperty().get(),
                                        760,
                                        520)
                                .snapshot(null, null));
        assertEquals(760, sheet.getWidth(), 2);
        int ink = 0;
        for (int y = 0; y < sheet.getHeight(); y += 3) {
            for (int x = 0; x < sheet.getWidth(); x += 3) {
                ink += (sheet.getPixelReader().getArgb(x, y) & 0xffffff) != 0xffffff ? 1 : 0;
            }
        }
        assertTrue(ink > 500, "something is drawn: " + ink);
    }

    /// What an open module gathers is opened by a click or by Enter and gathered again.
    private void restByMouseAndKeys() {
        String hidden = "module.eks.aws_cloudwatch_log_group.part_6";
        assertFalse(seen(hidden));
        robot.interact(() -> model.select(null));
        robot.type(KeyCode.F);
        click("module.eks" + Box.REST);
        until("all of eks", () -> seen(hidden) && !seen("module.eks" + Box.REST));
        pictures("whole-module");
        robot.interact(() -> model.select("module.eks"));
        until("a way back", () -> node("#details-whole").isVisible());
        assertEquals("Show fewer", text("#details-whole"));
        pictures("module");
        robot.clickOn("#details-whole");
        until("gathered", () -> !seen(hidden) && seen("module.eks" + Box.REST));

        robot.interact(() -> model.select("module.vpc" + Box.REST));
        until("its details", () -> text("#details-kind").equals("Rest of the module"));
        assertEquals("module.vpc", text("#details-address"));
        pictures("rest");
        robot.interact(() -> node("#graph-canvas").requestFocus());
        robot.type(KeyCode.ENTER);
        until("all of vpc", () -> !seen("module.vpc" + Box.REST));
        assertEquals("module.vpc.aws_subnet.public", model.selectedProperty().get());
        robot.interact(() -> model.whole("module.vpc", false));
        until("what is selected stays", () -> seen("module.vpc" + Box.REST));
        until("seen", () -> seen("module.vpc.aws_subnet.public"));
    }

    @Test
    void thePictureFollowsTheMouse() {
        EnvironmentGraph sample = SampleGraph.read(folder);
        engine.graph = (environment, watch, stop) -> sample;
        open();
        ready();
        GraphCanvas canvas = (GraphCanvas) node("#graph-canvas");
        Camera camera = canvas.camera();
        until("drawn", canvas::settled);

        // The wheel zooms, and what is below the mouse stays there.
        Point2D eks = at("module.eks");
        double before = now(camera::zoom);
        robot.moveTo(eks).scroll(3, javafx.geometry.VerticalDirection.UP);
        until("nearer", () -> camera.zoom() > before * 1.01);
        until("drawn", canvas::settled);
        Point2D still = at("module.eks");
        assertEquals(eks.getX(), still.getX(), 30);
        assertEquals(eks.getY(), still.getY(), 30);

        // Dragging moves the picture by as much as the mouse.
        double x = now(camera::shiftX);
        double y = now(camera::shiftY);
        Point2D free = now(() -> canvas.localToScreen(60, 60));
        robot.moveTo(free)
                .press(MouseButton.PRIMARY)
                .moveBy(20, 10)
                .moveBy(60, 30)
                .release(MouseButton.PRIMARY);
        until("dragged", () -> Math.abs(camera.shiftX() - x - 80) < 3);
        assertEquals(y + 40, now(camera::shiftY), 3);
        assertEquals(null, model.selectedProperty().get(), "a drag selects nothing");

        // The small map goes where it is clicked.
        robot.interact(() -> canvas.zoomTo(2));
        until("drawn", canvas::settled);
        double far = now(camera::shiftX);
        var map = now(() -> node("#mini-map").localToScreen(node("#mini-map").getLayoutBounds()));
        robot.clickOn(map.getMaxX() - 24, map.getMaxY() - 24);
        until("gone there", () -> Math.abs(camera.shiftX() - far) > 50);

        // Resting on a box says what it is.
        robot.interact(canvas::fit);
        until("drawn", canvas::settled);
        robot.moveTo(at("module.vpc")).moveBy(2, 1);
        until(
                "its name",
                () ->
                        javafx.stage.Window.getWindows().stream()
                                .anyMatch(w ->
                                        w instanceof javafx.scene.control.Tooltip tip
                                                && tip.getText().startsWith("module.vpc\n")));
    }

    @Test
    void whatIsNoGraphIsSaidAndTheScreenGoesOn() {
        EnvironmentGraph sample = SampleGraph.read(folder);
        engine.graph = (environment, watch, stop) -> sample;
        open();
        ready();
        Picture shown = model.pictureProperty().get();
        Map<String, String> bad =
                Map.of(
                        "not.dot", "resource \"a\" \"b\" {}",
                        "cut.dot", "digraph { \"a\" -> \"b\"",
                        "none.dot", "");
        bad.forEach((name, text) -> {
            robot.interact(() -> model.openFile(write(name, text)));
            until(name, () -> !model.loading() && model.problemProperty().get() != null);
            assertEquals(shown, model.pictureProperty().get(), "the picture stays");
            String what = model.problemProperty().get().sentence();
            assertTrue(
                    what.startsWith("This is not a graph") || what.startsWith("The graph is cut"),
                    what);
        });
        StringBuilder million = new StringBuilder("digraph { {");
        for (int i = 0; i < 1100; i++) {
            million.append(" a_b.c").append(i);
        }
        million.append("} -> {");
        for (int i = 0; i < 1100; i++) {
            million.append(" a_b.d").append(i);
        }
        robot.interact(() -> model.openFile(write("million.dot", million + "} }")));
        until(
                "too large",
                () ->
                        !model.loading()
                                && model.problemProperty().get() != null
                                && model.problemProperty()
                                        .get()
                                        .what()
                                        .contains("more than a million edges"));
        robot.interact(() -> model.reveal(NODES));
        until("goes on", () -> seen(NODES));
    }

    @Test
    void waitingFailingAndEmptyAreSaid() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        engine.graph =
                (environment, watch, stop) -> {
                    watch.phase(GraphWatch.Phase.GRAPH, Duration.ZERO);
                    try (var ignored = stop.listen(level -> go.countDown())) {
                        go.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    throw new ProblemException(
                            Problem.of(
                                    "graph-failed",
                                    "Terraform could not draw the graph of stg.",
                                    "Terraform says: Unsupported argument (main.tf, line 3).",
                                    "Correct the configuration, then try again."));
                };
        open();
        until("it waits", () -> text("#graph-phase").equals("terraform graph"));
        pictures("loading");
        robot.clickOn("#graph-cancel");
        until("stopped", () -> text("#graph-problem").startsWith("Drawing the graph was stopped"));
        robot.clickOn("#graph-again");
        until("failed", () -> text("#graph-problem").startsWith("Terraform could not draw"));
        pictures("failed");
        robot.interact(() -> model.openFile(write("empty.dot", "digraph G {}")));
        until("empty", () -> text("#graph-problem").startsWith("There are no resources"));
        pictures("empty");
        robot.interact(() ->
                model.openFile(
                        write(
                                "circle.dot",
                                "digraph { \"aws_a.x\" -> \"aws_b.y\"; \"aws_b.y\" -> \"aws_c.z\"; \"aws_c.z\" -> \"aws_a.x\"; }")));
        until("circle", () -> node("#graph-cycle") != null);
        pictures("circle");
    }

    @Test
    void smallGraphOfTerraformWithReplacesAndOrphans() {
        journey("changes-planfile.dot");
        assertTrue(model.size() > 0);
        robot.clickOn("#graph-open-all");
        robot.type(KeyCode.F);
        pictures("changes-planfile");
        robot.clickOn("#graph-others");
        until("a variable", () -> seen("var.keys"));
        robot.clickOn("#graph-open-all");
        robot.type(KeyCode.F);
        pictures("others");
        robot.clickOn("#graph-others");
        until("none", () -> !seen("var.keys"));
    }

    @Test
    void theOrderOfAPlanIsShown() throws java.io.IOException {
        Path planned = GRAPHS.resolve("changes-planfile.dot");
        Assumptions.assumeTrue(Files.exists(planned), "no ../shared here");
        EnvironmentGraph read = EnvironmentGraph.read(planned);
        engine.graph = (environment, watch, stop) -> SampleGraph.read(folder);
        engine.steps =
                (environment, watch, stop) ->
                        new EnvironmentGraph(
                                read.whole(),
                                dev.stateroom.terraform.Reduction.steps(read.whole()),
                                null,
                                Duration.ZERO,
                                false);
        plans();
        open();
        ready();
        robot.clickOn("#graph-plan");
        until("a plan", () -> node("#graph-order").isVisible());
        robot.clickOn("#graph-order");
        until("its order", () -> text("#graph-sub").contains("in the order"));
        until("the legend", () -> node("#legend-steps").isVisible());
        robot.interact(() -> model.select("terraform_data.top"));
        until("before it", () -> text("#tab-needs").equals("Before it"));
        pictures("order");
        robot.clickOn("#graph-back");
        until("the environment", () -> text("#graph-sub").startsWith("147 resources"));
    }

    @Test
    void tenThousandResourcesStayUsable() {
        journey("10000-plan.dot.gz");
        assertTrue(model.size() > 9_000);
        pictures("10000-folded");
        robot.clickOn("#graph-open-all");
        until("all open", () -> model.pictureProperty().get().scene().boxes().size() > 9_000);
        pictures("10000-open");
        String last = now(() -> model.addresses().getLast());
        robot.type(KeyCode.SLASH);
        robot.write(last);
        robot.type(KeyCode.ENTER);
        until("found", () -> last.equals(model.selectedProperty().get()));
    }

    private void journey(String file) {
        Assumptions.assumeTrue(Files.exists(GRAPHS.resolve(file)), "no ../shared here");
        engine.graph = (environment, watch, stop) -> SampleGraph.read(folder);
        open();
        ready();
        robot.interact(() -> model.openFile(GRAPHS.resolve(file)));
        until("the file", () -> text("#graph-sub").contains(file));
        ready();
        String first = now(() -> model.addresses().getFirst());
        robot.interact(() -> model.reveal(first));
        until("it is seen", () -> seen(first));
        assertEquals(first, text("#details-address"));
        robot.interact(() -> model.select(null));
    }

    private Path write(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void ready() {
        until(
                "a picture",
                () ->
                        model.momentProperty().get() == GraphModel.Moment.READY
                                && !model.loading()
                                && !model.laying());
    }

    private boolean seen(String address) {
        Picture picture = model.pictureProperty().get();
        return picture != null && picture.scene().boxAt(address) >= 0;
    }

    private boolean inView(GraphCanvas canvas, String address) {
        var scene = model.pictureProperty().get().scene();
        Box box = scene.boxes().get(scene.boxAt(address));
        return canvas.camera().sees(new Area(box.x(), box.y(), box.width(), box.height()), 0);
    }

    private void click(String address) {
        robot.clickOn(at(address), MouseButton.PRIMARY);
    }

    private void doubleClick(String address) {
        // A machine that is busy takes longer between two clicks than a double click may.
        Point2D there = at(address);
        robot.interact(() -> {
            GraphCanvas canvas = (GraphCanvas) node("#graph-canvas");
            Point2D at = canvas.localToScene(canvas.screenToLocal(there));
            for (var type : List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_CLICKED)) {
                Event.fireEvent(
                        canvas,
                        new MouseEvent(
                                type,
                                at.getX(),
                                at.getY(),
                                0,
                                0,
                                MouseButton.PRIMARY,
                                2,
                                false,
                                false,
                                false,
                                false,
                                true,
                                false,
                                false,
                                false,
                                true,
                                true,
                                null));
            }
        });
    }

    /// Where a box is on the screen: the middle of its upper edge's strip.
    private Point2D at(String address) {
        return now(() -> {
            GraphCanvas canvas = (GraphCanvas) node("#graph-canvas");
            var scene = model.pictureProperty().get().scene();
            var box = scene.boxes().get(scene.boxAt(address));
            Camera camera = canvas.camera();
            return canvas.localToScreen(camera.viewX(box.centerX()), camera.viewY(box.y() + 10));
        });
    }

    private List<?> links() {
        return node("#details-links") instanceof ListView<?> list ? list.getItems() : List.of();
    }

    /// Address of the box at that place of the screen.
    private String under(Point2D there) {
        return now(() -> {
            GraphCanvas canvas = (GraphCanvas) node("#graph-canvas");
            Point2D at = canvas.screenToLocal(there);
            var scene = model.pictureProperty().get().scene();
            int box =
                    scene.boxAt(
                            canvas.camera().sceneX(at.getX()), canvas.camera().sceneY(at.getY()));
            return box < 0 ? "" : scene.boxes().get(box).address();
        });
    }

    private void pictures(String name) {
        WaitForAsyncUtils.sleep(200, TimeUnit.MILLISECONDS);
        for (double[] size : new double[][] {{1440, 900}, {1180, 720}}) {
            for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
                robot.interact(() -> {
                    stage.setWidth(size[0]);
                    stage.setHeight(size[1]);
                    wear(theme);
                });
                WaitForAsyncUtils.waitForFxEvents(4);
                until(
                        "drawn",
                        () ->
                                !(node("#graph-canvas") instanceof GraphCanvas canvas)
                                        || canvas.settled());
                WaitForAsyncUtils.waitForFxEvents(2);
                robot.interact(() ->
                        Screenshots.take(
                                stage.getScene(),
                                "graph-"
                                        + (name.equals("selected") ? "" : name + "-")
                                        + theme.name().toLowerCase(Locale.ROOT)
                                        + "-"
                                        + (int) size[0]
                                        + "x"
                                        + (int) size[1]));
            }
        }
        robot.interact(() -> {
            stage.setWidth(1440);
            stage.setHeight(900);
        });
        WaitForAsyncUtils.waitForFxEvents(3);
    }

    private void wear(Theme theme) {
        String wanted = "sr-" + theme.name().toLowerCase(Locale.ROOT);
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

    private <T> T now(Callable<T> what) {
        T value = WaitForAsyncUtils.waitForAsyncFx(10_000, what);
        assertNotNull(value);
        return value;
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
