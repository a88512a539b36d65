package dev.stateroom.sandbox.s3;

import dev.stateroom.sandbox.http.Answer;
import dev.stateroom.sandbox.http.AwsError;
import dev.stateroom.sandbox.http.Request;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The headers that belong to an object: those kept from its upload and those told about a version.
final class Headers {
    private static final List<String> KEPT =
            List.of(
                    "content-type",
                    "content-disposition",
                    "content-language",
                    "cache-control",
                    "expires",
                    "x-amz-server-side-encryption",
                    "x-amz-server-side-encryption-aws-kms-key-id",
                    "x-amz-server-side-encryption-bucket-key-enabled",
                    "x-amz-website-redirect-location");
    private static final String METADATA = "x-amz-meta-";

    private Headers() {}

    /// What an upload's headers leave with the object.
    static Map<String, String> kept(Request request) {
        Map<String, String> kept = new LinkedHashMap<>();
        for (String name : KEPT) {
            request.header(name).ifPresent(value -> kept.put(name, value));
        }
        request.headers().keySet().stream()
                .filter(name -> name.startsWith(METADATA))
                .forEach(name -> kept.put(name, request.header(name).orElse("")));
        String encoding =
                request.header("content-encoding")
                        .orElse("")
                        .replaceAll("(^|,)\\s*aws-chunked\\s*", "")
                        .replaceFirst("^\\s*,\\s*", "");
        if (!encoding.isBlank()) {
            kept.put("content-encoding", encoding);
        }
        kept.putIfAbsent("content-type", "binary/octet-stream");
        kept.putIfAbsent("x-amz-server-side-encryption", "AES256");
        return kept;
    }

    /// Adds the encryption a version is stored with.
    static Answer encrypted(Answer answer, Map<String, String> kept) {
        Answer with = answer;
        for (Map.Entry<String, String> entry : kept.entrySet()) {
            if (entry.getKey().startsWith("x-amz-server-side-encryption")) {
                with = with.with(entry.getKey(), entry.getValue());
            }
        }
        return with;
    }

    /// Adds the version's id, which only buckets have that are or were versioned.
    static Answer identified(Answer answer, Bucket bucket, ObjectVersion version) {
        return bucket.versioning() == Versioning.NEVER
                ? answer
                : answer.with("x-amz-version-id", version.id());
    }

    /// The version asked for, or the error a delete marker or nothing in its place means.
    static ObjectVersion present(Bucket bucket, String key, Request request) {
        var id = request.parameter("versionId");
        var found = bucket.find(key, id);
        return living(found, key, id.isPresent());
    }

    static ObjectVersion living(java.util.Optional<ObjectVersion> found, String key, boolean byId) {
        if (found.isEmpty()) {
            throw byId
                    ? new AwsError(404, "NoSuchVersion", "The specified version does not exist.")
                    : Bucket.noSuchKey(key);
        }
        ObjectVersion version = found.get();
        if (version.deleteMarker()) {
            AwsError error =
                    byId
                            ? new AwsError(
                                            405,
                                            "MethodNotAllowed",
                                            "The specified method is not allowed against this"
                                                    + " resource.")
                                    .with("Allow", "DELETE")
                                    .with("Last-Modified", version.lastModified())
                            : Bucket.noSuchKey(key);
            throw error.with("x-amz-delete-marker", "true").with("x-amz-version-id", version.id());
        }
        return version;
    }
}
