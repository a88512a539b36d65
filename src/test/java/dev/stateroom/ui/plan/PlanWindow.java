package dev.stateroom.ui.plan;

import dev.stateroom.model.StagePlan;
import dev.stateroom.ui.control.Theme;
import dev.stateroom.ui.shell.RecordedEngine;
import dev.stateroom.ui.task.FxTasks;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// Measures plan review in a window of its own; what `PlanFilterBench` runs.
public final class PlanWindow {
    private static final String[] TYPED = {
        "t", "th", "thi", "this", "this1", "this12", "this1", "this", "part7", "part77", "x", ""
    };

    private final FxTasks tasks = new FxTasks();
    private final Consumer<String> report;
    private PlanModel model;
    private long begun;

    /// @param report hears each result
    public PlanWindow(Consumer<String> report) {
        this.report = report;
    }

    /// Opens `file`, then filters it letter by letter.
    public void run(Path file) throws InterruptedException {
        CountDownLatch up = new CountDownLatch(1);
        Platform.startup(() -> {
            model =
                    new PlanModel(
                            RecordedEngine.environment("stg", 0), new RecordedEngine(), tasks);
            PlanView view = new PlanView(model, tasks, new Nothing());
            Scene scene = new Scene(view, 1204, 820);
            Theme.DARK.apply(scene);
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.show();
            up.countDown();
        });
        up.await();
        Thread.sleep(1500);
        double opened =
                frame(
                        () -> model.open(file),
                        () -> model.momentProperty().get() == PlanModel.Moment.READY);
        report.accept(
                String.format(
                        Locale.ROOT,
                        "%,d changes: the tree can be used %.0f ms after opening",
                        model.changes(),
                        opened));
        frame(() -> {}, () -> model.risks() != null);
        double[] took = new double[TYPED.length];
        for (int i = 0; i < TYPED.length; i++) {
            String text = TYPED[i];
            took[i] = frame(() -> model.find(text), () -> true);
            Thread.sleep(100);
        }
        report.accept("filter, letter by letter, to the frame that shows it (ms): " + words(took));
        double[] sorted = took.clone();
        Arrays.sort(sorted);
        report.accept(
                String.format(
                        Locale.ROOT,
                        "filter: median %.1f, worst %.1f ms",
                        sorted[sorted.length / 2],
                        sorted[sorted.length - 1]));
        Platform.exit();
        tasks.close();
    }

    private static String words(double[] all) {
        StringBuilder text = new StringBuilder();
        for (double one : all) {
            text.append(String.format(Locale.ROOT, " %.1f", one));
        }
        return text.toString().strip();
    }

    /// Milliseconds from `change` to the end of the frame in which `there` holds.
    private double frame(Runnable change, BooleanSupplier there) throws InterruptedException {
        CountDownLatch shown = new CountDownLatch(1);
        double[] took = {0};
        Platform.runLater(() -> {
            begun = System.nanoTime();
            change.run();
            new AnimationTimer() {
                private boolean seen;

                @Override
                public void handle(long now) {
                    // What was true at the pulse before has been laid out and drawn.
                    if (seen) {
                        took[0] = (System.nanoTime() - begun) / 1e6;
                        stop();
                        shown.countDown();
                    }
                    seen = there.getAsBoolean();
                }
            }.start();
        });
        shown.await();
        return took[0];
    }

    private static final class Nothing implements PlanActions {
        @Override
        public void approve(StagePlan plan) {}

        @Override
        public void decline() {}

        @Override
        public void arm() {}

        @Override
        public void graph(String address) {}

        @Override
        public void choose() {}

        @Override
        public void export(String format) {}
    }
}
