package dev.stateroom.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/// The sandbox's DynamoDB: the contract, and what moto does otherwise.
final class SandboxDynamoDbTest extends DynamoDbContract {
    @TempDir static Path home;
    static SandboxServer server;
    static DynamoDbClient client;

    @BeforeAll
    static void start() {
        server = new SandboxServer(home, "eu-central-1");
        client = Clients.dynamoDb(server.endpoint());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @Override
    DynamoDbClient db() {
        return client;
    }

    @Test
    void aFailedConditionShowsTheItemOnDemand() {
        put("k", "theirs");
        var e =
                assertThrows(
                        ConditionalCheckFailedException.class,
                        () ->
                                db().putItem(b ->
                                        b.tableName(table)
                                                .item(key("k"))
                                                .conditionExpression("attribute_not_exists(LockID)")
                                                .returnValuesOnConditionCheckFailure(
                                                        ReturnValuesOnConditionCheckFailure
                                                                .ALL_OLD)));
        assertEquals(s("theirs"), e.item().get("Info"));
    }

    @Test
    void whatHasNoOrderIsNeitherLessNorMore() {
        db().putItem(b -> b.tableName(table).item(Map.of("LockID", s("k"), "num", n(1))));
        assertFalse(judged("num < :text", Map.of(":text", s("2"))));
        assertFalse(judged("num > :text", Map.of(":text", s("2"))));
    }

    @Test
    void brokenExpressionsAndUnusedValuesAreRefused() {
        for (String expression :
                List.of(
                        "Info =",
                        "= :i",
                        "(Info = :i",
                        "Info = :i)",
                        "Info = :i AND",
                        "Info",
                        "frobnicate(Info)",
                        "Info = :other")) {
            refusesCondition(expression);
        }
        refusesCondition("attribute_exists(Info)");
    }

    // moto lets several win now and then, so this is not part of the contract.
    @Test
    void inFortyRacesForALockEachHasOneWinner() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(5)) {
            for (int race = 0; race < 40; race++) {
                String id = "race-" + race;
                AtomicInteger wins = new AtomicInteger();
                List<Callable<Boolean>> runners = new ArrayList<>();
                for (int runner = 0; runner < 5; runner++) {
                    runners.add(() -> {
                        try {
                            db().putItem(b ->
                                    b.tableName(table)
                                            .item(key(id))
                                            .conditionExpression("attribute_not_exists(LockID)"));
                            wins.incrementAndGet();
                            return true;
                        } catch (ConditionalCheckFailedException e) {
                            return false;
                        }
                    });
                }
                for (var result : threads.invokeAll(runners)) {
                    result.get();
                }
                assertEquals(1, wins.get(), id);
            }
        }
    }

    @Test
    void pointInTimeRecoveryIsSwitchedOn() {
        db().updateContinuousBackups(b ->
                b.tableName(table)
                        .pointInTimeRecoverySpecification(p -> p.pointInTimeRecoveryEnabled(true)));
        assertEquals(
                PointInTimeRecoveryStatus.ENABLED,
                db().describeContinuousBackups(b -> b.tableName(table))
                        .continuousBackupsDescription()
                        .pointInTimeRecoveryDescription()
                        .pointInTimeRecoveryStatus());
    }

    @Test
    void theRecordNamesTheItem() {
        server.calls().clear();
        get("bucket/key-md5");
        assertEquals(
                List.of(table + "/bucket/key-md5"),
                server.calls().all().stream().map(call -> call.resource()).toList());
    }
}
