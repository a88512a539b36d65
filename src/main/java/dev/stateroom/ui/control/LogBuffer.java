package dev.stateroom.ui.control;

import dev.stateroom.model.LogLine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/// The lines of a log, kept compactly. Any thread may append and read; the newest lines stay, the
/// oldest go when there are more than the limit, and how many went is known. Lines are numbered
/// from 1 and keep their number.
///
/// It also knows where the errors and warnings are: Terraform 1.x prints them in boxes whose second
/// line reads `│ Error: …` or `│ Warning: …`.
public final class LogBuffer {
    private static final int LIMIT = 1_000_000;

    private final int limit;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<LogChunk> chunks = new ArrayList<>();
    private final LineNumbers errors = new LineNumbers();
    private final LineNumbers warnings = new LineNumbers();
    private final LogBoxes boxes = new LogBoxes();
    private long first = 1;
    private long next = 1;
    private int generation;

    /// Keeps the newest million lines.
    public LogBuffer() {
        this(LIMIT);
    }

    /// Keeps at least the newest `limit` lines, and at most 1,023 more: old lines go 1,024 at a
    /// time.
    public LogBuffer(int limit) {
        this.limit = limit;
    }

    /// Which lines there are.
    ///
    /// @param first the number of the oldest line that is kept; `first - 1` lines were dropped
    /// @param next the number that the next line will get
    /// @param generation changes when the log is cleared
    public record Extent(long first, long next, int generation) {
        /// How many lines there are.
        public int size() {
            return (int) (next - first);
        }

        /// Whether this line is still, or already, there.
        public boolean has(long number) {
            return number >= first && number < next;
        }
    }

    /// Adds a line. A text of several lines becomes several, under the same time; only the first of
    /// them counts as an error or warning.
    public void append(LogLine line) {
        if (line.text().indexOf('\n') < 0) {
            add(line, true);
        } else {
            boolean lead = true;
            for (String part : line.text().lines().toList()) {
                add(new LogLine(line.at(), line.source(), line.level(), part), lead);
                lead = false;
            }
        }
        listeners.forEach(Runnable::run);
    }

    /// Forgets everything; numbering starts again at 1.
    public void clear() {
        synchronized (this) {
            chunks.clear();
            errors.clear();
            warnings.clear();
            boxes.clear();
            first = 1;
            next = 1;
            generation++;
        }
        listeners.forEach(Runnable::run);
    }

    /// Which lines there are now.
    public synchronized Extent extent() {
        return new Extent(first, next, generation);
    }

    /// A line by its number.
    ///
    /// @throws IndexOutOfBoundsException where there is no such line, or no more
    public synchronized LogLine line(long number) {
        return chunk(number).line(index(number));
    }

    /// A line by its number, or null where it is not there (any more).
    ///
    /// @param asOf the generation that the number belongs to
    synchronized @Nullable LogLine find(long number, int asOf) {
        return asOf == generation && number >= first && number < next ? line(number) : null;
    }

    /// How many errors there are.
    public synchronized int errors() {
        return errors.countFrom(first);
    }

    /// How many warnings there are.
    public synchronized int warnings() {
        return warnings.countFrom(first);
    }

    /// The first error at or after a line, or -1.
    public synchronized long errorFrom(long number) {
        return errors.atOrAfter(Math.max(number, first));
    }

    /// The last error before a line, or -1.
    public synchronized long errorBefore(long number) {
        long found = errors.before(number);
        return found >= first ? found : -1;
    }

    /// The first warning at or after a line, or -1.
    public synchronized long warningFrom(long number) {
        return warnings.atOrAfter(Math.max(number, first));
    }

    /// Calls this after every change, on the thread that made it. It must be quick.
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /// Where a line stands; nowhere in particular when it is gone.
    synchronized LogMark mark(long number) {
        return number < first || number >= next ? LogMark.NONE : chunk(number).mark(index(number));
    }

    private void add(LogLine line, boolean lead) {
        byte[] utf8 = line.text().getBytes(StandardCharsets.UTF_8);
        String words = Ansi.strip(line.text());
        synchronized (this) {
            LogBoxes.Reading reading = boxes.read(words, line, next);
            if (reading.errorStart() > 0 && reading.errorStart() >= first) {
                for (long n = reading.errorStart(); n < next; n++) {
                    if (mark(n) == LogMark.BLOCK) {
                        chunk(n).mark(index(n), LogMark.ERROR_BLOCK);
                    }
                }
            }
            if (lead && reading.error()) {
                errors.add(next);
            }
            if (lead && reading.warning()) {
                warnings.add(next);
            }
            if (chunks.isEmpty() || chunks.getLast().full()) {
                chunks.add(new LogChunk());
            }
            chunks.getLast().add(utf8, line, reading.mark());
            next++;
            if (next - first >= (long) limit + LogChunk.LINES) {
                chunks.removeFirst();
                first += LogChunk.LINES;
                errors.dropBefore(first);
                warnings.dropBefore(first);
            }
        }
    }

    private LogChunk chunk(long number) {
        if (number < first || number >= next) {
            throw new IndexOutOfBoundsException("line " + number + " of " + first + " to " + next);
        }
        return chunks.get((int) ((number - first) / LogChunk.LINES));
    }

    private int index(long number) {
        return (int) ((number - first) % LogChunk.LINES);
    }
}
