package dev.stateroom.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Backend;
import dev.stateroom.model.BackendAccess;
import dev.stateroom.model.Digest;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.sandbox.SandboxServer;
import dev.stateroom.sandbox.http.Call;
import dev.stateroom.sandbox.http.Fault;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/// Taking and giving back the lock where requests are refused, fail, or are done though their
/// answer is lost.
final class LockTroubleAtAwsTest {
    private static final String OURS = LocksContract.OURS;
    private static final String BUCKET = StoreContract.BUCKET;
    private static final String TABLE = StoreContract.TABLE;

    @TempDir private static Path home;

    private static SandboxServer aws;
    private static AwsStore store;
    private static AwsClients clients;
    private static S3Client s3;
    private static DynamoDbClient dynamodb;

    private final Backend backend = StoreContract.backend(true, true, "default");
    private final Locks locks = store.locks(backend);

    @BeforeAll
    static void start() {
        aws = new SandboxServer(home, "eu-central-1");
        store = new AwsStore(aws.environment());
        clients = new AwsClients(new AwsSettings(aws.environment()));
        AwsReach reach = AwsReach.in("eu-central-1");
        s3 = clients.s3(reach);
        dynamodb = clients.dynamodb(reach);
        Provisioned.bucket(s3, BUCKET);
        Provisioned.lockTable(dynamodb, TABLE);
    }

    @AfterAll
    static void stop() {
        store.close();
        clients.close();
        aws.close();
    }

    @AfterEach
    void noMoreFaults() {
        aws.faults().clear();
    }

    private static Fault fault(String operation, int times, Fault.Effect effect) {
        return Fault.on("*", operation, "*", times, effect);
    }

    private static Fault denied(String operation) {
        boolean s3 = operation.endsWith("Object");
        return fault(
                operation,
                0,
                new Fault.Effect.Status(
                        s3 ? 403 : 400, s3 ? "AccessDenied" : "AccessDeniedException"));
    }

    private static Problem problem(Executable call) {
        return assertThrows(ProblemException.class, call).problem();
    }

    private static LockTicket ticket() {
        return LocksContract.ticket(OURS);
    }

    private static List<String> writes() {
        return aws.calls().writes().stream().map(Call::operation).toList();
    }

    @Test
    void theLockFileIsTakenFirstAndGivenBackLast() {
        aws.calls().clear();
        assertEquals(new LockState.Free(), locks.take(ticket()));
        assertEquals(List.of("PutObject", "PutItem"), writes());
        aws.calls().clear();
        locks.release(OURS);
        assertEquals(List.of("DeleteItem", "DeleteObject"), writes());
    }

    @Test
    void whereSomebodyHoldsAPartNothingIsWritten() {
        item(Map.of("Info", AttributeValue.fromS(StoreContract.lock(StoreContract.ID))));
        aws.calls().clear();
        assertInstanceOf(LockState.Split.class, locks.take(ticket()));
        assertEquals(List.of(), writes());
    }

    @Test
    void aLockWhoseAnswerWasLostIsOursAllTheSame() {
        for (String operation : List.of("PutObject", "PutItem")) {
            for (Fault.Effect effect :
                    List.of(
                            new Fault.Effect.Drop(),
                            new Fault.Effect.Status(500, "InternalError"),
                            new Fault.Effect.Status(503, "SlowDown"))) {
                for (int times : List.of(1, 3)) {
                    aws.faults().add(fault(operation, times, effect).after());
                    assertEquals(new LockState.Free(), locks.take(ticket()), operation + effect);
                    assertInstanceOf(LockState.Held.class, locks.state());
                    aws.faults().clear();
                    locks.release(OURS);
                    assertEquals(new LockState.Free(), locks.state());
                }
            }
        }
    }

    @Test
    void aReleaseWhoseAnswerWasLostIsDone() {
        for (String operation : List.of("DeleteObject", "DeleteItem")) {
            for (int times : List.of(1, 3)) {
                locks.take(ticket());
                aws.faults().add(fault(operation, times, new Fault.Effect.Drop()).after());
                locks.release(OURS);
                aws.faults().clear();
                assertEquals(new LockState.Free(), locks.state());
            }
        }
    }

