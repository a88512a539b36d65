package dev.stateroom.ui.control;

import dev.stateroom.model.LogLine;
import dev.stateroom.ui.task.Job;
import dev.stateroom.ui.task.Outcome;
import dev.stateroom.ui.task.Tasks;
import org.jspecify.annotations.Nullable;

/// Finds the lines that hold some words, case ignored, away from the FX thread, and goes on with
/// the lines that arrive later. Its methods belong to the FX thread.
final class LogSearch {
    /// Lines per piece of work: the first finds of a long log show at once.
    private static final int PIECE = 50_000;

    private final LogBuffer buffer;
    private final Tasks tasks;
    private final Runnable changed;
    private final LineNumbers hits = new LineNumbers();
    private String query = "";
    private long scanned = 1;
    private int generation;
    private @Nullable Job<Found> running;
    private int asked;

    private record Found(LineNumbers lines, long upTo, int generation) {}

    /// @param changed called when more is known
    LogSearch(LogBuffer buffer, Tasks tasks, Runnable changed) {
        this.buffer = buffer;
        this.tasks = tasks;
        this.changed = changed;
    }

    String query() {
        return query;
    }

    /// Looks for something else; nothing if empty.
    void find(String words) {
        query = words;
        restart();
        changed.run();
        more();
    }

    /// Goes on where lines have arrived.
    void more() {
        LogBuffer.Extent extent = buffer.extent();
        if (extent.generation() != generation) {
            generation = extent.generation();
            restart();
        }
        if (query.isEmpty() || running != null || scanned >= extent.next()) {
            return;
        }
        String words = query;
        long from = Math.max(scanned, extent.first());
        long to = Math.min(extent.next(), from + PIECE);
        int mine = ++asked;
        Job<Found> job =
                tasks.start(
                        "Search the log",
                        progress -> scan(words, from, to),
                        how -> take(mine, how));
        if (job.running()) {
            running = job;
        }
    }

    /// Whether every line there is has been looked at.
    boolean complete() {
        return query.isEmpty() || scanned >= buffer.extent().next();
    }

    int count() {
        return hits.countFrom(buffer.extent().first());
    }

    /// The position of a hit among all, from 1.
    int position(long line) {
        return count() - hits.countFrom(line) + 1;
    }

    long atOrAfter(long line) {
        return hits.atOrAfter(Math.max(line, buffer.extent().first()));
    }

    long before(long line) {
        long found = hits.before(line);
        return found >= buffer.extent().first() ? found : -1;
    }

    private void restart() {
        hits.clear();
        scanned = 1;
        asked++;
        if (running != null) {
            running.cancel();
            running = null;
        }
    }

    private void take(int mine, Outcome<Found> how) {
        if (mine != asked) {
            return;
        }
        running = null;
        if (how instanceof Outcome.Done<Found>(Found found) && found.generation == generation) {
            hits.dropBefore(buffer.extent().first());
            hits.addAll(found.lines);
            scanned = found.upTo;
            changed.run();
            more();
        }
    }

    private Found scan(String words, long from, long to) {
        LineNumbers found = new LineNumbers();
        int seen = buffer.extent().generation();
        for (long n = from; n < to && !Thread.currentThread().isInterrupted(); n++) {
            LogLine line = buffer.find(n, seen);
            if (line != null && holds(LogText.plain(line), words, 0) >= 0) {
                found.add(n);
            }
        }
        return new Found(found, to, seen);
    }

    /// Where the words next stand in a text, case ignored, or -1.
    static int holds(String text, String words, int from) {
        for (int i = from; i <= text.length() - words.length(); i++) {
            if (text.regionMatches(true, i, words, 0, words.length())) {
                return i;
            }
        }
        return -1;
    }
}
