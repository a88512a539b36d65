package dev.stateroom.ui.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.stateroom.model.LogLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogBufferTest {
    private static final Instant AT = Instant.parse("2026-11-23T04:05:41.123Z");

    private static final List<LogLine.Source> SOURCES = List.of(LogLine.Source.values());
    private static final List<LogLine.Level> LEVELS = List.of(LogLine.Level.values());

    private final LogBuffer buffer = new LogBuffer();

    @Test
    void givesBackWhatWasAppended() {
        List<LogLine> lines = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            LogLine line =
                    new LogLine(
                            AT.plusMillis(i),
                            SOURCES.get(i % 3),
                            LEVELS.get(i / 3 % 3),
                            "line " + i + " ünï … 日本 😀");
            lines.add(line);
            buffer.append(line);
        }
        assertEquals(new LogBuffer.Extent(1, 3001, 0), buffer.extent());
        for (int i = 0; i < 3000; i++) {
            assertEquals(lines.get(i), buffer.line(i + 1));
        }
    }

    @Test
    void dropsTheOldestAndSaysHowMany() {
        LogBuffer small = new LogBuffer(2000);
        for (int i = 1; i <= 10_000; i++) {
            small.append(terraform(i == 10 || i == 9_999 ? "Error: " + i : "line " + i));
        }
        LogBuffer.Extent extent = small.extent();
        assertEquals(10_001, extent.next());
        assertEquals(0, (extent.first() - 1) % LogChunk.LINES);
        assertEquals("line " + extent.first(), small.line(extent.first()).text());
        assertEquals(1, small.errors());
        assertEquals(9_999, small.errorFrom(1));
        assertEquals(-1, small.errorBefore(9_999));
        assertThrows(IndexOutOfBoundsException.class, () -> small.line(extent.first() - 1));
    }

    @Test
    void findsErrorsInTerraformsBoxes() {
        SampleLog.into(buffer);
        assertEquals(1, buffer.errors());
        assertEquals(8, buffer.errorFrom(1));
        assertEquals(1, buffer.warnings());
        assertEquals(5, buffer.warningFrom(1));
        assertEquals(LogMark.NONE, buffer.mark(6));
        for (int n = 7; n <= 16; n++) {
            assertEquals(LogMark.ERROR_BLOCK, buffer.mark(n), "line " + n);
        }
        assertEquals(LogMark.NONE, buffer.mark(17));
    }

    @Test
    void aBoxSurvivesWhatStateroomSaysMeanwhile() {
        buffer.append(terraform("╷"));
        buffer.append(new LogLine(AT, LogLine.Source.STATEROOM, LogLine.Level.INFO, "stopping"));
        buffer.append(terraform("│ Error: Invalid argument"));
        buffer.append(terraform("╵"));
        assertEquals(LogMark.ERROR_BLOCK, buffer.mark(1));
        assertEquals(LogMark.NONE, buffer.mark(2));
        assertEquals(LogMark.ERROR_BLOCK, buffer.mark(4));
    }

    @Test
    void aTextOfSeveralLinesCountsOnce() {
        buffer.append(
                new LogLine(AT, LogLine.Source.STATEROOM, LogLine.Level.ERROR, "one\ntwo\nthree"));
        assertEquals(3, buffer.extent().size());
        assertEquals(1, buffer.errors());
    }

    @Test
    void clearingStartsAgain() {
        SampleLog.into(buffer);
        buffer.clear();
        assertEquals(new LogBuffer.Extent(1, 1, 1), buffer.extent());
        assertEquals(0, buffer.errors());
    }

    @Test
    void manyThreadsLoseNothing() throws InterruptedException {
        List<Thread> writers = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            writers.add(
                    Thread.ofVirtual()
                            .start(() -> {
                                for (int i = 0; i < 5_000; i++) {
                                    buffer.append(terraform("line " + i));
                                }
                            }));
        }
        for (Thread writer : writers) {
            writer.join();
        }
        assertEquals(40_000, buffer.extent().size());
    }

    private static LogLine terraform(String text) {
        return new LogLine(AT, LogLine.Source.TERRAFORM, LogLine.Level.INFO, text);
    }
}
