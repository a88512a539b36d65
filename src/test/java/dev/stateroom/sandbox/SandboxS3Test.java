package dev.stateroom.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.Tag;

/// The sandbox's S3: the contract, and what S3Proxy does not serve or does otherwise.
final class SandboxS3Test extends S3Contract {
    @TempDir static Path home;
    static SandboxServer server;
    static S3Client client;

    @BeforeAll
    static void start() {
        server = new SandboxServer(home.resolve("home"), "eu-central-1");
        client = Clients.s3(server.endpoint());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Override
    S3Client s3() {
        return client;
    }

    @Override
    URI endpoint() {
        return server.endpoint();
    }

    @Test
    void aBucketIsMadeOnce() {
        refused(409, "BucketAlreadyOwnedByYou", () -> s3().createBucket(b -> b.bucket(bucket)));
        assertTrue(s3().listBuckets().buckets().stream().anyMatch(b -> b.name().equals(bucket)));
        assertEquals(
                "eu-central-1",
                s3().getBucketLocation(b -> b.bucket(bucket)).locationConstraintAsString());
    }

    @Test
    void errorsAboutDeleteMarkersSayThatTheyAre() {
        versioned();
        put("k", "1");
        String marker = s3().deleteObject(b -> b.bucket(bucket).key("k")).versionId();
        S3Exception e = refused(404, "NoSuchKey", () -> get("k"));
        var http = e.awsErrorDetails().sdkHttpResponse();
        assertEquals("true", http.firstMatchingHeader("x-amz-delete-marker").orElse(""));
        assertEquals(marker, http.firstMatchingHeader("x-amz-version-id").orElse(""));
        assertFalse(e.requestId().isEmpty());
        refused(
                404,
                "NoSuchVersion",
                () ->
                        s3().getObjectAsBytes(
                                        b -> b.bucket(bucket).key("k").versionId("no-such-id")));
    }

    @Test
    void aSuspendedBucketOverwritesOnlyTheNullVersion() {
        put("k", "before");
        versioned();
        String kept = put("k", "kept").versionId();
        s3().putBucketVersioning(b ->
                b.bucket(bucket)
                        .versioningConfiguration(v -> v.status(BucketVersioningStatus.SUSPENDED)));
        put("k", "after");
        var versions = s3().listObjectVersions(b -> b.bucket(bucket)).versions();
        assertEquals(List.of("null", kept), versions.stream().map(v -> v.versionId()).toList());
        assertEquals("after", get("k"));
    }

    @Test
    void versionsAreListedPageByPageAlsoWhileTheyAreDeleted() {
        versioned();
        for (int i = 0; i < 7; i++) {
            put("a", "" + i);
            put("b", "" + i);
        }
        s3().deleteObject(b -> b.bucket(bucket).key("a"));
        List<String> seen = new ArrayList<>();
        String keyMarker = null;
        String idMarker = null;
        boolean more = true;
        while (more) {
            String key = keyMarker;
            String id = idMarker;
            ListObjectVersionsResponse page =
                    s3().listObjectVersions(b ->
                            b.bucket(bucket).maxKeys(4).keyMarker(key).versionIdMarker(id));
            page.deleteMarkers().forEach(v -> seen.add(v.versionId()));
            page.versions().forEach(v -> seen.add(v.versionId()));
            page.versions()
                    .forEach(v ->
                            s3().deleteObject(b ->
                                    b.bucket(bucket).key(v.key()).versionId(v.versionId())));
            more = page.isTruncated();
            keyMarker = page.nextKeyMarker();
            idMarker = page.nextVersionIdMarker();
        }
        assertEquals(15, seen.size());
        assertEquals(15, Set.copyOf(seen).size());
    }

    @Test
    void aPageHoldsAThousandAtMost() {
        put("k", "x");
        assertEquals(1000, s3().listObjectsV2(b -> b.bucket(bucket).maxKeys(5000)).maxKeys());
        assertEquals(0, s3().listObjectsV2(b -> b.bucket(bucket).maxKeys(0)).keyCount());
    }

    @Test
    void anAbortedUploadTakesNoMoreParts() {
        String id = s3().createMultipartUpload(b -> b.bucket(bucket).key("k")).uploadId();
        s3().abortMultipartUpload(b -> b.bucket(bucket).key("k").uploadId(id));
        refused(
                404,
                "NoSuchUpload",
                () ->
                        s3().uploadPart(
                                        b -> b.bucket(bucket).key("k").uploadId(id).partNumber(1),
                                        RequestBody.fromString("x")));
    }

    @Test
    void aDeleteHoldsToItsCondition() {
        versioned();
        String etag = put("k", "1").eTag();
        refused(
                412,
                "PreconditionFailed",
                () -> s3().deleteObject(b -> b.bucket(bucket).key("k").ifMatch("\"no\"")));
        assertEquals("1", get("k"));
        s3().deleteObject(b -> b.bucket(bucket).key("k").ifMatch(etag));
        refused(404, "NoSuchKey", () -> get("k"));
        refused(
                404,
                "NoSuchKey",
                () -> s3().deleteObject(b -> b.bucket(bucket).key("none").ifMatch(etag)));
    }

    @Test
    void ofManyConditionalDeletesOneDeletes() throws Exception {
        String etag = put("k", "1").eTag();
        List<Callable<Integer>> deletes =
                java.util.Collections.nCopies(
                        8,
                        () -> {
                            try {
                                s3().deleteObject(b -> b.bucket(bucket).key("k").ifMatch(etag));
                                return 204;
                            } catch (S3Exception e) {
                                return e.statusCode();
                            }
                        });
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Integer> answers = new ArrayList<>();
            for (Future<Integer> answer : threads.invokeAll(deletes)) {
                answers.add(answer.get());
            }
            answers.sort(null);
            assertEquals(204, answers.getFirst());
            assertEquals(7, java.util.Collections.frequency(answers, 404), answers::toString);
        }
    }

