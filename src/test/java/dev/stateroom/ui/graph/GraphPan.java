package dev.stateroom.ui.graph;

import dev.stateroom.ui.control.Theme;
import dev.stateroom.ui.shell.RecordedEngine;
import dev.stateroom.ui.task.FxTasks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// Measures the graph screen in a window of its own; what `GraphPanBench` runs.
public final class GraphPan {
    private static final int FRAMES = 120;

    private final FxTasks tasks = new FxTasks();
    private final Consumer<String> report;
    private GraphModel model;
    private GraphView view;
    private volatile boolean watching = true;

    /// @param report hears each result
    public GraphPan(Consumer<String> report) {
        this.report = report;
    }

    /// Loads `file`, opens everything, pans at several zooms.
    public void run(Path file) throws InterruptedException {
        CountDownLatch up = new CountDownLatch(1);
        Platform.startup(() -> {
            model =
                    new GraphModel(
                            RecordedEngine.environment("stg", 0), new RecordedEngine(), tasks);
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
        AtomicLong longest = new AtomicLong();
        Thread watch = Thread.ofPlatform().daemon().start(() -> watch(longest));
        long begun = System.nanoTime();
        fx(() -> model.openFile(file));
        waitReady();
        report.accept(
                "%d resources, folded picture after %d ms, FX thread blocked at most %d ms"
                        .formatted(model.size(), ms(begun), longest.get() / 1_000_000));
        longest.set(0);
        begun = System.nanoTime();
        fx(model::openAll);
        waitReady();
        Thread.sleep(500);
        report.accept(
                "all open after %d ms, FX thread blocked at most %d ms"
                        .formatted(ms(begun) - 500, longest.get() / 1_000_000));
        watching = false;
        watch.join();
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
                if (model.momentProperty().get() == GraphModel.Moment.READY && !model.laying()) {
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

    private void watch(AtomicLong longest) {
        while (watching) {
            long asked = System.nanoTime();
            try {
                fx(() -> {});
                longest.accumulateAndGet(System.nanoTime() - asked, Math::max);
                Thread.sleep(2);
            } catch (InterruptedException e) {
                return;
            }
        }
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
