package dev.stateroom.ui.graph;

import dev.stateroom.graph.Grouping;
import dev.stateroom.graph.Tone;
import dev.stateroom.model.Change;
import dev.stateroom.model.Plan;
import dev.stateroom.model.StagePlan;
import dev.stateroom.model.State;
import dev.stateroom.ui.control.Theme;
import dev.stateroom.ui.shell.RecordedEngine;
import dev.stateroom.ui.task.FxTasks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// Measures the graph screen in a window of its own; what `GraphPanBench` runs.
public final class GraphPan {
    private static final int FRAMES = 120;

    private final FxTasks tasks = new FxTasks();
    private final RecordedEngine engine = new RecordedEngine();
    private final Consumer<String> report;
    private GraphModel model;
    private GraphView view;
    private Thread fxThread;
    private BlockWatch blocked;

    /// @param report hears each result
    public GraphPan(Consumer<String> report) {
        this.report = report;
    }

    /// Loads `file`, opens everything, pans at several zooms.
    public void run(Path file) throws InterruptedException {
        CountDownLatch up = new CountDownLatch(1);
        Platform.startup(() -> {
            fxThread = Thread.currentThread();
            model = new GraphModel(RecordedEngine.environment("stg", 0), engine, tasks);
            view = new GraphView(model, tasks, name -> Optional.empty(), new NoPlans());
            Scene scene = new Scene(view, 1204, 820);
            Theme.DARK.apply(scene);
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            up.countDown();
        });
        up.await();
        Thread.sleep(2000);
        BlockWatch blocked = new BlockWatch(fxThread);
        this.blocked = blocked;
        step("load, folded, cold", () -> model.openFile(file));
        report.accept(model.size() + " resources");
        step("open all, cold", model::openAll);
        step("fold all", model::collapseAll);
        step("open all, again", model::openAll);
        step("search", () -> model.find("a"));
        step("search further", () -> model.find("aws"));
        step("next find", () -> model.nextHit(true));
        step("search nothing", () -> model.find(""));
        step("select nothing", () -> model.select(null));
        List<String> all = model.addresses();
        step("select a resource", () -> model.select(all.get(all.size() / 2)));
        step("select another", () -> model.select(all.getFirst()));
        step("select nothing", () -> model.select(null));
        String type = model.drawnProperty().get().types().keySet().iterator().next();
        step("filter by type", () -> model.filterTypes(java.util.Set.of(type)));
        step("no filter", () -> model.filterTypes(java.util.Set.of()));
        StagePlan plan = plan(all);
        step("a plan of all of it", () -> model.plans(List.of(plan)));
        engine.objects.give("stg", state(all));
        step("by the state, read", () -> model.colourBy(Colours.By.STATE));
        step("by drift", () -> model.colourBy(Colours.By.DRIFT));
        step("by the plan", () -> model.colourBy(Colours.By.PLAN));
        step("by drift", () -> model.colourBy(Colours.By.DRIFT));
        step("by the plan", () -> model.colourBy(Colours.By.PLAN));
        step("filter by action", () -> model.filter(Tone.UPDATE, false));
        step("no filter", () -> model.filter(Tone.UPDATE, true));
        step("fold all", model::collapseAll);
        step("by drift, folded", () -> model.colourBy(Colours.By.DRIFT));
        step("by the plan, folded", () -> model.colourBy(Colours.By.PLAN));
        step("by drift, folded", () -> model.colourBy(Colours.By.DRIFT));
        step("by the plan, folded", () -> model.colourBy(Colours.By.PLAN));
        step("divide freely", () -> model.group(Grouping.FREE));
        step("divide by modules", () -> model.group(Grouping.MODULES));
        step("load again", () -> model.openFile(file));
        step("open all", model::openAll);
        blocked.close();
        for (double zoom : new double[] {0, 0.05, 0.12, 0.3, 0.5, 1}) {
            pan(zoom);
        }
        Platform.exit();
        tasks.close();
    }

