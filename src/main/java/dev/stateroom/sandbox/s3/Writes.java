package dev.stateroom.sandbox.s3;

import dev.stateroom.sandbox.http.Answer;
import dev.stateroom.sandbox.http.AwsError;
import dev.stateroom.sandbox.http.PercentText;
import dev.stateroom.sandbox.http.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Putting and copying objects.
final class Writes {
    private static final int LONGEST_KEY = 1024;

    private final Buckets buckets;

    Writes(Buckets buckets) {
        this.buckets = buckets;
    }

    Answer put(Bucket bucket, String key, Request request) {
        judgeKey(key);
        Payload payload = Payload.of(request);
        Map<String, String> checksums = new LinkedHashMap<>();
        payload.checksums().forEach((sum, value) -> checksums.put(sum.header(), value));
        if (!checksums.isEmpty()) {
            checksums.put("x-amz-checksum-type", "FULL_OBJECT");
        }
        NewObject object =
                new NewObject(
                        key,
                        payload.data(),
                        Checksum.md5(payload.data()),
                        Headers.kept(request),
                        checksums,
                        request.header("x-amz-tagging").orElse(""));
        ObjectVersion made = bucket.put(object, Conditions.of(request));
        Answer answer = Answer.of(200).with("ETag", made.quotedEtag()).with(made.checksums());
        return Headers.identified(Headers.encrypted(answer, made.headers()), bucket, made);
    }

    Answer copy(Bucket bucket, String key, Request request) {
        judgeKey(key);
        Source source = Source.of(request.header("x-amz-copy-source").orElse(""));
        Bucket from = buckets.find(source.bucket());
        Optional<Content> found = from.read(source.key(), source.versionId());
        if (source.versionId().isPresent()
                && found.filter(c -> c.version().deleteMarker()).isPresent()) {
            throw new AwsError(
                    400,
                    "InvalidRequest",
                    "The source of a copy request may not specifically refer to a delete marker"
                            + " by version id.");
        }
        ObjectVersion original =
                Headers.living(
                        found.map(Content::version), source.key(), source.versionId().isPresent());
        judgeSource(original, request);
        boolean replace =
                request.header("x-amz-metadata-directive").orElse("COPY").equals("REPLACE");
        if (!replace
                && source.versionId().isEmpty()
                && source.bucket().equals(bucket.name())
                && source.key().equals(key)
                && request.header("x-amz-server-side-encryption").isEmpty()) {
            throw new AwsError(
                    400,
                    "InvalidRequest",
                    "This copy request is illegal because it is trying to copy an object to itself"
                            + " without changing the object's metadata, storage class, website"
                            + " redirect location or encryption attributes.");
        }
        byte[] data = found.orElseThrow().data();
        boolean retag = request.header("x-amz-tagging-directive").orElse("").equals("REPLACE");
        NewObject object =
                new NewObject(
                        key,
                        data,
                        Checksum.md5(data),
                        replace ? Headers.kept(request) : headers(original, request),
                        checksums(original, request, data),
                        retag ? request.header("x-amz-tagging").orElse("") : original.tags());
        ObjectVersion made = bucket.put(object, Conditions.of(request));
        Xml xml =
                Xml.s3("CopyObjectResult")
                        .text("LastModified", made.listed())
                        .text("ETag", made.quotedEtag());
        Answer answer =
                Headers.identified(
                        Headers.encrypted(xml.answer(200), made.headers()), bucket, made);
        return from.versioning() == Versioning.NEVER
                ? answer
                : answer.with("x-amz-copy-source-version-id", original.id());
    }

    private static Map<String, String> headers(ObjectVersion original, Request request) {
        Map<String, String> headers = new LinkedHashMap<>(original.headers());
        // Encryption is never copied: it comes from the request or is the default.
        headers.keySet().removeIf(name -> name.startsWith("x-amz-server-side-encryption"));
        Headers.kept(request).entrySet().stream()
                .filter(e -> e.getKey().startsWith("x-amz-server-side-encryption"))
                .forEach(e -> headers.put(e.getKey(), e.getValue()));
        return headers;
    }

    private static Map<String, String> checksums(
            ObjectVersion original, Request request, byte[] data) {
        Map<String, String> checksums = new LinkedHashMap<>();
        for (Checksum sum : Checksum.values()) {
            boolean asked =
                    request.header("x-amz-checksum-algorithm")
                            .filter(sum.name()::equalsIgnoreCase)
                            .isPresent();
            if (asked || original.checksums().containsKey(sum.header())) {
                checksums.put(sum.header(), sum.of(data));
                checksums.put("x-amz-checksum-type", "FULL_OBJECT");
            }
        }
        return checksums;
    }

    private static void judgeSource(ObjectVersion original, Request request) {
        if (request.header("x-amz-copy-source-if-match")
                .filter(tag -> !Conditions.same(tag, original))
                .isPresent()) {
            throw Conditions.failed("x-amz-copy-source-If-Match");
        }
        if (request.header("x-amz-copy-source-if-none-match")
                .filter(tag -> Conditions.same(tag, original))
                .isPresent()) {
            throw Conditions.failed("x-amz-copy-source-If-None-Match");
        }
    }

    static void judgeKey(String key) {
        if (key.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > LONGEST_KEY) {
            throw new AwsError(400, "KeyTooLongError", "Your key is too long");
        }
    }

    /// The value of `x-amz-copy-source`: `[/]bucket/key[?versionId=ID]`, percent-encoded.
    private record Source(String bucket, String key, Optional<String> versionId) {
        static Source of(String header) {
            String text = header.startsWith("/") ? header.substring(1) : header;
            int question = text.indexOf("?versionId=");
            Optional<String> id =
                    question < 0
                            ? Optional.empty()
                            : Optional.of(text.substring(question + "?versionId=".length()));
            String path = PercentText.decode(question < 0 ? text : text.substring(0, question));
            int slash = path.indexOf('/');
            if (slash <= 0 || slash == path.length() - 1) {
                throw new AwsError(
                        400,
                        "InvalidArgument",
                        "Copy Source must mention the source bucket and key:"
                                + " sourcebucket/sourcekey");
            }
            return new Source(path.substring(0, slash), path.substring(slash + 1), id);
        }
    }
}
