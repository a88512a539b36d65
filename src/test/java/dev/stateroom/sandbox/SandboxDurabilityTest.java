package dev.stateroom.sandbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.CompletedPart;

final class SandboxDurabilityTest {
    private static final String REGION = "eu-central-1";

    @TempDir Path home;

    private static void furnish(S3Client s3, DynamoDbClient db) {
        s3.createBucket(b -> b.bucket("bucket"));
        s3.putBucketVersioning(b ->
                b.bucket("bucket")
                        .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
        Clients.lockTable(db, "locks");
    }

    @Test
    void aRestartLosesNothing() {
        String first;
        String upload;
        String part;
        try (SandboxServer server = new SandboxServer(home, REGION);
                S3Client s3 = Clients.s3(server.endpoint());
                DynamoDbClient db = Clients.dynamoDb(server.endpoint())) {
            furnish(s3, db);
            first =
                    s3.putObject(
                                    b -> b.bucket("bucket").key("k").metadata(Map.of("m", "1")),
                                    RequestBody.fromString("1"))
                            .versionId();
            s3.putObject(b -> b.bucket("bucket").key("k"), RequestBody.fromString("2"));
            s3.deleteObject(b -> b.bucket("bucket").key("k"));
            upload = s3.createMultipartUpload(b -> b.bucket("bucket").key("up")).uploadId();
            part =
                    s3.uploadPart(
                                    b ->
                                            b.bucket("bucket")
                                                    .key("up")
                                                    .uploadId(upload)
                                                    .partNumber(1),
                                    RequestBody.fromString("part"))
                            .eTag();
            db.putItem(
                    b -> b.tableName("locks").item(Map.of("LockID", AttributeValue.fromS("held"))));
        }
        try (SandboxServer server = new SandboxServer(home, REGION);
                S3Client s3 = Clients.s3(server.endpoint());
                DynamoDbClient db = Clients.dynamoDb(server.endpoint())) {
            var listing = s3.listObjectVersions(b -> b.bucket("bucket"));
            assertEquals(2, listing.versions().size());
            assertTrue(listing.deleteMarkers().getFirst().isLatest());
            var old = s3.getObjectAsBytes(b -> b.bucket("bucket").key("k").versionId(first));
            assertEquals("1", old.asUtf8String());
            assertEquals(Map.of("m", "1"), old.response().metadata());
            s3.completeMultipartUpload(b ->
                    b.bucket("bucket")
                            .key("up")
                            .uploadId(upload)
                            .multipartUpload(m ->
                                    m.parts(
                                            CompletedPart.builder()
                                                    .partNumber(1)
                                                    .eTag(part)
                                                    .build())));
            assertEquals(1, db.scan(b -> b.tableName("locks")).count());
            assertEquals(
                    BucketVersioningStatus.ENABLED,
                    s3.getBucketVersioning(b -> b.bucket("bucket")).status());
        }
    }

    @Test
    void twoHomesServeSideBySideAndOneHomeOnlyOnce() {
        try (SandboxServer a = new SandboxServer(home.resolve("a"), REGION);
                SandboxServer b = new SandboxServer(home.resolve("b"), REGION)) {
            assertTrue(a.port() != b.port());
            ProblemException e =
                    assertThrows(
                            ProblemException.class,
                            () -> new SandboxServer(home.resolve("a"), REGION).close());
            assertEquals("sandbox-in-use", e.problem().id());
        }
        new SandboxServer(home.resolve("a"), REGION).close();
    }

    @Test
    void aTakenPortIsNamedAndTheHomeStaysFree() {
        try (SandboxServer a = new SandboxServer(home.resolve("a"), REGION)) {
            ProblemException e =
                    assertThrows(
                            ProblemException.class,
                            () ->
                                    new SandboxServer(
                                                    home.resolve("b"),
                                                    a.port(),
                                                    SandboxServer.ACCOUNT,
                                                    REGION)
                                            .close());
            assertEquals("sandbox-port", e.problem().id());
            new SandboxServer(home.resolve("b"), REGION).close();
        }
    }

    @Test
    void aKillInTheMidstOfWritesLosesNothingThatWasAnswered() throws Exception {
        Map<String, byte[]> answered = new ConcurrentHashMap<>();
        Map<String, Boolean> locked = new ConcurrentHashMap<>();
        for (int round = 0; round < 2; round++) {
            Process process = serve();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                URI endpoint = URI.create(process.inputReader().readLine());
                CountDownLatch busy = new CountDownLatch(40);
                try (S3Client s3 = Clients.s3(endpoint);
                        DynamoDbClient db = Clients.dynamoDb(endpoint)) {
                    if (round == 0) {
                        furnish(s3, db);
                    }
                    List<java.util.concurrent.Future<?>> writers = new ArrayList<>();
                    for (int writer = 0; writer < 6; writer++) {
                        String name = round + "-" + writer;
                        writers.add(
                                threads.submit(() -> write(name, s3, db, answered, locked, busy)));
                    }
                    busy.await();
                    process.destroyForcibly().waitFor();
                    for (var writer : writers) {
                        writer.get();
                    }
                }
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
        assertTrue(answered.size() >= 40, "" + answered.size());
        try (SandboxServer server = new SandboxServer(home, REGION);
                S3Client s3 = Clients.s3(server.endpoint());
                DynamoDbClient db = Clients.dynamoDb(server.endpoint())) {
            for (var entry : answered.entrySet()) {
                byte[] got =
                        s3.getObjectAsBytes(b -> b.bucket("bucket").key(entry.getKey()))
                                .asByteArray();
                assertArrayEquals(entry.getValue(), got, entry.getKey());
            }
            // What was not answered is there whole or not at all.
            for (var version : s3.listObjectVersionsPaginator(b -> b.bucket("bucket")).versions()) {
                byte[] got =
                        s3.getObjectAsBytes(b ->
                                        b.bucket("bucket")
                                                .key(version.key())
                                                .versionId(version.versionId()))
                                .asByteArray();
                assertArrayEquals(content(version.key()), got, version.key());
            }
            var items =
                    db.scanPaginator(b -> b.tableName("locks")).items().stream()
                            .map(item -> item.get("LockID").s())
                            .toList();
            assertTrue(items.containsAll(locked.keySet()));
        }
        try (Stream<Path> files = Files.walk(home)) {
            assertTrue(files.noneMatch(f -> f.getFileName().toString().startsWith(".unfinished")));
        }
    }

    /// A content that belongs to its key, of up to 60 kB.
    private static byte[] content(String key) {
        Random random = new Random(key.hashCode());
        byte[] content = new byte[random.nextInt(60_000)];
        random.nextBytes(content);
        return content;
    }

    private static void write(
            String name,
            S3Client s3,
            DynamoDbClient db,
            Map<String, byte[]> answered,
            Map<String, Boolean> locked,
            CountDownLatch busy) {
        try {
            for (int i = 0; ; i++) {
                String key = name + "/" + i;
                byte[] content = content(key);
                s3.putObject(b -> b.bucket("bucket").key(key), RequestBody.fromBytes(content));
                answered.put(key, content);
                db.putItem(b ->
                        b.tableName("locks").item(Map.of("LockID", AttributeValue.fromS(key))));
                locked.put(key, true);
                busy.countDown();
            }
        } catch (SdkException e) {
            // The server was killed: what is looked at is what it had answered.
            busy.countDown();
        }
    }

    private Process serve() throws IOException {
        List<String> command =
                Arrays.asList(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SandboxMain.class.getName(),
                        home.toString(),
                        "0",
                        REGION);
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }
}
