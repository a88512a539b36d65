package dev.stateroom.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One HTTP request, read whole.
///
/// @param method upper case
/// @param rawPath the path as sent, still percent-encoded
/// @param query decoded parameters; one without a value has the empty text
/// @param headers by lower-case name
/// @param body the bytes as sent, still in any AWS chunking
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record Request(
        String method,
        String rawPath,
        Map<String, String> query,
        Map<String, List<String>> headers,
        byte[] body) {

    /// The first value of a header, whatever the case of its name.
    public Optional<String> header(String name) {
        List<String> values = headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }

    /// A query parameter that has a value.
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name)).filter(value -> !value.isEmpty());
    }

    /// Whether the query names this parameter, with or without a value.
    public boolean asks(String name) {
        return query.containsKey(name);
    }

    /// The body as UTF-8 text.
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /// The same request with another body.
    public Request withBody(byte[] other) {
        return new Request(method, rawPath, query, headers, other);
    }

    /// Method and path only: headers carry signatures, bodies carry states.
    @Override
    public String toString() {
        return method + " " + rawPath;
    }
}
