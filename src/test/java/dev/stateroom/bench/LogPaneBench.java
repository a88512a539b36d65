package dev.stateroom.bench;

import dev.stateroom.model.LogLine;
import dev.stateroom.ui.control.Card;
import dev.stateroom.ui.control.LogBuffer;
import dev.stateroom.ui.control.LogView;
import dev.stateroom.ui.control.Theme;
import dev.stateroom.ui.task.FxTasks;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/// How long the FX thread is blocked, and how much heap is held, while 200,000 coloured lines
/// arrive at 20,000 a second in a window of 1440x900 that follows them.
///
/// A block is measured in two ways: how late a heartbeat posted to the FX thread every 2 ms runs,
/// and the gap between two frames less the frame's own 16.7 ms.
public final class LogPaneBench {
    private static final int LINES = 200_000;
    private static final int PER_SECOND = 20_000;
    private static final long BEAT_NANOS = 2_000_000;
    private static final double FRAME_MILLIS = 1000.0 / 60;

    /// Held, because the logging system forgets loggers that nobody holds. JavaFX warns that it is
    /// not on the module path, which is how every run here is.
    private static final Logger JAVAFX = Logger.getLogger("javafx");

    private final LogBuffer buffer = new LogBuffer();
    private volatile boolean running;
    private volatile long worstBeat;
    private volatile long worstWork;
    private volatile long lastWork = -1;
    private long worstGap;
    private long lastFrame;
    private int frames;

    private LogPaneBench() {}

    /// Runs it and prints the figures.
    ///
    /// @param arguments number of lines and lines per second, where others are wanted; after
    ///   `--home DIRECTORY`, what `mvn package` built, in a JVM with the launcher's flags and cache
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 1 && arguments[0].equals("--home")) {
            Packaged.measured(
                    Path.of(arguments[1]),
                    LogPaneBench.class,
                    Arrays.copyOfRange(arguments, 2, arguments.length));
            return;
        }
        JAVAFX.setLevel(Level.SEVERE);
        int lines = arguments.length > 0 ? Integer.parseInt(arguments[0]) : LINES;
        int perSecond = arguments.length > 1 ? Integer.parseInt(arguments[1]) : PER_SECOND;
        new LogPaneBench().run(lines, perSecond);
        Platform.exit();
    }

    private void run(int lines, int perSecond) throws Exception {
        FxTasks tasks = new FxTasks();
        onScreen(() -> open(tasks));
        // The first seconds of a program load classes; they are shown apart.
        measure("first 20,000 lines, classes loading", 20_000, perSecond);
        measure("next 20,000 lines", 20_000, perSecond);
        onScreen(buffer::clear);
        double seconds = measure(String.format(Locale.ROOT, "%,d lines", lines), lines, perSecond);
        LogBuffer.Extent extent = buffer.extent();
        System.out.printf(
                Locale.ROOT,
                "kept %,d lines, %.1f s, heap after GC %.1f MB%n",
                extent.size(),
                seconds,
                heapMegabytes());
        tasks.close();
    }

    private void open(FxTasks tasks) {
        LogView view = new LogView(buffer, tasks, name -> Optional.empty());
        Scene scene = new Scene(new Card().fill(view), 1440, 900);
        Theme.DARK.apply(scene);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        new AnimationTimer() {
            @Override
            public void handle(long now) {
                long at = System.nanoTime();
                if (running && lastFrame > 0) {
                    worstGap = Math.max(worstGap, at - lastFrame);
                    frames++;
                }
                lastFrame = at;
            }
        }.start();
    }

    private double measure(String what, int lines, int perSecond) throws Exception {
        onScreen(() -> {
            worstGap = 0;
            lastFrame = 0;
            frames = 0;
        });
        worstBeat = 0;
        worstWork = 0;
        lastWork = -1;
        running = true;
        Thread heart = Thread.ofPlatform().daemon().start(this::beat);
        long start = System.nanoTime();
        append(lines, perSecond, start);
        double seconds = (System.nanoTime() - start) / 1e9;
        onScreen(() -> {});
        running = false;
        heart.join();
        System.out.printf(
                Locale.ROOT,
                "%s: longest FX-thread block %.1f ms by heartbeat, %.1f ms by frames (%d frames);"
                        + " its own work at most %.1f ms; load %.1f on %d processors%n",
                what,
                worstBeat / 1e6,
                Math.max(0, worstGap / 1e6 - FRAME_MILLIS),
                frames,
                worstWork / 1e6,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
        return seconds;
    }

    private void append(int lines, int perSecond, long start) {
        for (int i = 0; i < lines; i++) {
            long due = start + i * 1_000_000_000L / perSecond;
            if (due - System.nanoTime() > 500_000) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            buffer.append(line(i));
        }
    }

    private static LogLine line(int i) {
        String text =
                i % 50 == 0
                        ? "\u001b[31m│\u001b[0m \u001b[1m\u001b[31mError: \u001b[0m\u001b[1mInvalid argument in resource "
                                + i
                        : "\u001b[0m\u001b[1mmodule.network.terraform_data.subnet["
                                + i
                                + "]: \u001b[32mCreation complete after "
                                + i % 60
                                + "s\u001b[0m \u001b[2m[id="
                                + Integer.toHexString(i * 31_337)
                                + "]\u001b[0m";
        return new LogLine(Instant.now(), LogLine.Source.TERRAFORM, LogLine.Level.INFO, text);
    }

    private void beat() {
        while (running) {
            long posted = System.nanoTime();
            CompletableFuture<Long> ran = new CompletableFuture<>();
            Platform.runLater(() -> {
                ran.complete(System.nanoTime());
                work();
            });
            worstBeat = Math.max(worstBeat, ran.join() - posted);
            LockSupport.parkNanos(BEAT_NANOS);
        }
    }

    private void work() {
        long used = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        if (lastWork >= 0) {
            worstWork = Math.max(worstWork, used - lastWork);
        }
        lastWork = used;
    }

    private static double heapMegabytes() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(50);
        }
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / 1e6;
    }

    private static void onScreen(Runnable change) throws Exception {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Runnable wrapped =
                () -> {
                    try {
                        change.run();
                        done.complete(null);
                    } catch (RuntimeException e) {
                        done.completeExceptionally(e);
                    }
                };
        try {
            Platform.startup(wrapped);
        } catch (IllegalStateException alreadyStarted) {
            Platform.runLater(wrapped);
        }
        done.get();
    }
}
