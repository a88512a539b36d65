package dev.stateroom.ui.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

class FxTasksTest {
    private final FxTasks tasks = new FxTasks();

    @BeforeAll
    static void startToolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    @AfterEach
    void close() {
        tasks.close();
    }

    @Test
    void workLeavesTheFxThreadAndItsOutcomeComesBackThere() throws Exception {
        CompletableFuture<Boolean> cameBack = new CompletableFuture<>();
        CompletableFuture<Boolean> away = new CompletableFuture<>();
        tasks.start(
                "Work",
                progress -> away.complete(Thread.currentThread().isVirtual()),
                how -> cameBack.complete(Platform.isFxApplicationThread()));
        assertTrue(away.get(5, TimeUnit.SECONDS));
        assertTrue(cameBack.get(5, TimeUnit.SECONDS));
    }

    @Test
    void cancellingInterruptsBlockingWork() throws Exception {
        CompletableFuture<Outcome<String>> ended = new CompletableFuture<>();
        CountDownLatch begun = new CountDownLatch(1);
        Job<String> job =
                tasks.start(
                        "Wait",
                        progress -> {
                            begun.countDown();
                            new CountDownLatch(1).await();
                            return "never";
                        },
                        ended::complete);
        assertTrue(begun.await(5, TimeUnit.SECONDS));
        job.cancel();
        assertInstanceOf(Outcome.Cancelled.class, ended.get(5, TimeUnit.SECONDS));
    }

    @Test
    void workWithAnOrderlyEndIsNotInterrupted() throws Exception {
        CompletableFuture<Outcome<String>> ended = new CompletableFuture<>();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch stop = new CountDownLatch(1);
        Job<String> job =
                tasks.start(
                        "Wait",
                        progress -> {
                            progress.onCancel(stop::countDown);
                            begun.countDown();
                            stop.await();
                            return "stopped in order";
                        },
                        ended::complete);
        assertTrue(begun.await(5, TimeUnit.SECONDS));
        job.cancel();
        assertEquals(new Outcome.Done<>("stopped in order"), ended.get(5, TimeUnit.SECONDS));
    }

    @Test
    void aFloodOfEventsArrivesWholeInOrderAndInFewBatches() throws Exception {
        List<Integer> got = new ArrayList<>();
        AtomicInteger batches = new AtomicInteger();
        CompletableFuture<Void> all = new CompletableFuture<>();
        Consumer<Integer> inlet =
                tasks.batched(batch -> {
                    batches.incrementAndGet();
                    got.addAll(batch);
                    if (got.size() == 20_000) {
                        all.complete(null);
                    }
                });
        for (int i = 0; i < 20_000; i++) {
            inlet.accept(i);
        }
        all.get(10, TimeUnit.SECONDS);
        for (int i = 0; i < 20_000; i++) {
            assertEquals(i, got.get(i));
        }
        assertTrue(batches.get() <= 2_000, "batches: " + batches);
    }

    @Test
    void signalsAreCoalescedAndTheLastIsNotLost() throws Exception {
        AtomicInteger value = new AtomicInteger();
        AtomicInteger runs = new AtomicInteger();
        CompletableFuture<Void> last = new CompletableFuture<>();
        Runnable signal =
                tasks.coalesced(() -> {
                    runs.incrementAndGet();
                    if (value.get() == 100_000) {
                        last.complete(null);
                    }
                });
        for (int i = 1; i <= 100_000; i++) {
            value.set(i);
            signal.run();
        }
        last.get(10, TimeUnit.SECONDS);
        assertTrue(runs.get() < 10_000, "runs: " + runs);
    }
}
