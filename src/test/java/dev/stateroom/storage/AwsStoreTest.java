package dev.stateroom.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.stateroom.model.Backend;
import dev.stateroom.model.LockState;
import dev.stateroom.sandbox.SandboxServer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

class AwsStoreTest extends LocksContract implements StoreContract.Others {
    @TempDir private static Path home;

    private static SandboxServer aws;
    private static AwsStore store;
    private static AwsClients clients;
    private static S3Client s3;
    private static DynamoDbClient dynamodb;

    @BeforeAll
    static void start() {
        aws = new SandboxServer(home, "eu-central-1");
        store = new AwsStore(aws.environment());
        clients = new AwsClients(new AwsSettings(aws.environment()));
        AwsReach reach = AwsReach.of(backend(true, true, "default"));
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

    @Test
    void aLongHistoryIsReadPageByPageWithoutTheLocksBehindIt() {
        for (int i = 0; i < 8; i++) {
            put(backend.objectKey(), new byte[i]);
            put(backend.lockObjectKey(), new byte[1]);
            delete(backend.lockObjectKey());
        }
        Snapshots snapshots = new S3Snapshots(clients, backend, 3, null);
        for (int i = 0; i < 4; i++) {
            snapshots.backUp(new StoredState(new byte[1], "e", null, "m", NIGHT), NIGHT);
        }
        aws.calls().clear();
        List<Snapshots.Kept> kept = snapshots.kept();
        assertEquals(7 + 4, kept.size());
        assertEquals(
                List.of(6L, 5L, 4L, 3L, 2L, 1L, 0L),
                kept.stream()
                        .filter(k -> k.form() == Snapshots.Form.VERSION)
                        .map(Snapshots.Kept::size)
                        .toList());
        // 8 versions and the newest use of the lock file in pages of 3, 4 backups in pages of 3.
        assertEquals(4 + 2, aws.calls().all().size());
    }

    @Test
    void aBigStateIsBackedUpByteForByte() {
        byte[] bytes = new byte[6 * 1024 * 1024];
        new Random(7).nextBytes(bytes);
        StoredState big = new StoredState(bytes, "e", null, "m", NIGHT);
        Snapshots snapshots = store.snapshots(backend);
        assertArrayEquals(bytes, snapshots.read(snapshots.backUp(big, NIGHT).id()).bytes());
    }

    @Test
    void aBackupIsEncryptedAsTheStateIs() {
        s3.putObject(
                b ->
                        b.bucket(BUCKET)
                                .key(backend.objectKey())
                                .serverSideEncryption("aws:kms")
                                .ssekmsKeyId("alias/state"),
                RequestBody.fromString("{}"));
        Snapshots snapshots = store.snapshots(backend);
        StoredState state = snapshots.current();
        assertNotNull(state);
        String key = backend.folder() + snapshots.backUp(state, NIGHT).id();
        assertEquals("alias/state", s3.headObject(b -> b.bucket(BUCKET).key(key)).ssekmsKeyId());
    }

    @Test
    void whoStillAsksWhenTheStoreIsClosedIsToldThatItIsCancelled() {
        AwsStore closed = new AwsStore(aws.environment());
        closed.locks(backend).state();
        closed.close();
        LockState seen = closed.locks(backend).state();
        var unknown = assertInstanceOf(LockState.Unknown.class, seen);
        assertEquals("cancelled", unknown.problem().id());
    }

    @Test
    void anItemThatIsNoLockIsUnreadable() {
        item(backend.lockId(), Map.of());
        assertInstanceOf(LockState.Unreadable.class, store.locks(backend).state());
        item(backend.lockId(), Map.of("Info", AttributeValue.fromN("7")));
        assertInstanceOf(LockState.Unreadable.class, store.locks(backend).state());
    }

    @Test
    void theExpiryOfSessionCredentialsIsToldWhereItIsKnown() {
        assertNull(store.identity(backend).expires());
        Map<String, String> session = new HashMap<>(aws.environment());
        session.put("AWS_SESSION_TOKEN", "token");
        session.put("AWS_CREDENTIAL_EXPIRATION", "2030-01-01T00:00:00+00:00");
        try (AwsStore other = new AwsStore(session)) {
            assertEquals(Instant.parse("2030-01-01T00:00:00Z"), other.identity(backend).expires());
        }
    }

    @Override
    Store store() {
        return store;
    }

    @Override
    Others others() {
        return this;
    }

    @Override
    public void put(String key, byte[] bytes) {
        s3.putObject(b -> b.bucket(BUCKET).key(key), RequestBody.fromBytes(bytes));
    }

    @Override
    public void delete(String key) {
        s3.deleteObject(b -> b.bucket(BUCKET).key(key));
    }

    @Override
    public byte[] object(String key) {
        return s3.getObjectAsBytes(b -> b.bucket(BUCKET).key(key)).asByteArray();
    }

    @Override
    public void lockItem(Backend b, String info) {
        item(b.lockId(), Map.of("Info", AttributeValue.fromS(info)));
    }

    @Override
    public void digest(Backend b, String md5) {
        item(b.digestId(), Map.of("Digest", AttributeValue.fromS(md5)));
    }

    private static void item(String id, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> item = new HashMap<>(attributes);
        item.put("LockID", AttributeValue.fromS(id));
        dynamodb.putItem(b -> b.tableName(TABLE).item(item));
    }
}
