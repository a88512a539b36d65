package dev.stateroom.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.sandbox.http.Fault;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

final class SandboxFaultsTest {
    @TempDir Path home;
    private SandboxServer server;
    private S3Client s3;

    @BeforeEach
    void start() {
        server = new SandboxServer(home, "eu-central-1");
        s3 = Clients.s3(server.endpoint());
        s3.createBucket(b -> b.bucket("bucket"));
        put("before");
    }

    @AfterEach
    void stop() {
        s3.close();
        server.close();
    }

    private void put(String content) {
        s3.putObject(b -> b.bucket("bucket").key("k.tfstate"), RequestBody.fromString(content));
    }

    private String get() {
        return s3.getObjectAsBytes(b -> b.bucket("bucket").key("k.tfstate")).asUtf8String();
    }

    private static Fault onPut(int times, Fault.Effect effect) {
        return Fault.on("s3", "PutObject", "bucket/*.tfstate", times, effect);
    }

    @Test
    void aDroppedCallDoesNothing() {
        server.faults().add(onPut(1, new Fault.Effect.Drop()));
        assertThrows(SdkClientException.class, () -> put("after"));
        assertEquals("before", get());
        assertEquals(0, server.calls().writes().getLast().status());
        put("after");
        assertEquals("after", get());
    }

    @Test
    void aDroppedAnswerLeavesTheWriteDone() {
        server.faults().add(onPut(1, new Fault.Effect.Drop()).after());
        assertThrows(SdkClientException.class, () -> put("after"));
        assertEquals("after", get());
        assertEquals(200, server.calls().writes().getLast().status());
    }

    @Test
    void aStatusIsAnsweredAsOftenAsSaid() {
        server.faults().add(onPut(2, new Fault.Effect.Status(503, "SlowDown")));
        for (int i = 0; i < 2; i++) {
            S3Exception e = assertThrows(S3Exception.class, () -> put("after"));
            assertEquals(503, e.statusCode());
            assertEquals("SlowDown", e.awsErrorDetails().errorCode());
        }
        put("third");
        assertEquals("third", get());
        assertEquals(List.of(), server.faults().pending());
    }

    @Test
    void aStatusAfterTheEffectLeavesTheWriteDone() {
        server.faults().add(onPut(1, new Fault.Effect.Status(500, "InternalError")).after());
        assertEquals(500, assertThrows(S3Exception.class, () -> put("after")).statusCode());
        assertEquals("after", get());
    }

    @Test
    void aDelayHoldsTheCallUp() {
        server.faults().add(onPut(1, new Fault.Effect.Delay(Duration.ofMillis(300))));
        long start = System.nanoTime();
        put("after");
        assertTrue(Duration.ofNanos(System.nanoTime() - start).toMillis() >= 300);
        assertEquals("after", get());
    }

    @Test
    void aFaultWithoutCountLastsUntilItIsCleared() {
        server.faults().add(onPut(0, new Fault.Effect.Status(403, "AccessDenied")));
        for (int i = 0; i < 3; i++) {
            assertEquals(403, assertThrows(S3Exception.class, () -> put("after")).statusCode());
        }
        assertEquals("before", get());
        server.faults().clear();
        put("after");
    }

    @Test
    void aSingleItemCanBeDeniedItsWrite() {
        try (DynamoDbClient db = Clients.dynamoDb(server.endpoint())) {
            Clients.lockTable(db, "locks");
            server.faults()
                    .add(
                            Fault.on(
                                    "dynamodb",
                                    "PutItem",
                                    "locks/*-md5",
                                    1,
                                    new Fault.Effect.Status(400, "AccessDeniedException")));
            db.putItem(
                    b -> b.tableName("locks").item(Map.of("LockID", AttributeValue.fromS("a/b"))));
            DynamoDbException e =
                    assertThrows(
                            DynamoDbException.class,
                            () ->
                                    db.putItem(b ->
                                            b.tableName("locks")
                                                    .item(
                                                            Map.of(
                                                                    "LockID",
                                                                    AttributeValue.fromS(
                                                                            "a/b-md5")))));
            assertEquals("AccessDeniedException", e.awsErrorDetails().errorCode());
        }
    }

    @Test
    void anotherProcessSwitchesFaultsOverHttp() throws Exception {
        assertEquals(204, control("POST", "faults", "{\"effect\":\"drop\",\"method\":\"PUT\"}"));
        assertThrows(SdkClientException.class, () -> put("after"));
        assertEquals(204, control("DELETE", "faults", ""));
        put("after");
        assertEquals(400, control("POST", "faults", "{\"effect\":\"explode\"}"));
        assertEquals(400, control("POST", "faults", "no json"));
        assertEquals(200, control("GET", "calls", ""));
        assertEquals(200, control("GET", "health", ""));
    }

    private int control(String method, String path, String body) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(server.endpoint().resolve("/_sandbox/" + path))
                                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
