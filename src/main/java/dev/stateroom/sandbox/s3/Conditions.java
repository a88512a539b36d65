package dev.stateroom.sandbox.s3;

import dev.stateroom.sandbox.http.AwsError;
import dev.stateroom.sandbox.http.Request;
import java.util.Optional;

/// The conditions a write stands under, judged against the current version.
///
/// @param match value of `If-Match`
/// @param noneMatch value of `If-None-Match`
record Conditions(Optional<String> match, Optional<String> noneMatch) {
    static final Conditions NONE = new Conditions(Optional.empty(), Optional.empty());

    static Conditions of(Request request) {
        return new Conditions(request.header("if-match"), request.header("if-none-match"));
    }

    /// For a put, copy or completed upload
    /// (docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html).
    void allowWrite(String key, Optional<ObjectVersion> newest) {
        Optional<ObjectVersion> current = newest.filter(version -> !version.deleteMarker());
        if (noneMatch.isPresent()) {
            if (!noneMatch.get().equals("*")) {
                throw new AwsError(
                        501,
                        "NotImplemented",
                        "A header you provided implies functionality that is not implemented");
            }
            if (current.isPresent()) {
                throw failed("If-None-Match");
            }
        }
        if (match.isPresent()) {
            if (current.isEmpty()) {
                throw Bucket.noSuchKey(key);
            }
            if (!same(match.get(), current.get())) {
                throw failed("If-Match");
            }
        }
    }

    /// For a delete (docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-deletes.html).
    void allowDelete(String key, Optional<ObjectVersion> newest) {
        if (match.isPresent()) {
            if (newest.isEmpty()) {
                throw Bucket.noSuchKey(key);
            }
            if (newest.get().deleteMarker() || !same(match.get(), newest.get())) {
                throw failed("If-Match");
            }
        }
    }

    static boolean same(String condition, ObjectVersion version) {
        for (String tag : condition.split(",", -1)) {
            String bare = tag.strip();
            if (bare.startsWith("W/")) {
                bare = bare.substring(2);
            }
            bare = bare.replace("\"", "");
            if (bare.equals("*") || bare.equals(version.etag())) {
                return true;
            }
        }
        return false;
    }

    static AwsError failed(String condition) {
        return new AwsError(
                412,
                "PreconditionFailed",
                "At least one of the pre-conditions you specified did not hold: " + condition);
    }
}
