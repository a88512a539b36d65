package dev.stateroom.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// One HTTP answer. For a HEAD request the body is not sent, but its length is announced unless a
/// `Content-Length` header says otherwise.
///
/// @param status HTTP status
/// @param headers in the order they were added
/// @param body possibly empty
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record Answer(int status, Map<String, String> headers, byte[] body) {

    /// An answer without a body.
    public static Answer of(int status) {
        return new Answer(status, Map.of(), new byte[0]);
    }

    /// An answer with a body of the given type.
    public static Answer of(int status, String contentType, String body) {
        return new Answer(
                status, Map.of("Content-Type", contentType), body.getBytes(StandardCharsets.UTF_8));
    }

    /// The same answer with one more header.
    public Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }

    /// The same answer with more headers.
    public Answer with(Map<String, String> others) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.putAll(others);
        return new Answer(status, more, body);
    }

    /// Status only: bodies carry states.
    @Override
    public String toString() {
        return "Answer " + status;
    }
}