    @Test
    void aDeleteNeverTakesWhatWasWrittenSince() {
        String first = put("k", "1").eTag();
        put("k", "2");
        refused(
                412,
                "PreconditionFailed",
                () -> s3().deleteObject(b -> b.bucket(bucket).key("k").ifMatch(first)));
        assertEquals("2", get("k"));
    }

    @Test
    void aBatchTellsOfEveryVersionAndEveryFailure() {
        versioned();
        put("kept", "1");
        String gone = put("gone", "1").versionId();
        var batch =
                s3().deleteObjects(b ->
                        b.bucket(bucket)
                                .delete(d ->
                                        d.objects(
                                                ObjectIdentifier.builder()
                                                        .key("kept")
                                                        .eTag("\"no\"")
                                                        .build(),
                                                ObjectIdentifier.builder()
                                                        .key("gone")
                                                        .versionId(gone)
                                                        .build())));
        assertEquals(gone, batch.deleted().getFirst().versionId());
        assertEquals("PreconditionFailed", batch.errors().getFirst().code());
    }

    @Test
    void settingsComeBackAsTheyWerePut() {
        assertEquals(
                ServerSideEncryption.AES256,
                s3().getBucketEncryption(b -> b.bucket(bucket))
                        .serverSideEncryptionConfiguration()
                        .rules()
                        .getFirst()
                        .applyServerSideEncryptionByDefault()
                        .sseAlgorithm());
        refused(
                404,
                "NoSuchPublicAccessBlockConfiguration",
                () -> s3().getPublicAccessBlock(b -> b.bucket(bucket)));
        s3().putPublicAccessBlock(b ->
                b.bucket(bucket).publicAccessBlockConfiguration(c -> c.blockPublicAcls(true)));
        assertTrue(
                s3().getPublicAccessBlock(b -> b.bucket(bucket))
                        .publicAccessBlockConfiguration()
                        .blockPublicAcls());
        refused(404, "NoSuchBucketPolicy", () -> s3().getBucketPolicy(b -> b.bucket(bucket)));
        s3().putBucketPolicy(b -> b.bucket(bucket).policy("{\"Statement\":[]}"));
        assertEquals("{\"Statement\":[]}", s3().getBucketPolicy(b -> b.bucket(bucket)).policy());
        assertEquals(null, s3().getBucketVersioning(b -> b.bucket(bucket)).status());
    }

    @Test
    void tagsStayWithTheVersion() {
        put("k", "1");
        s3().putObjectTagging(b ->
                b.bucket(bucket)
                        .key("k")
                        .tagging(t -> t.tagSet(Tag.builder().key("a b").value("1&2").build())));
        var tags = s3().getObjectTagging(b -> b.bucket(bucket).key("k")).tagSet();
        assertEquals("a b=1&2", tags.getFirst().key() + "=" + tags.getFirst().value());
        assertEquals("1", get("k"));
    }

    @Test
    void checksumsAreKeptAndGivenBackOnDemand() {
        put("k", "123456789");
        var head =
                s3().headObject(b -> b.bucket(bucket).key("k").checksumMode(ChecksumMode.ENABLED));
        // The check value of CRC-32, cbf43926, in base 64.
        assertEquals("y/Q5Jg==", head.checksumCRC32());
    }

    @Test
    void anUploadHoldsToItsConditionWhenItIsCompleted() {
        String id = s3().createMultipartUpload(b -> b.bucket(bucket).key("k")).uploadId();
        String etag =
                s3().uploadPart(
                                b -> b.bucket(bucket).key("k").uploadId(id).partNumber(1),
                                RequestBody.fromString("x"))
                        .eTag();
        put("k", "somebody else was faster");
        refused(
                412,
                "PreconditionFailed",
                () ->
                        s3().completeMultipartUpload(b ->
                                b.bucket(bucket)
                                        .key("k")
                                        .uploadId(id)
                                        .ifNoneMatch("*")
                                        .multipartUpload(m ->
                                                m.parts(
                                                        CompletedPart.builder()
                                                                .partNumber(1)
                                                                .eTag(etag)
                                                                .build()))));
        assertEquals("somebody else was faster", get("k"));
    }

    @Test
    void theCallerIsTheSandboxUser() {
        try (var sts = Clients.sts(server.endpoint())) {
            var identity = sts.getCallerIdentity();
            assertEquals("123456789012", identity.account());
            assertEquals("arn:aws:iam::123456789012:user/sandbox", identity.arn());
            assertNotNull(identity.userId());
        }
    }

    @Test
    void readingLeavesNoWriteInTheRecord() {
        put("k", "x");
        server.calls().clear();
        get("k");
        s3().listObjectsV2(b -> b.bucket(bucket));
        assertEquals(List.of(), server.calls().writes());
        put("k", "y");
        assertEquals(
                List.of(Map.entry("PutObject", bucket + "/k")),
                server.calls().writes().stream()
                        .map(c -> Map.entry(c.operation(), c.resource()))
                        .toList());
    }

    @Test
    void onlyTheOwnerReadsTheFiles() throws IOException {
        put("k", "secret");
        try (Stream<Path> files = Files.walk(server.home())) {
            for (Path file : files.toList()) {
                String permissions =
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                assertEquals("------", permissions.substring(3), file.toString());
            }
        }
    }
}
