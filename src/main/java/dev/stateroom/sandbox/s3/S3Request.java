package dev.stateroom.sandbox.s3;

import dev.stateroom.sandbox.http.PercentText;
import dev.stateroom.sandbox.http.Request;
import dev.stateroom.sandbox.http.Service;

/// A path-style S3 request, taken apart.
///
/// @param bucket empty for the service itself
/// @param key empty for a bucket
record S3Request(Request http, String bucket, String key, Operation operation) {

    static S3Request of(Request request) {
        String path = request.rawPath().replaceFirst("^/", "");
        int slash = path.indexOf('/');
        String bucket = PercentText.decode(slash < 0 ? path : path.substring(0, slash));
        String key = slash < 0 ? "" : PercentText.decode(path.substring(slash + 1));
        return new S3Request(request, bucket, key, Operation.of(request, bucket, key));
    }

    Service.Target target() {
        return new Service.Target(
                operation.apiName(http), key.isEmpty() ? bucket : bucket + "/" + key);
    }
}