    @Test
    void aDigestWhoseAnswerWasLostIsRecorded() {
        aws.faults().add(fault("PutItem", 3, new Fault.Effect.Drop()).after());
        locks.recordDigest("0cc0781024decc460b6d960684a56044");
        aws.faults().clear();
        assertEquals(new Digest.Recorded("0cc0781024decc460b6d960684a56044"), locks.digest());
        aws.faults().add(fault("PutItem", 0, new Fault.Effect.Drop()));
        assertEquals("offline", problem(() -> locks.recordDigest("0".repeat(32))).id());
        aws.faults().clear();
        aws.faults().add(fault("DeleteItem", 3, new Fault.Effect.Drop()).after());
        locks.restoreDigest(null);
        aws.faults().clear();
        assertEquals(new Digest.Absent(), locks.digest());
    }

    @Test
    void whereTheSecondMechanismFailsTheFirstIsGivenBack() {
        aws.faults().add(fault("PutItem", 0, new Fault.Effect.Drop()));
        assertEquals("offline", problem(() -> locks.take(ticket())).id());
        aws.faults().clear();
        assertEquals(new LockState.Free(), locks.state());
    }

    @Test
    void whatMayNotBeDoneIsNamed() {
        aws.faults().add(denied("PutObject"));
        Problem object = problem(() -> locks.take(ticket()));
        assertEquals("access-denied", object.id());
        assertTrue(
                object.remedy()
                        .contains("s3:PutObject on " + BUCKET + "/" + backend.lockObjectKey()),
                object.remedy());
        aws.faults().clear();
        aws.faults().add(denied("PutItem"));
        Problem item = problem(() -> locks.take(ticket()));
        assertTrue(item.remedy().contains("dynamodb:PutItem on " + TABLE), item.remedy());
        aws.faults().clear();
        assertEquals(new LockState.Free(), locks.state(), "the lock file was given back");
        aws.faults().add(denied("PutItem"));
        assertTrue(
                problem(() -> locks.recordDigest("0".repeat(32)))
                        .what()
                        .contains("dynamodb:PutItem"));
    }

    @Test
    void aLockFileThatMayNotBeDeletedIsToldWithWhatItMeans() {
        locks.take(ticket());
        aws.faults().add(denied("DeleteObject"));
        Problem denied = problem(() -> locks.release(OURS));
        assertEquals("lockfile-delete-denied", denied.id());
        assertTrue(denied.what().contains(backend.lockUrl()), denied.what());
        assertTrue(denied.remedy().contains("s3:DeleteObject on " + BUCKET), denied.remedy());
        assertInstanceOf(LockState.Split.class, locks.state(), "the item was released");
        aws.faults().clear();
        locks.release(OURS);
        locks.take(ticket());
        aws.faults().add(denied("DeleteItem"));
        Problem item = problem(() -> locks.release(OURS));
        assertTrue(item.remedy().contains("dynamodb:DeleteItem on " + TABLE), item.remedy());
        assertInstanceOf(LockState.Split.class, locks.state(), "the lock file was released");
    }

    @Test
    void aMissingTableStopsBeforeAnythingIsTaken() {
        Backend lost =
                new Backend(
                        BUCKET,
                        backend.key(),
                        backend.region(),
                        "no-such-table",
                        true,
                        "default",
                        "env:",
                        null,
                        BackendAccess.PLAIN,
                        List.of(),
                        Map.of());
        aws.calls().clear();
        assertEquals("lock-table-missing", problem(() -> store.locks(lost).take(ticket())).id());
        assertEquals(List.of(), writes());
    }