    private void waitReady() throws InterruptedException {
        CountDownLatch ready = new CountDownLatch(1);
        while (ready.getCount() > 0) {
            fx(() -> {
                if (model.momentProperty().get() == GraphModel.Moment.READY
                        && !model.loading()
                        && !model.laying()
                        && ((GraphCanvas) view.lookup("#graph-canvas")).settled()) {
                    ready.countDown();
                }
            });
            Thread.sleep(5);
        }
    }

    private void pan(double zoom) throws InterruptedException {
        GraphCanvas canvas = (GraphCanvas) view.lookup("#graph-canvas");
        fx(() -> {
            if (zoom == 0) {
                canvas.fit();
            } else {
                canvas.zoomTo(zoom);
                var scene = model.pictureProperty().get().scene();
                canvas.centre(scene.width() * 0.4, scene.height() * 0.3);
            }
        });
        Thread.sleep(700);
        List<Double> frames = new ArrayList<>();
        CountDownLatch done = new CountDownLatch(1);
        fx(() ->
                new AnimationTimer() {
                    private long last;

                    @Override
                    public void handle(long ignored) {
                        long now = System.nanoTime();
                        if (last != 0) {
                            frames.add((now - last) / 1e6);
                        }
                        last = now;
                        canvas.pan(
                                frames.size() % 40 < 20 ? -9 : 9, frames.size() % 60 < 30 ? 5 : -5);
                        if (frames.size() >= FRAMES) {
                            stop();
                            done.countDown();
                        }
                    }
                }.start());
        done.await();
        double[] sorted = frames.stream().mapToDouble(d -> d).sorted().toArray();
        report.accept(
                "pan at %s: mean %.1f ms, median %.1f, 95 %% %.1f, worst %.1f"
                        .formatted(
                                zoom == 0 ? "fit" : zoom,
                                Arrays.stream(sorted).average().orElse(0),
                                sorted[sorted.length / 2],
                                sorted[sorted.length * 95 / 100],
                                sorted[sorted.length - 1]));
    }

    private void step(String what, Runnable does) throws InterruptedException {
        blocked.take();
        blocked.seen();
        long begun = System.nanoTime();
        fx(does);
        waitReady();
        long took = ms(begun);
        Thread.sleep(500);
        report.accept(
                "%-22s ready after %5d ms, FX thread blocked at most %4d ms"
                        .formatted(what, took, blocked.take()));
        if (Boolean.getBoolean("stacks")) {
            blocked.seen().forEach(report);
        }
    }

    private static State state(List<String> addresses) {
        List<State.Instance> objects = new ArrayList<>();
        for (int i = 0; i < addresses.size(); i++) {
            objects.add(
                    new State.Instance(
                            addresses.get(i),
                            State.Mode.MANAGED,
                            "t",
                            "n",
                            "p",
                            i % 7 == 0,
                            i % 11 == 0 ? "4fa856c3" : null,
                            List.of()));
        }
        return new State(4, "1.11.4", 214, "lineage", objects, List.of(), List.of());
    }

    private static StagePlan plan(List<String> addresses) {
        Change.Action[] actions = Change.Action.values();
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < addresses.size(); i++) {
            changes.add(
                    new Change(
                            addresses.get(i), actions[i % actions.length], null, null, null, null));
        }
        return new StagePlan(
                new dev.stateroom.model.Stage("rest", List.of()),
                Path.of("plan"),
                "8f31c2d0aa3b5c6d7e8f90123456",
                214L,
                "lineage",
                new Plan("1.2", "1.11.4", false, changes, changes, 0, 0));
    }

    private static void fx(Runnable what) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(() -> {
            what.run();
            done.countDown();
        });
        done.await();
    }

    private static long ms(long since) {
        return (System.nanoTime() - since) / 1_000_000;
    }

    private record NoPlans() implements Planning {
        @Override
        public boolean running() {
            return false;
        }

        @Override
        public void plan() {
            // Nothing is planned while frames are measured.
        }
    }
}
