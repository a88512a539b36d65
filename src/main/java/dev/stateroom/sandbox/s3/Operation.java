package dev.stateroom.sandbox.s3;

import dev.stateroom.sandbox.http.Request;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The operations of S3's API that are served.
enum Operation {
    LIST_BUCKETS,
    CREATE_BUCKET,
    HEAD_BUCKET,
    DELETE_BUCKET,
    GET_BUCKET_LOCATION,
    GET_SETTING,
    PUT_SETTING,
    DELETE_SETTING,
    LIST_OBJECTS,
    LIST_OBJECTS_V2,
    LIST_OBJECT_VERSIONS,
    DELETE_OBJECTS,
    GET_OBJECT,
    HEAD_OBJECT,
    PUT_OBJECT,
    COPY_OBJECT,
    DELETE_OBJECT,
    GET_OBJECT_TAGGING,
    PUT_OBJECT_TAGGING,
    DELETE_OBJECT_TAGGING,
    CREATE_MULTIPART_UPLOAD,
    UPLOAD_PART,
    COMPLETE_MULTIPART_UPLOAD,
    ABORT_MULTIPART_UPLOAD,
    LIST_PARTS,
    UNKNOWN;

    private static final List<String> NOT_SERVED =
            List.of(
                    "accelerate",
                    "acl",
                    "analytics",
                    "attributes",
                    "cors",
                    "inventory",
                    "legal-hold",
                    "logging",
                    "metrics",
                    "notification",
                    "object-lock",
                    "policyStatus",
                    "replication",
                    "requestPayment",
                    "restore",
                    "retention",
                    "select",
                    "torrent",
                    "website");

    /// The operation a request asks for.
    ///
    /// @param bucket empty for the service itself
    /// @param key empty for a bucket
    static Operation of(Request request, String bucket, String key) {
        if (NOT_SERVED.stream().anyMatch(request::asks)) {
            return UNKNOWN;
        }
        if (bucket.isEmpty()) {
            return request.method().equals("GET") ? LIST_BUCKETS : UNKNOWN;
        }
        return key.isEmpty() ? ofBucket(request) : ofObject(request);
    }

    private static Operation ofBucket(Request request) {
        boolean setting = Setting.asked(request).isPresent();
        return switch (request.method()) {
            case "GET" -> {
                if (setting) {
                    yield GET_SETTING;
                }
                if (request.asks("location")) {
                    yield GET_BUCKET_LOCATION;
                }
                if (request.asks("versions")) {
                    yield LIST_OBJECT_VERSIONS;
                }
                if (request.asks("uploads")) {
                    yield UNKNOWN;
                }
                yield request.parameter("list-type").orElse("").equals("2")
                        ? LIST_OBJECTS_V2
                        : LIST_OBJECTS;
            }
            case "PUT" -> setting ? PUT_SETTING : CREATE_BUCKET;
            case "DELETE" -> setting ? DELETE_SETTING : DELETE_BUCKET;
            case "HEAD" -> HEAD_BUCKET;
            case "POST" -> request.asks("delete") ? DELETE_OBJECTS : UNKNOWN;
            default -> UNKNOWN;
        };
    }

    private static Operation ofObject(Request request) {
        boolean upload = request.asks("uploadId");
        boolean tagging = request.asks("tagging");
        boolean copy = request.header("x-amz-copy-source").isPresent();
        return switch (request.method()) {
            case "GET" -> tagging ? GET_OBJECT_TAGGING : upload ? LIST_PARTS : GET_OBJECT;
            case "HEAD" -> HEAD_OBJECT;
            case "PUT" -> {
                if (tagging) {
                    yield PUT_OBJECT_TAGGING;
                }
                if (upload) {
                    yield copy ? UNKNOWN : UPLOAD_PART;
                }
                yield copy ? COPY_OBJECT : PUT_OBJECT;
            }
            case "DELETE" ->
                    tagging
                            ? DELETE_OBJECT_TAGGING
                            : upload ? ABORT_MULTIPART_UPLOAD : DELETE_OBJECT;
            case "POST" ->
                    upload
                            ? COMPLETE_MULTIPART_UPLOAD
                            : request.asks("uploads") ? CREATE_MULTIPART_UPLOAD : UNKNOWN;
            default -> UNKNOWN;
        };
    }

    /// The name in the API, such as `ListObjectsV2`.
    String apiName(Request request) {
        return switch (this) {
            case GET_SETTING -> "Get" + setting(request);
            case PUT_SETTING -> "Put" + setting(request);
            case DELETE_SETTING -> "Delete" + setting(request);
            default ->
                    Arrays.stream(name().split("_", -1))
                            .map(word -> word.charAt(0) + lower(word.substring(1)))
                            .collect(Collectors.joining());
        };
    }

    private static String setting(Request request) {
        return Setting.asked(request).map(Setting::apiName).orElse("Setting");
    }

    private static String lower(String text) {
        return text.toLowerCase(java.util.Locale.ROOT);
    }
}
