package dev.stateroom.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.stateroom.model.Backend;
import dev.stateroom.model.LockState;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

final class AwsStoreTest extends StoreContract implements StoreContract.Others {
    private static LocalAws aws;
    private static AwsStore store;
    private static S3Client s3;
    private static DynamoDbClient dynamodb;

    @BeforeAll
    static void start() throws Exception {
        aws = LocalAws.start();
        store = new AwsStore(aws.environment());
        AwsClients clients = new AwsClients(new AwsSettings(aws.environment()));
        AwsReach reach = AwsReach.of(backend(true, true, "default"));
        s3 = clients.s3(reach);
        dynamodb = clients.dynamodb(reach);
        s3.createBucket(
                b ->
                        b.bucket(BUCKET)
                                .createBucketConfiguration(
                                        c -> c.locationConstraint("eu-central-1")));
        s3.putBucketVersioning(
                b -> b.bucket(BUCKET).versioningConfiguration(c -> c.status("Enabled")));
        dynamodb.createTable(
                b ->
                        b.tableName(TABLE)
                                .billingMode("PAY_PER_REQUEST")
                                .keySchema(k -> k.attributeName("LockID").keyType("HASH"))
                                .attributeDefinitions(
                                        a -> a.attributeName("LockID").attributeType("S")));
    }

    @AfterAll
    static void stop() {
        store.close();
        aws.close();
    }

    @Test
    void aLongHistoryIsReadPageByPageWithoutTheLocksBehindIt() {
        for (int i = 0; i < 1005; i++) {
            put(backend.objectKey(), new byte[] {(byte) i});
        }
        put(backend.lockObjectKey(), new byte[] {1});
        assertEquals(1004, store.snapshots(backend).kept().size());
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
        assertEquals(
                "alias/state", s3.headObject(b -> b.bucket(BUCKET).key(key)).ssekmsKeyId());
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
            assertEquals(
                    Instant.parse("2030-01-01T00:00:00Z"), other.identity(backend).expires());
        }
    }

    @Test
    void theBackendsRoleIsAssumed() {
        Backend role = with(backend, null, "arn:aws:iam::123456789012:role/deployer");
        var identity = store.identity(role);
        assertEquals("deployer", identity.role());
        assertNotNull(identity.expires());
    }

    static Backend with(Backend b, String profile, String role) {
        return new Backend(
                b.bucket(),
                b.key(),
                b.region(),
                b.dynamodbTable(),
                b.useLockfile(),
                b.workspace(),
                b.workspaceKeyPrefix(),
                profile,
                role,
                b.endpoint(),
                b.configFiles(),
                b.overrides());
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
