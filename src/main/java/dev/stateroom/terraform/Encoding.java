package dev.stateroom.terraform;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Finds out how a text is encoded: PowerShell's `>` writes UTF-16 with a byte order mark.
final class Encoding {
    private Encoding() {}

    /// A reader of `bytes` that begins after the byte order mark, if there is one.
    static Reader open(InputStream bytes) throws IOException {
        PushbackInputStream in = new PushbackInputStream(bytes, 4);
        byte[] head = new byte[4];
        int count = in.readNBytes(head, 0, 4);
        int a = count > 0 ? head[0] & 0xFF : -1;
        int b = count > 1 ? head[1] & 0xFF : -1;
        int c = count > 2 ? head[2] & 0xFF : -1;
        int mark = 0;
        Charset charset = StandardCharsets.UTF_8;
        if (a == 0xFF && b == 0xFE) {
            charset = StandardCharsets.UTF_16LE;
            mark = 2;
        } else if (a == 0xFE && b == 0xFF) {
            charset = StandardCharsets.UTF_16BE;
            mark = 2;
        } else if (a == 0xEF && b == 0xBB && c == 0xBF) {
            mark = 3;
        } else if (a > 0 && b == 0) {
            charset = StandardCharsets.UTF_16LE;
        } else if (a == 0 && b > 0) {
            charset = StandardCharsets.UTF_16BE;
        }
        in.unread(head, mark, Math.max(0, count - mark));
        return new InputStreamReader(in, charset);
    }
}
