package dev.stateroom.terraform;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The bytes of a state as Terraform reads them: UTF-8 without a byte order mark. With the mark
/// Terraform 1.11.4 says "could not be parsed as JSON: syntax error at byte offset 1".
final class Utf8 {
    private Utf8() {}

    /// `text` itself where it is plain UTF-8, else converted.
    static byte[] of(byte[] text) {
        boolean wide = text.length > 1 && (text[0] == 0 || text[1] == 0);
        boolean mark = text.length > 0 && (text[0] & 0xFF) >= 0xEF;
        if (!wide && !mark) {
            return text;
        }
        if ((text[0] & 0xFF) == 0xEF) {
            return text.length > 3 ? Arrays.copyOfRange(text, 3, text.length) : text;
        }
        try (var reader = Encoding.open(new ByteArrayInputStream(text))) {
            return reader.readAllAsString().getBytes(StandardCharsets.UTF_8);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }
}
