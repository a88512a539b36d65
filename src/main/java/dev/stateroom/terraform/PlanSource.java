package dev.stateroom.terraform;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The text of a plan in UTF-8: read once from its beginning to its end, and again in pieces. What
/// is written otherwise (PowerShell's `>` writes UTF-16) is kept in memory in UTF-8.
sealed interface PlanSource extends AutoCloseable {
    /// All of it, from the beginning.
    InputStream stream();

    /// The piece that begins at byte `from`.
    ///
    /// @throws ProblemException `plan-changed` where the file is no longer what was read
    byte[] piece(long from, int length);

    @Override
    void close();

    /// The plan in a file that stays open.
    ///
    /// @throws ProblemException `plan-not-json` for packed files
    static PlanSource of(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            PushbackInputStream bytes = plain(in);
            Charset other = otherThanUtf8(bytes);
            if (other != null) {
                return new InMemory(utf8(bytes, other));
            }
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        return new InFile(file, channel, channel.size(), Files.getLastModifiedTime(file));
    }

    /// The plan in `in`, read to its end.
    ///
    /// @throws ProblemException `plan-not-json` for packed ones, `plan-unreadable`
    static PlanSource of(InputStream in) {
        try {
            PushbackInputStream bytes = plain(in);
            Charset other = otherThanUtf8(bytes);
            return new InMemory(other == null ? bytes.readAllBytes() : utf8(bytes, other));
        } catch (IOException fault) {
            throw JsonFault.unreadable("plan", "The plan", fault, fault);
        }
    }

    private static PushbackInputStream plain(InputStream in) {
        return new PushbackInputStream(Packed.plain(in, "plan", "The plan"), 4);
    }

    /// Told by the byte order mark, or by where the zeros of the first characters are, which are
    /// ASCII in any JSON.
    private static @Nullable Charset otherThanUtf8(PushbackInputStream in) throws IOException {
        byte[] head = in.readNBytes(4);
        in.unread(head);
        if (head.length < 2) {
            return null;
        }
        int mark = (head[0] & 0xFF) << 8 | (head[1] & 0xFF);
        boolean four = head.length == 4;
        if (four && mark == 0 && (head[2] != 0 || head[3] != 0)) {
            return Charset.forName("UTF-32BE");
        }
        if (four && (mark == 0xFFFE || (head[0] != 0 && head[1] == 0)) && head[2] + head[3] == 0) {
            return Charset.forName("UTF-32LE");
        }
        if (mark == 0xFFFE || (head[0] != 0 && head[1] == 0)) {
            return StandardCharsets.UTF_16LE;
        }
        return mark == 0xFEFF || (head[0] == 0 && head[1] != 0) ? StandardCharsets.UTF_16BE : null;
    }

    private static byte[] utf8(InputStream in, Charset charset) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Reader reader = new InputStreamReader(in, charset);
        try (Writer writer = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
            reader.transferTo(writer);
        }
        return bytes.toByteArray();
    }

    /// A plan that is kept in memory.
    final class InMemory implements PlanSource {
        private final byte[] bytes;

        /// @param utf8 the text; not copied
        InMemory(byte[] utf8) {
            bytes = utf8;
        }

        @Override
        public InputStream stream() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public byte[] piece(long from, int length) {
            return Arrays.copyOfRange(bytes, (int) from, (int) from + length);
        }

        @Override
        public void close() {}
    }

    /// A plan that is read from its file.
    ///
    /// @param size how long it was when it was opened, in bytes
    /// @param written when it had been written by then
    record InFile(Path file, FileChannel channel, long size, FileTime written)
            implements PlanSource {
        @Override
        public InputStream stream() {
            try {
                return Channels.newInputStream(channel.position(0));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public byte[] piece(long from, int length) {
            try {
                ByteBuffer piece = ByteBuffer.allocate(length);
                int count = 0;
                while (piece.hasRemaining() && count >= 0) {
                    count = channel.read(piece, from + piece.position());
                }
                if (piece.hasRemaining()
                        || channel.size() != size
                        || (Files.exists(file)
                                && !Files.getLastModifiedTime(file).equals(written))) {
                    throw new ProblemException(
                            Problem.of(
                                    "plan-changed",
                                    "The plan " + file + " was written again while it was open.",
                                    "What is on screen is no longer what the file holds.",
                                    "Open it again."));
                }
                return piece.array();
            } catch (IOException fault) {
                throw JsonFault.unreadable("plan", "The plan", fault, fault);
            }
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
