package dev.stateroom.ui.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/// Watches how long the FX thread lets a waiting call wait, and what it does meanwhile.
final class BlockWatch implements AutoCloseable {
    /// A wait of this length is looked into, ms.
    private static final long SUSPICIOUS = 30;

    private static final int DEEP = 14;

    private final Thread fx;
    private final Thread watching;
    private final Map<String, Integer> stacks = new HashMap<>();
    private volatile boolean over;
    private long longest;

    /// @param fx the FX thread
    BlockWatch(Thread fx) {
        this.fx = fx;
        watching = Thread.ofPlatform().daemon().start(this::watch);
    }

    /// The longest wait since the last call, ms.
    synchronized long take() {
        long most = longest / 1_000_000;
        longest = 0;
        return most;
    }

    /// What the thread was seen doing during long waits since the last call, the most frequent
    /// first.
    synchronized List<String> seen() {
        List<String> all =
                stacks.entrySet().stream()
                        .sorted((a, b) -> b.getValue() - a.getValue())
                        .limit(5)
                        .map(e -> e.getValue() + " times\n" + e.getKey())
                        .toList();
        stacks.clear();
        return all;
    }

    private void watch() {
        while (!over) {
            CountDownLatch heard = new CountDownLatch(1);
            long asked = System.nanoTime();
            Platform.runLater(heard::countDown);
            try {
                List<String> found = new ArrayList<>();
                while (!heard.await(3, TimeUnit.MILLISECONDS)) {
                    if (System.nanoTime() - asked > SUSPICIOUS * 1_000_000) {
                        found.add(stack());
                    }
                }
                long waited = System.nanoTime() - asked;
                synchronized (this) {
                    longest = Math.max(longest, waited);
                    found.forEach(one -> stacks.merge(one, 1, Integer::sum));
                }
                TimeUnit.MILLISECONDS.sleep(2);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private String stack() {
        StackTraceElement[] all = fx.getStackTrace();
        StringBuilder text = new StringBuilder();
        Arrays.stream(all).limit(DEEP).forEach(e -> text.append("    ").append(e).append('\n'));
        // Where it came from, of our own.
        Arrays.stream(all)
                .skip(DEEP)
                .filter(e -> e.getClassName().startsWith("dev.stateroom"))
                .limit(4)
                .forEach(e -> text.append("    … ").append(e).append('\n'));
        return text.toString();
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        watching.join();
    }
}
