package dev.stateroom.sandbox.s3;

import dev.stateroom.sandbox.http.Answer;
import dev.stateroom.sandbox.http.AwsError;
import dev.stateroom.sandbox.http.Request;
import dev.stateroom.sandbox.http.Service;
import java.nio.file.Path;

/// S3, as far as Terraform's backend and a careful client use it. Signatures are not checked.
/// Behaviour follows docs.aws.amazon.com/AmazonS3/latest/API.
public final class S3 implements Service {
    private final Buckets buckets;
    private final BucketCalls bucketCalls;
    private final Listings listings;
    private final Reads reads;
    private final Writes writes;
    private final Deletes deletes;
    private final Multipart multipart;
    private final Tags tags;

    /// @param folder where buckets are kept; those there are read
    /// @param region of every bucket
    public S3(Path folder, String region) {
        this.buckets = new Buckets(folder);
        this.bucketCalls = new BucketCalls(buckets, region);
        this.listings = new Listings();
        this.reads = new Reads();
        this.writes = new Writes(buckets);
        this.deletes = new Deletes();
        this.multipart = new Multipart();
        this.tags = new Tags();
    }

    @Override
    public String name() {
        return "s3";
    }

    @Override
    public Target target(Request request) {
        return S3Request.of(request).target();
    }

    @Override
    public Answer answer(Request request) {
        S3Request asked = S3Request.of(request);
        return switch (asked.operation()) {
            case LIST_BUCKETS -> bucketCalls.list();
            case CREATE_BUCKET -> bucketCalls.create(asked.bucket());
            case UNKNOWN ->
                    throw new AwsError(
                            501,
                            "NotImplemented",
                            "The sandbox does not serve this operation: " + request);
            case HEAD_BUCKET,
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
                    LIST_PARTS ->
                    inBucket(asked, buckets.find(asked.bucket()));
        };
    }

    private Answer inBucket(S3Request asked, Bucket bucket) {
        Request request = asked.http();
        String key = asked.key();
        return switch (asked.operation()) {
            case HEAD_BUCKET -> bucketCalls.head();
            case DELETE_BUCKET -> bucketCalls.delete(bucket);
            case GET_BUCKET_LOCATION -> bucketCalls.location();
            case GET_SETTING -> bucketCalls.setting(bucket, request);
            case PUT_SETTING -> bucketCalls.set(bucket, request);
            case DELETE_SETTING -> bucketCalls.unset(bucket, request);
            case LIST_OBJECTS -> listings.objects(bucket, request);
            case LIST_OBJECTS_V2 -> listings.objectsV2(bucket, request);
            case LIST_OBJECT_VERSIONS -> listings.versions(bucket, request);
            case DELETE_OBJECTS -> deletes.batch(bucket, request);
            case GET_OBJECT, HEAD_OBJECT -> reads.get(bucket, key, request);
            case PUT_OBJECT -> writes.put(bucket, key, request);
            case COPY_OBJECT -> writes.copy(bucket, key, request);
            case DELETE_OBJECT -> deletes.one(bucket, key, request);
            case GET_OBJECT_TAGGING -> tags.get(bucket, key, request);
            case PUT_OBJECT_TAGGING -> tags.put(bucket, key, request);
            case DELETE_OBJECT_TAGGING -> tags.delete(bucket, key, request);
            case CREATE_MULTIPART_UPLOAD -> multipart.create(bucket, key, request);
            case UPLOAD_PART -> multipart.part(bucket, key, request);
            case COMPLETE_MULTIPART_UPLOAD -> multipart.complete(bucket, key, request);
            case ABORT_MULTIPART_UPLOAD -> multipart.abort(bucket, key, request);
            case LIST_PARTS -> multipart.list(bucket, key, request);
            case LIST_BUCKETS, CREATE_BUCKET, UNKNOWN ->
                    throw new IllegalStateException("not in a bucket: " + asked.operation());
        };
    }

    @Override
    public Answer refusal(AwsError error, Request request) {
        // HEAD has no body, and 304 may not have one.
        Answer answer =
                request.method().equals("HEAD") || error.status() == 304
                        ? Answer.of(error.status())
                        : Xml.plain("Error")
                                .text("Code", error.code())
                                .text("Message", error.message())
                                .text("Resource", request.rawPath())
                                .answer(error.status());
        return answer.with(error.headers());
    }
}
