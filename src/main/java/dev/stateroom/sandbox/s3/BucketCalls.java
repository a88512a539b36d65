package dev.stateroom.sandbox.s3;

import dev.stateroom.sandbox.http.Answer;
import dev.stateroom.sandbox.http.Request;
import java.nio.charset.StandardCharsets;

/// What is asked of buckets themselves.
final class BucketCalls {
    private static final String NAMESPACE = "xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"";
    private static final String NO_VERSIONING = "<VersioningConfiguration " + NAMESPACE + "/>";
    // Every bucket is encrypted so since January 2023
    // (docs.aws.amazon.com/AmazonS3/latest/userguide/default-encryption-faq.html).
    private static final String AES256 =
            "<ServerSideEncryptionConfiguration "
                    + NAMESPACE
                    + "><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256"
                    + "</SSEAlgorithm></ApplyServerSideEncryptionByDefault>"
                    + "<BucketKeyEnabled>false</BucketKeyEnabled></Rule>"
                    + "</ServerSideEncryptionConfiguration>";

    private final Buckets buckets;
    private final String region;

    BucketCalls(Buckets buckets, String region) {
        this.buckets = buckets;
        this.region = region;
    }

    Answer list() {
        Xml xml =
                Xml.s3("ListAllMyBucketsResult")
                        .open("Owner")
                        .text("ID", "sandbox")
                        .text("DisplayName", "sandbox")
                        .close()
                        .open("Buckets");
        for (Bucket bucket : buckets.all()) {
            xml.open("Bucket")
                    .text("Name", bucket.name())
                    .text("CreationDate", ObjectVersion.listed(bucket.created()))
                    .text("BucketRegion", region)
                    .close();
        }
        return xml.answer(200);
    }

    Answer create(String name) {
        buckets.create(name);
        return Answer.of(200).with("Location", "/" + name);
    }

    Answer head() {
        return Answer.of(200).with("x-amz-bucket-region", region);
    }

    Answer delete(Bucket bucket) {
        buckets.delete(bucket);
        return Answer.of(204);
    }

    /// The region, or nothing for `us-east-1`, as S3 does.
    Answer location() {
        String namespaced = "<LocationConstraint " + NAMESPACE;
        return Answer.of(
                200,
                "application/xml",
                region.equals("us-east-1")
                        ? namespaced + "/>"
                        : namespaced + ">" + region + "</LocationConstraint>");
    }

    Answer setting(Bucket bucket, Request request) {
        Setting setting = Setting.asked(request).orElseThrow();
        byte[] value =
                bucket.setting(setting)
                        .orElseGet(() ->
                                switch (setting) {
                                    case VERSIONING -> bytes(NO_VERSIONING);
                                    case ENCRYPTION -> bytes(AES256);
                                    case PUBLIC_ACCESS_BLOCK,
                                            LIFECYCLE,
                                            POLICY,
                                            TAGGING,
                                            OWNERSHIP ->
                                            throw setting.missing();
                                });
        String type = setting == Setting.POLICY ? "application/json" : "application/xml";
        return new Answer(200, java.util.Map.of("Content-Type", type), value);
    }

    Answer set(Bucket bucket, Request request) {
        Setting setting = Setting.asked(request).orElseThrow();
        byte[] value = Payload.of(request).data();
        if (setting != Setting.POLICY) {
            XmlBody.parse(value);
        }
        bucket.set(setting, value);
        return Answer.of(setting == Setting.POLICY || setting == Setting.TAGGING ? 204 : 200);
    }

    Answer unset(Bucket bucket, Request request) {
        bucket.unset(Setting.asked(request).orElseThrow());
        return Answer.of(204);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
