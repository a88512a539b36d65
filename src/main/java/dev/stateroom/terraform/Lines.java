package dev.stateroom.terraform;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Cuts a stream of bytes into lines of text. A character that a read cuts in two stays whole,
/// because lines are decoded, not reads.
final class Lines {
    /// A line longer than this comes in pieces: a child must not be able to fill our memory.
    private static final int LONGEST = 64 << 20;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    private final Consumer<String> sink;

    Lines(Consumer<String> sink) {
        this.sink = sink;
    }

    void feed(byte[] bytes, int count) {
        int from = 0;
        for (int at = 0; at < count; at++) {
            if (bytes[at] == '\n') {
                line.write(bytes, from, at - from);
                flush();
                from = at + 1;
            }
        }
        line.write(bytes, from, count - from);
        if (line.size() > LONGEST) {
            flush();
        }
    }

    /// Hands over a last line that has no end.
    void end() {
        if (line.size() > 0) {
            flush();
        }
    }

    private void flush() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        sink.accept(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text);
    }
}
