package dev.stateroom.sandbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/// What every S3 does. The sandbox is held against it, and so is a server that others wrote: where
/// both pass, our reading of the protocol is not ours alone.
abstract class S3Contract {
    static final int MIB = 1024 * 1024;

    String bucket = "";

    abstract S3Client s3();

    abstract URI endpoint();

    @BeforeEach
    void freshBucket() {
        bucket = "b-" + UUID.randomUUID();
        s3().createBucket(b -> b.bucket(bucket));
    }

    final PutObjectResponse put(String key, String content) {
        return s3().putObject(b -> b.bucket(bucket).key(key), RequestBody.fromString(content));
    }

    final String get(String key) {
        return s3().getObjectAsBytes(b -> b.bucket(bucket).key(key)).asUtf8String();
    }

    final void versioned() {
        s3().putBucketVersioning(b ->
                b.bucket(bucket)
                        .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
    }

    static S3Exception refused(int status, String code, Executable call) {
        S3Exception e = assertThrows(S3Exception.class, call);
        assertEquals(status, e.statusCode(), e.getMessage());
        if (!code.isEmpty()) {
            assertEquals(code, e.awsErrorDetails().errorCode());
        }
        return e;
    }

    @Test
    void anObjectComesBackAsItWasPut() {
        PutObjectResponse made =
                s3().putObject(
                                b ->
                                        b.bucket(bucket)
                                                .key("a/b ü+%.json")
                                                .contentType("application/json")
                                                .cacheControl("no-store")
                                                .metadata(Map.of("who", "me")),
                                RequestBody.fromString("hello"));
        assertEquals("\"5d41402abc4b2a76b9719d911017c592\"", made.eTag());

        ResponseBytes<GetObjectResponse> got =
                s3().getObjectAsBytes(b -> b.bucket(bucket).key("a/b ü+%.json"));
        assertEquals("hello", got.asUtf8String());
        assertEquals("application/json", got.response().contentType());
        assertEquals("no-store", got.response().cacheControl());
        assertEquals(Map.of("who", "me"), got.response().metadata());
        assertEquals(made.eTag(), got.response().eTag());

        HeadObjectResponse head = s3().headObject(b -> b.bucket(bucket).key("a/b ü+%.json"));
        assertEquals(5, head.contentLength());
        assertEquals(Map.of("who", "me"), head.metadata());
        assertEquals(got.response().lastModified(), head.lastModified());
    }

    @Test
    void anEmptyObjectIsAnObject() {
        put("empty", "");
        assertEquals("", get("empty"));
        assertEquals(0, s3().headObject(b -> b.bucket(bucket).key("empty")).contentLength());
    }

    @Test
    void whatIsMissingIsNamed() {
        refused(404, "NoSuchKey", () -> get("none"));
        refused(404, "", () -> s3().headObject(b -> b.bucket(bucket).key("none")));
        refused(404, "NoSuchBucket", () -> s3().listObjectsV2(b -> b.bucket("none-" + bucket)));
        refused(404, "", () -> s3().headBucket(b -> b.bucket("none-" + bucket)));
        refused(
                404,
                "NoSuchBucket",
                () ->
                        s3().putObject(
                                        b -> b.bucket("none-" + bucket).key("k"),
                                        RequestBody.fromString("x")));
    }

    @Test
    void everyChecksumIsAccepted() {
        for (ChecksumAlgorithm algorithm :
                List.of(
                        ChecksumAlgorithm.CRC32,
                        ChecksumAlgorithm.CRC32_C,
                        ChecksumAlgorithm.SHA1,
                        ChecksumAlgorithm.SHA256)) {
            s3().putObject(
                            b -> b.bucket(bucket).key("k").checksumAlgorithm(algorithm),
                            RequestBody.fromString("checked by " + algorithm));
            assertEquals("checked by " + algorithm, get("k"));
        }
    }

    @Test
    void aWrongDigestIsRefused() {
        refused(
                400,
                "BadDigest",
                () ->
                        s3().putObject(
                                        b ->
                                                b.bucket(bucket)
                                                        .key("k")
                                                        .contentMD5("1B2M2Y8AsgTpgAmY7PhCfg=="),
                                        RequestBody.fromString("x")));
        refused(404, "NoSuchKey", () -> get("k"));
    }

    @Test
    void rangesAreCutOut() {
        put("k", "0123456789");
        for (var pair :
                Map.of("bytes=2-4", "234", "bytes=7-", "789", "bytes=-2", "89", "bytes=8-99", "89")
                        .entrySet()) {
            var got = s3().getObjectAsBytes(b -> b.bucket(bucket).key("k").range(pair.getKey()));
            assertEquals(pair.getValue(), got.asUtf8String());
            assertTrue(got.response().contentRange().endsWith("/10"));
        }
        refused(
                416,
                "InvalidRange",
                () -> s3().getObjectAsBytes(b -> b.bucket(bucket).key("k").range("bytes=10-")));
    }

    @Test
    void readsHoldToTheirConditions() {
        String etag = put("k", "x").eTag();
        s3().getObjectAsBytes(b -> b.bucket(bucket).key("k").ifMatch(etag));
        refused(
                412,
                "PreconditionFailed",
                () -> s3().getObjectAsBytes(b -> b.bucket(bucket).key("k").ifMatch("\"no\"")));
        refused(
                304,
                "",
                () -> s3().getObjectAsBytes(b -> b.bucket(bucket).key("k").ifNoneMatch(etag)));
        s3().getObjectAsBytes(b -> b.bucket(bucket).key("k").ifNoneMatch("\"no\""));
    }

    @Test
    void writesHoldToTheirConditions() {
        String first =
                s3().putObject(
                                b -> b.bucket(bucket).key("k").ifNoneMatch("*"),
                                RequestBody.fromString("1"))
                        .eTag();
        refused(
                412,
                "PreconditionFailed",
                () ->
                        s3().putObject(
                                        b -> b.bucket(bucket).key("k").ifNoneMatch("*"),
                                        RequestBody.fromString("2")));
        s3().putObject(b -> b.bucket(bucket).key("k").ifMatch(first), RequestBody.fromString("3"));
        refused(
                412,
                "PreconditionFailed",
                () ->
                        s3().putObject(
                                        b -> b.bucket(bucket).key("k").ifMatch(first),
                                        RequestBody.fromString("4")));
        assertEquals("3", get("k"));
        refused(
                404,
                "NoSuchKey",
                () ->
                        s3().putObject(
                                        b -> b.bucket(bucket).key("none").ifMatch(first),
                                        RequestBody.fromString("4")));
    }

    @Test
    void inFortyRacesEachHasOneWinner() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int race = 0; race < 40; race++) {
                String key = "race-" + race;
                AtomicInteger wins = new AtomicInteger();
                List<Callable<Integer>> runners = new ArrayList<>();
                for (int runner = 0; runner < 6; runner++) {
                    String mine = race + "/" + runner;
                    runners.add(() -> {
                        try {
                            s3().putObject(
                                            b -> b.bucket(bucket).key(key).ifNoneMatch("*"),
                                            RequestBody.fromString(mine));
                            return wins.incrementAndGet() > 0 ? 200 : 0;
                        } catch (S3Exception e) {
                            return e.statusCode();
                        }
                    });
                }
                for (Future<Integer> result : threads.invokeAll(runners)) {
                    assertTrue(List.of(200, 409, 412).contains(result.get()), "" + result.get());
                }
                assertEquals(1, wins.get(), key);
            }
        }
    }

    @Test
    void aCopyKeepsWhatItIsNotToldToReplace() {
        s3().putObject(
                        b ->
                                b.bucket(bucket)
                                        .key("from dir/ä")
                                        .contentType("text/x")
                                        .metadata(Map.of("a", "1")),
                        RequestBody.fromString("content"));
        s3().copyObject(b ->
                b.sourceBucket(bucket)
                        .sourceKey("from dir/ä")
                        .destinationBucket(bucket)
                        .destinationKey("kept"));
        s3().copyObject(b ->
                b.sourceBucket(bucket)
                        .sourceKey("from dir/ä")
                        .destinationBucket(bucket)
                        .destinationKey("replaced")
                        .metadataDirective(MetadataDirective.REPLACE)
                        .contentType("text/y")
                        .metadata(Map.of("b", "2")));
        HeadObjectResponse kept = s3().headObject(b -> b.bucket(bucket).key("kept"));
        assertEquals("text/x", kept.contentType());
        assertEquals(Map.of("a", "1"), kept.metadata());
        HeadObjectResponse replaced = s3().headObject(b -> b.bucket(bucket).key("replaced"));
        assertEquals("text/y", replaced.contentType());
        assertEquals(Map.of("b", "2"), replaced.metadata());
        assertEquals("content", get("kept"));
        refused(
                404,
                "NoSuchKey",
                () ->
                        s3().copyObject(b ->
                                b.sourceBucket(bucket)
                                        .sourceKey("none")
                                        .destinationBucket(bucket)
                                        .destinationKey("x")));
    }

    @Test
    void deletingIsIdempotentAndCanBeDoneInBatches() {
        put("a", "1");
        put("b", "2");
        put("c", "3");
        s3().deleteObject(b -> b.bucket(bucket).key("a"));
        s3().deleteObject(b -> b.bucket(bucket).key("a"));
        DeleteObjectsResponse batch =
                s3().deleteObjects(b ->
                        b.bucket(bucket)
                                .delete(d ->
                                        d.objects(
                                                ObjectIdentifier.builder().key("b").build(),
                                                ObjectIdentifier.builder().key("none").build())));
        assertEquals(2, batch.deleted().size());
        assertEquals(List.of("c"), keys(s3().listObjectsV2(b -> b.bucket(bucket))));
    }

    private static List<String> keys(ListObjectsV2Response listing) {
        return listing.contents().stream().map(S3Object::key).toList();
    }

    @Test
    void aListingFoldsAtTheDelimiterAndGoesOnPageByPage() {
        for (String key : List.of("env/a/1", "env/a/2", "env/b", "env/c/3", "other", "env/ü &<")) {
            put(key, key);
        }
        ListObjectsV2Response folded =
                s3().listObjectsV2(b -> b.bucket(bucket).prefix("env/").delimiter("/"));
        assertEquals(List.of("env/b", "env/ü &<"), keys(folded));
        assertEquals(
                List.of("env/a/", "env/c/"),
                folded.commonPrefixes().stream().map(p -> p.prefix()).toList());

        List<String> entries = new ArrayList<>();
        for (ListObjectsV2Response page :
                s3().listObjectsV2Paginator(
                                b -> b.bucket(bucket).prefix("env/").delimiter("/").maxKeys(1))) {
            assertTrue(page.keyCount() <= 1);
            entries.addAll(keys(page));
            page.commonPrefixes().forEach(p -> entries.add(p.prefix()));
        }
        assertEquals(List.of("env/a/", "env/b", "env/c/", "env/ü &<"), entries);
        assertEquals(List.of("other"), keys(s3().listObjectsV2(b -> b.bucket(bucket).prefix("o"))));
        assertEquals(
                List.of("other"),
                keys(s3().listObjectsV2(b -> b.bucket(bucket).startAfter("env/ü &<"))));
    }

    @Test
    void aNonEmptyBucketIsNotDeleted() {
        put("k", "x");
        refused(409, "BucketNotEmpty", () -> s3().deleteBucket(b -> b.bucket(bucket)));
        s3().deleteObject(b -> b.bucket(bucket).key("k"));
        s3().deleteBucket(b -> b.bucket(bucket));
        refused(404, "", () -> s3().headBucket(b -> b.bucket(bucket)));
    }

    @Test
    void aMultipartUploadBecomesOneObject() {
        byte[] whole = new byte[5 * MIB + MIB / 2];
        new Random(7).nextBytes(whole);
        String id = s3().createMultipartUpload(b -> b.bucket(bucket).key("big")).uploadId();
        List<CompletedPart> parts = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            int number = i + 1;
            byte[] data =
                    Arrays.copyOfRange(
                            whole, i * 5 * MIB, Math.min(whole.length, (i + 1) * 5 * MIB));
            String etag =
                    s3().uploadPart(
                                    b ->
                                            b.bucket(bucket)
                                                    .key("big")
                                                    .uploadId(id)
                                                    .partNumber(number),
                                    RequestBody.fromBytes(data))
                            .eTag();
            parts.add(CompletedPart.builder().partNumber(number).eTag(etag).build());
        }
        assertEquals(
                2, s3().listParts(b -> b.bucket(bucket).key("big").uploadId(id)).parts().size());
        refused(404, "NoSuchKey", () -> get("big"));
        String etag =
                s3().completeMultipartUpload(b ->
                                b.bucket(bucket)
                                        .key("big")
                                        .uploadId(id)
                                        .multipartUpload(m -> m.parts(parts)))
                        .eTag();
        assertTrue(etag.endsWith("-2\""), etag);
        assertArrayEquals(
                whole, s3().getObjectAsBytes(b -> b.bucket(bucket).key("big")).asByteArray());
    }

    @Test
    void anAbortedUploadLeavesNothing() {
        String id = s3().createMultipartUpload(b -> b.bucket(bucket).key("k")).uploadId();
        s3().uploadPart(
                        b -> b.bucket(bucket).key("k").uploadId(id).partNumber(1),
                        RequestBody.fromString("x"));
        s3().abortMultipartUpload(b -> b.bucket(bucket).key("k").uploadId(id));
        refused(404, "NoSuchKey", () -> get("k"));
    }

    @Test
    void aPresignedAddressNeedsNoCredentials() throws Exception {
        put("a b/ü", "for everybody");
        try (var presigner = Clients.presigner(endpoint());
                HttpClient http = HttpClient.newHttpClient()) {
            URI address =
                    presigner
                            .presignGetObject(p ->
                                    p.signatureDuration(Duration.ofMinutes(1))
                                            .getObjectRequest(g -> g.bucket(bucket).key("a b/ü")))
                            .url()
                            .toURI();
            assertEquals(
                    "for everybody",
                    http.send(
                                    HttpRequest.newBuilder(address).build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body());
        }
    }

    @Test
    void aVersionedBucketForgetsNothing() {
        versioned();
        assertEquals(
                BucketVersioningStatus.ENABLED,
                s3().getBucketVersioning(b -> b.bucket(bucket)).status());
        String one = put("k", "1").versionId();
        String two = put("k", "2").versionId();
        assertNotEquals(one, two);
        assertEquals("2", get("k"));
        assertEquals(
                "1",
                s3().getObjectAsBytes(b -> b.bucket(bucket).key("k").versionId(one))
                        .asUtf8String());

        var deleted = s3().deleteObject(b -> b.bucket(bucket).key("k"));
        assertEquals(true, deleted.deleteMarker());
        refused(404, "NoSuchKey", () -> get("k"));
        refused(
                405,
                "MethodNotAllowed",
                () ->
                        s3().getObjectAsBytes(b ->
                                b.bucket(bucket).key("k").versionId(deleted.versionId())));
        assertTrue(keys(s3().listObjectsV2(b -> b.bucket(bucket))).isEmpty());

        ListObjectVersionsResponse listing = s3().listObjectVersions(b -> b.bucket(bucket));
        assertEquals(
                List.of(two, one), listing.versions().stream().map(v -> v.versionId()).toList());
        assertFalse(listing.versions().getFirst().isLatest());
        assertTrue(listing.deleteMarkers().getFirst().isLatest());

        s3().deleteObject(b -> b.bucket(bucket).key("k").versionId(deleted.versionId()));
        assertEquals("2", get("k"));
        s3().deleteObject(b -> b.bucket(bucket).key("k").versionId(two));
        assertEquals("1", get("k"));
    }

    @Test
    void anOldVersionIsCopiedBack() {
        versioned();
        String one = put("k", "1").versionId();
        put("k", "2");
        s3().copyObject(b ->
                b.sourceBucket(bucket)
                        .sourceKey("k")
                        .sourceVersionId(one)
                        .destinationBucket(bucket)
                        .destinationKey("k"));
        assertEquals("1", get("k"));
        assertEquals(3, s3().listObjectVersions(b -> b.bucket(bucket)).versions().size());
    }
}
