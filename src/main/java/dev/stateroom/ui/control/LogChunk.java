package dev.stateroom.ui.control;

import dev.stateroom.model.LogLine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/// Up to 1,024 lines as bytes: a line costs its UTF-8 text and 13 bytes.
final class LogChunk {
    static final int LINES = 1024;

    private static final int SOURCE = 0b11;
    private static final int LEVEL = 0b1100;
    private static final int MARK = 0b110000;

    private final int[] ends = new int[LINES];
    private final long[] times = new long[LINES];
    private final byte[] kinds = new byte[LINES];
    private byte[] text = new byte[LINES * 64];
    private int size;

    int size() {
        return size;
    }

    boolean full() {
        return size == LINES;
    }

    void add(byte[] utf8, LogLine line, LogMark mark) {
        int start = size == 0 ? 0 : ends[size - 1];
        int end = start + utf8.length;
        if (end > text.length) {
            text = Arrays.copyOf(text, Math.max(end, text.length + text.length / 2));
        }
        System.arraycopy(utf8, 0, text, start, utf8.length);
        ends[size] = end;
        times[size] = line.at().toEpochMilli();
        kinds[size] =
                (byte) (source(line.source()) | (level(line.level()) << 2) | (mark(mark) << 4));
        size++;
        if (full()) {
            text = Arrays.copyOf(text, end);
        }
    }

    void mark(int index, LogMark mark) {
        kinds[index] = (byte) ((kinds[index] & ~MARK) | (mark(mark) << 4));
    }

    LogMark mark(int index) {
        return switch ((kinds[index] & MARK) >> 4) {
            case 1 -> LogMark.BLOCK;
            case 2 -> LogMark.ERROR_BLOCK;
            case 3 -> LogMark.ERROR;
            default -> LogMark.NONE;
        };
    }

    LogLine line(int index) {
        int start = index == 0 ? 0 : ends[index - 1];
        return new LogLine(
                Instant.ofEpochMilli(times[index]),
                switch (kinds[index] & SOURCE) {
                    case 1 -> LogLine.Source.STATEROOM;
                    case 2 -> LogLine.Source.COMMAND;
                    default -> LogLine.Source.TERRAFORM;
                },
                switch ((kinds[index] & LEVEL) >> 2) {
                    case 1 -> LogLine.Level.WARN;
                    case 2 -> LogLine.Level.ERROR;
                    default -> LogLine.Level.INFO;
                },
                new String(text, start, ends[index] - start, StandardCharsets.UTF_8));
    }

    private static int source(LogLine.Source source) {
        return switch (source) {
            case TERRAFORM -> 0;
            case STATEROOM -> 1;
            case COMMAND -> 2;
        };
    }

    private static int level(LogLine.Level level) {
        return switch (level) {
            case INFO -> 0;
            case WARN -> 1;
            case ERROR -> 2;
        };
    }

    private static int mark(LogMark mark) {
        return switch (mark) {
            case NONE -> 0;
            case BLOCK -> 1;
            case ERROR_BLOCK -> 2;
            case ERROR -> 3;
        };
    }
}
