package dev.stateroom.sandbox.s3;

import dev.stateroom.sandbox.http.AwsError;
import dev.stateroom.sandbox.http.Request;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The body encoding `aws-chunked`: chunks `SIZE[;chunk-signature=…]`, a last one of size 0, then
/// trailing headers. Signatures are not checked: the sandbox knows no secret.
///
/// @param data what the chunks carry
/// @param trailers trailing headers by lower-case name
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record AwsChunked(byte[] data, Map<String, String> trailers) {

    static boolean encodes(Request request) {
        return request.header("x-amz-content-sha256").orElse("").startsWith("STREAMING-")
                || request.header("content-encoding").orElse("").contains("aws-chunked");
    }

    static AwsChunked decode(byte[] body) {
        ByteArrayOutputStream data = new ByteArrayOutputStream(body.length);
        int at = 0;
        while (true) {
            int end = lineEnd(body, at);
            int size = size(line(body, at, end));
            at = end + 2;
            if (size == 0) {
                break;
            }
            if (at + size + 2 > body.length) {
                throw incomplete();
            }
            data.write(body, at, size);
            at += size + 2;
        }
        Map<String, String> trailers = new HashMap<>();
        while (at < body.length) {
            int end = lineEnd(body, at);
            String line = line(body, at, end);
            int colon = line.indexOf(':');
            if (colon > 0) {
                trailers.put(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            at = end + 2;
        }
        return new AwsChunked(data.toByteArray(), trailers);
    }

    private static int size(String line) {
        int semicolon = line.indexOf(';');
        try {
            int size = Integer.parseInt(semicolon < 0 ? line : line.substring(0, semicolon), 16);
            if (size >= 0) {
                return size;
            }
        } catch (NumberFormatException e) {
            throw incomplete();
        }
        throw incomplete();
    }

    private static int lineEnd(byte[] body, int from) {
        for (int i = from; i + 1 < body.length; i++) {
            if (body[i] == '\r' && body[i + 1] == '\n') {
                return i;
            }
        }
        throw incomplete();
    }

    private static String line(byte[] body, int from, int end) {
        return new String(body, from, end - from, StandardCharsets.ISO_8859_1);
    }

    private static AwsError incomplete() {
        return new AwsError(
                400,
                "IncompleteBody",
                "You did not provide the number of bytes specified by the chunk header");
    }
}
