package dev.stateroom.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.AssumedRole;
import dev.stateroom.model.Backend;
import dev.stateroom.model.BackendAccess;
import dev.stateroom.model.Digest;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.sandbox.SandboxServer;
import dev.stateroom.sandbox.http.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/// What a backend says of its services is done: S3 lives in one sandbox, DynamoDB in another.
final class BackendAccessTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/state";

    @TempDir private static Path home;

    private static SandboxServer objects;
    private static SandboxServer tables;
    private static AwsClients atObjects;
    private static AwsClients atTables;
    private static AwsStore store;

    @BeforeAll
    static void start() {
        objects = new SandboxServer(home.resolve("objects"), "eu-central-1");
        tables = new SandboxServer(home.resolve("tables"), "eu-central-1");
        atObjects = new AwsClients(new AwsSettings(objects.environment()));
        atTables = new AwsClients(new AwsSettings(tables.environment()));
        store = new AwsStore(keysAlone());
        AwsReach plain = AwsReach.in("eu-central-1");
        atObjects.s3(plain).createBucket(b -> b.bucket("states"));
        Provisioned.lockTable(atTables.dynamodb(plain), "locks");
    }

    @AfterAll
    static void stop() {
        store.close();
        atObjects.close();
        atTables.close();
        objects.close();
        tables.close();
    }

    /// The environment says nothing of where to ask: only the backend does.
    private static Map<String, String> keysAlone() {
        Map<String, String> environment = new HashMap<>(objects.environment());
        environment.keySet().removeIf(name -> name.contains("ENDPOINT"));
        return environment;
    }

    private static Backend backend(String key, BackendAccess access) {
        return new Backend(
                "states",
                key,
                "eu-central-1",
                "locks",
                true,
                "default",
                "env:",
                null,
                access,
                List.of(),
                Map.of());
    }

    private static BackendAccess access(boolean encrypt, String kmsKey) {
        return new BackendAccess(
                null,
                new BackendAccess.Endpoints(
                        objects.endpoint().toString(),
                        tables.endpoint().toString(),
                        objects.endpoint().toString()),
                null,
                encrypt,
                kmsKey);
    }

    private static void item(Backend backend, String id, String name, String value) {
        atTables.dynamodb(AwsReach.in("eu-central-1"))
                .putItem(r ->
                        r.tableName(backend.dynamodbTable())
                                .item(
                                        Map.of(
                                                "LockID",
                                                AttributeValue.fromS(id),
                                                name,
                                                AttributeValue.fromS(value))));
    }

    @Test
    void eachServiceIsAskedWhereTheBackendSays() {
        Backend backend = backend("a/terraform.tfstate", access(false, null));
        atObjects
                .s3(AwsReach.in("eu-central-1"))
                .putObject(
                        r -> r.bucket("states").key(backend.objectKey()),
                        RequestBody.fromString("{}"));
        item(backend, backend.digestId(), "Digest", "0".repeat(32));
        StoredState state = store.snapshots(backend).current();
        assertNotNull(state);
        assertArrayEquals("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8), state.bytes());
        assertInstanceOf(LockState.Free.class, store.locks(backend).state());
        assertInstanceOf(Digest.Recorded.class, store.locks(backend).digest());
        assertEquals(SandboxServer.ACCOUNT, store.identity(backend).account());
        item(backend, backend.lockId(), "Info", StoreContract.lock(StoreContract.ID));
        assertInstanceOf(LockState.Split.class, store.locks(backend).state());
    }

    @Test
    void aHolderBesideAnUnreachableLockFileIsToldWithTheTablesName() {
        Backend backend = backend("held/terraform.tfstate", access(false, null));
        item(backend, backend.lockId(), "Info", StoreContract.lock(StoreContract.ID));
        objects.faults()
                .add(
                        Fault.on(
                                "s3",
                                "GetObject",
                                "*",
                                1,
                                new Fault.Effect.Status(403, "AccessDenied")));
        LockState.Unknown unknown =
                assertInstanceOf(LockState.Unknown.class, store.locks(backend).state());
        objects.faults().clear();
        String detail = unknown.problem().detail();
        assertTrue(detail.contains("the lock table locks is held by oncall@workstation"), detail);
        assertFalse(detail.contains("DYNAMODB"), detail);
    }

    @Test
    void anEndpointOfTheBackendThatIsNoUrlIsNamedByItsService() {
        BackendAccess wrong =
                new BackendAccess(
                        null,
                        new BackendAccess.Endpoints(null, "user:scripted-secret@db", null),
                        null,
                        false,
                        null);
        Problem problem =
                assertInstanceOf(Digest.Unknown.class, store.locks(backend("k", wrong)).digest())
                        .problem();
        assertTrue(problem.what().startsWith("The backend's dynamodb endpoint"), problem.what());
        assertFalse(problem.toString().contains("scripted-secret"));
    }

    @Test
    void recordsAreEncryptedAsTheBackendSays() {
        record("plain", access(false, null));
        assertEquals("AES256", record("s3", access(true, null)).serverSideEncryptionAsString());
        HeadObjectResponse withKey = record("kms", access(true, "alias/state"));
        assertEquals("aws:kms", withKey.serverSideEncryptionAsString());
        assertEquals("alias/state", withKey.ssekmsKeyId());
        assertEquals(null, record("key-alone", access(false, "alias/state")).ssekmsKeyId());
    }

    private static HeadObjectResponse record(String folder, BackendAccess access) {
        Backend backend = backend(folder + "/terraform.tfstate", access);
        store.snapshots(backend).record("op", new byte[] {'{', '}'});
        return atObjects
                .s3(AwsReach.in("eu-central-1"))
                .headObject(r -> r.bucket("states").key(folder + "/operations/op.json"));
    }

    @Test
    void theRoleIsAssumedAtItsOwnEndpointAsTheBackendSays() throws IOException {
        List<String> asked = new CopyOnWriteArrayList<>();
        try (ScriptedAws sts =
                new ScriptedAws(request -> {
                    asked.add(request.body());
                    return AwsFailureTest.assuming(request);
                })) {
            AssumedRole role =
                    new AssumedRole(
                            ROLE,
                            "team/42",
                            "console",
                            "somebody",
                            Duration.ofMinutes(20),
                            new AssumedRole.Limits(
                                    "{}",
                                    List.of("arn:one"),
                                    Map.of("team", "core"),
                                    List.of("team")));
            BackendAccess access =
                    new BackendAccess(
                            role,
                            new BackendAccess.Endpoints(
                                    objects.endpoint().toString(),
                                    tables.endpoint().toString(),
                                    sts.endpoint().toString()),
                            null,
                            false,
                            null);
            Backend backend = backend("role/terraform.tfstate", access);
            assertEquals(null, store.snapshots(backend).current());
            assertEquals(1, asked.size());
            for (String part :
                    List.of(
                            "Action=AssumeRole",
                            "RoleArn=arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fstate",
                            "ExternalId=team%2F42",
                            "RoleSessionName=console",
                            "SourceIdentity=somebody",
                            "DurationSeconds=1200",
                            "Policy=%7B%7D",
                            "PolicyArns.member.1.arn=arn%3Aone",
                            "Tags.member.1.Key=team",
                            "Tags.member.1.Value=core",
                            "TransitiveTagKeys.member.1=team")) {
                assertTrue(asked.getFirst().contains(part), part);
            }
            assertEquals("deployer", store.identity(backend).role());
        }
    }

    @Test
    void aBucketIsAskedByPathOrByHostAsTheBackendSays() throws IOException {
        List<String> paths = new CopyOnWriteArrayList<>();
        try (ScriptedAws scripted =
                new ScriptedAws(request -> {
                    paths.add(request.path());
                    return ScriptedAws.Answer.error(404, "NoSuchKey", "none");
                })) {
            String named = scripted.endpoint().toString().replace("127.0.0.1", "localhost");
            BackendAccess.Endpoints endpoints = new BackendAccess.Endpoints(named, null, null);
            BackendAccess byPath = new BackendAccess(null, endpoints, true, false, null);
            assertEquals(null, store.snapshots(backend("k", byPath)).current());
            assertEquals(List.of("/states/k"), paths);
            BackendAccess byHost = new BackendAccess(null, endpoints, false, false, null);
            Problem problem = null;
            try {
                store.snapshots(backend("k", byHost)).current();
            } catch (ProblemException e) {
                // Not every machine knows states.localhost.
                problem = e.problem();
            }
            assertTrue(
                    problem == null
                            ? paths.getLast().equals("/k")
                            : problem.id().equals("offline") && paths.size() == 1);
        }
    }
}