    @Test
    void theLockFileIsEncryptedAsTheBackendSays() {
        for (String key : java.util.Arrays.asList("alias/state", null)) {
            BackendAccess access =
                    new BackendAccess(null, BackendAccess.Endpoints.AWS, null, true, key);
            Backend encrypted =
                    new Backend(
                            BUCKET,
                            "infra/" + java.util.UUID.randomUUID() + "/terraform.tfstate",
                            backend.region(),
                            null,
                            true,
                            "default",
                            "env:",
                            null,
                            access,
                            List.of(),
                            Map.of());
            store.locks(encrypted).take(ticket());
            assertTrue(store.snapshots(encrypted).write(new byte[] {'{', '}'}, null));
            for (String object : List.of(encrypted.lockObjectKey(), encrypted.objectKey())) {
                var head = s3.headObject(b -> b.bucket(BUCKET).key(object));
                assertEquals("application/json", head.contentType());
                assertEquals(
                        key == null ? "AES256" : "aws:kms", head.serverSideEncryptionAsString());
                assertEquals(key, head.ssekmsKeyId());
            }
        }
    }

    @Test
    void aStateIsWrittenEncryptedAsItWas() {
        s3.putObject(
                b ->
                        b.bucket(BUCKET)
                                .key(backend.objectKey())
                                .serverSideEncryption("aws:kms")
                                .ssekmsKeyId("alias/own"),
                RequestBody.fromString("{}"));
        Snapshots snapshots = store.snapshots(backend);
        assertTrue(snapshots.write(new byte[] {'{', ' ', '}'}, snapshots.current()));
        var head = s3.headObject(b -> b.bucket(BUCKET).key(backend.objectKey()));
        assertEquals("alias/own", head.ssekmsKeyId());
    }

    @Test
    void anItemWithoutARecordIsRemovedAsSeenAndPutBackWhole() {
        for (Map<String, AttributeValue> strange :
                List.of(
                        Map.<String, AttributeValue>of(),
                        Map.of("Info", AttributeValue.fromN("7")),
                        Map.of(
                                "Info",
                                AttributeValue.fromM(
                                        Map.of(
                                                "a",
                                                AttributeValue.fromL(
                                                        List.of(
                                                                AttributeValue.fromBool(true),
                                                                AttributeValue.fromNul(
                                                                        true)))))))) {
            item(strange);
            LockContent seen = locks.contents().getFirst();
            assertNull(seen.lock());
            item(Map.of("Info", AttributeValue.fromN("8")));
            assertFalse(locks.remove(seen), "it changed");
            item(strange);
            assertTrue(locks.remove(seen));
            assertEquals(new LockState.Free(), locks.state());
            assertTrue(locks.putBack(seen));
            assertEquals(seen, locks.contents().getFirst());
            assertTrue(locks.remove(seen));
        }
    }

    @Test
    void aWriteOfTheStateIsNeverClaimedWhereItIsNotKnown() {
        Snapshots snapshots = store.snapshots(backend);
        snapshots.write(new byte[] {'1'}, null);
        StoredState read = snapshots.current();
        assertNotNull(read);
        aws.faults().add(fault("PutObject", 0, new Fault.Effect.Drop()));
        assertEquals("offline", problem(() -> snapshots.write(new byte[] {'2'}, read)).id());
        aws.faults().clear();
        aws.faults().add(fault("PutObject", 1, new Fault.Effect.Drop()).after());
        assertFalse(snapshots.write(new byte[] {'3'}, read), "the second try finds the first");
        StoredState now = snapshots.current();
        assertNotNull(now);
        assertEquals('3', now.bytes()[0]);
        for (var busy :
                List.of(
                        Map.entry(409, "ConditionalRequestConflict"),
                        Map.entry(412, "PreconditionFailed"))) {
            aws.faults()
                    .add(
                            fault(
                                    "PutObject",
                                    1,
                                    new Fault.Effect.Status(busy.getKey(), busy.getValue())));
            assertFalse(snapshots.write(new byte[] {'4'}, now));
        }
        aws.faults().add(denied("PutObject"));
        Problem denied = problem(() -> snapshots.write(new byte[] {'5'}, now));
        assertTrue(denied.what().contains("s3:PutObject on " + BUCKET), denied.what());
    }

    private void item(Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> item = new HashMap<>(attributes);
        item.put("LockID", AttributeValue.fromS(backend.lockId()));
        dynamodb.putItem(b -> b.tableName(TABLE).item(item));
    }
}
