package dev.stateroom.sandbox.s3;

import dev.stateroom.sandbox.http.Answer;
import dev.stateroom.sandbox.http.AwsError;
import dev.stateroom.sandbox.http.Request;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/// Getting and heading objects.
final class Reads {
    Answer get(Bucket bucket, String key, Request request) {
        Optional<String> id = request.parameter("versionId");
        Optional<Content> found = bucket.read(key, id);
        ObjectVersion version = Headers.living(found.map(Content::version), key, id.isPresent());
        byte[] data = found.orElseThrow().data();
        judge(version, request);

        Optional<ByteRange> range =
                request.header("range").flatMap(text -> ByteRange.of(text, data.length));
        byte[] body =
                range.map(r -> Arrays.copyOfRange(data, r.first(), r.last() + 1)).orElse(data);
        Answer answer =
                new Answer(range.isPresent() ? 206 : 200, Map.of(), body)
                        .with(version.headers())
                        .with("ETag", version.quotedEtag())
                        .with("Last-Modified", version.lastModified())
                        .with("Accept-Ranges", "bytes");
        if (range.isPresent()) {
            answer = answer.with("Content-Range", range.get().header(data.length));
        } else if (request.header("x-amz-checksum-mode").orElse("").equals("ENABLED")) {
            answer = answer.with(version.checksums());
        }
        if (!version.tags().isEmpty()) {
            int count = version.tags().split("&", -1).length;
            answer = answer.with("x-amz-tagging-count", String.valueOf(count));
        }
        return Headers.identified(overridden(answer, request), bucket, version);
    }

    /// Presigned addresses may ask for other headers than the stored ones.
    private static Answer overridden(Answer answer, Request request) {
        Answer with = answer;
        for (String name :
                new String[] {
                    "content-type",
                    "content-language",
                    "expires",
                    "cache-control",
                    "content-disposition",
                    "content-encoding"
                }) {
            Optional<String> value = request.parameter("response-" + name);
            if (value.isPresent()) {
                with = with.with(name, value.get());
            }
        }
        return with;
    }

    /// The conditions of a read, in the order of RFC 9110, section 13.2.2.
    private static void judge(ObjectVersion version, Request request) {
        Optional<String> match = request.header("if-match");
        if (match.isPresent()) {
            if (!Conditions.same(match.get(), version)) {
                throw Conditions.failed("If-Match");
            }
        } else if (date(request, "if-unmodified-since")
                .filter(date -> seconds(version).isAfter(date))
                .isPresent()) {
            throw Conditions.failed("If-Unmodified-Since");
        }
        Optional<String> noneMatch = request.header("if-none-match");
        boolean unchanged =
                noneMatch.isPresent()
                        ? Conditions.same(noneMatch.get(), version)
                        : date(request, "if-modified-since")
                                .filter(date -> !seconds(version).isAfter(date))
                                .isPresent();
        if (unchanged) {
            throw new AwsError(304, "NotModified", "Not Modified")
                    .with("ETag", version.quotedEtag())
                    .with("Last-Modified", version.lastModified());
        }
    }

    private static Instant seconds(ObjectVersion version) {
        return version.modified().truncatedTo(ChronoUnit.SECONDS);
    }

    private static Optional<Instant> date(Request request, String header) {
        try {
            return request.header(header)
                    .map(text ->
                            ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeParseException e) {
            // A date that cannot be read is to be ignored (RFC 9110, section 13.1.3).
            return Optional.empty();
        }
    }
}
