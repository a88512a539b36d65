package dev.stateroom.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Digest;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.sandbox.SandboxServer;
import dev.stateroom.sandbox.http.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/// Each failure is provoked where it arises: in the sandbox, by its faults, by a closed port, by
/// missing files; what only AWS itself says is said by a script.
final class AwsFailureTest {
    @TempDir private static Path folder;

    private static SandboxServer aws;
    private static AwsStore store;

    private final Backend backend = in("eu-central-1", null, null);

    @BeforeAll
    static void start() {
        aws = new SandboxServer(folder.resolve("aws"), "eu-central-1");
        store = new AwsStore(aws.environment());
        AwsClients clients = new AwsClients(new AwsSettings(aws.environment()));
        clients.s3(AwsReach.in("eu-central-1")).createBucket(b -> b.bucket("states"));
        clients.close();
    }

    @AfterAll
    static void stop() {
        store.close();
        aws.close();
    }

    @AfterEach
    void clear() {
        aws.faults().clear();
    }

    private static Backend in(String region, String profile, String role) {
        return backend("states", region, profile, role);
    }

    private static Backend backend(String bucket, String region, String profile, String role) {
        return new Backend(
                bucket,
                "infra/stg/terraform.tfstate",
                region,
                "locks",
                true,
                "default",
                "env:",
                profile,
                role,
                null,
                java.util.List.of(),
                Map.of());
    }

    private static Problem problem(Executable request) {
        Problem problem = assertThrows(ProblemException.class, request).problem();
        for (String secret : java.util.List.of("AKIASCRIPTED", "scripted-secret")) {
            assertFalse(problem.toString().contains(secret), problem::toString);
        }
        return problem;
    }

    private Problem answered(int status, String code) {
        aws.faults().clear();
        aws.faults()
                .add(Fault.on("s3", "GetObject", "*", 0, new Fault.Effect.Status(status, code)));
        return problem(() -> store.snapshots(backend).current());
    }

    @Test
    void aMissingBucketIsNamed() {
        Backend other = backend("nowhere", "eu-central-1", null, null);
        Problem problem = problem(() -> store.snapshots(other).current());
        assertEquals("bucket-missing", problem.id());
        assertEquals("There is no bucket nowhere.", problem.what());
        assertEquals("bucket-missing", problem(() -> store.snapshots(other).kept()).id());
        var put = problem(() -> store.snapshots(other).record("op", new byte[1]));
        assertEquals("bucket-missing", put.id());
    }

    @Test
    void aMissingLockTableMakesLockAndDigestUnknown() {
        var lock = assertInstanceOf(LockState.Unknown.class, store.locks(backend).state());
        assertEquals("lock-table-missing", lock.problem().id());
        assertEquals("There is no lock table locks.", lock.problem().what());
        var digest = assertInstanceOf(Digest.Unknown.class, store.locks(backend).digest());
        assertEquals("lock-table-missing", digest.problem().id());
    }

    @Test
    void aHolderThatWasSeenIsNotForgottenWhereTheOtherMechanismFails() {
        store.snapshots(backend).record("probe", new byte[0]);
        AwsClients clients = new AwsClients(new AwsSettings(aws.environment()));
        clients.s3(AwsReach.of(backend))
                .putObject(
                        b -> b.bucket("states").key(backend.lockObjectKey()),
                        software.amazon.awssdk.core.sync.RequestBody.fromString(
                                StoreContract.lock("the-id")));
        var lock = assertInstanceOf(LockState.Unknown.class, store.locks(backend).state());
        assertTrue(lock.problem().detail().contains("the-id"), lock.problem().detail());
        clients.s3(AwsReach.of(backend))
                .deleteObject(b -> b.bucket("states").key(backend.lockObjectKey()));
        clients.close();
    }

    @Test
    void deniedAccessNamesTheActionAndTheResource() {
        Problem problem = answered(403, "AccessDenied");
        assertEquals("access-denied", problem.id());
        assertEquals(
                "These credentials may not do s3:GetObject on"
                        + " states/infra/stg/terraform.tfstate.",
                problem.what());
        aws.faults()
                .add(
                        Fault.on(
                                "dynamodb",
                                "GetItem",
                                "*",
                                0,
                                new Fault.Effect.Status(400, "AccessDeniedException")));
        var digest = assertInstanceOf(Digest.Unknown.class, store.locks(backend).digest());
        assertEquals("access-denied", digest.problem().id());
        assertTrue(digest.problem().what().contains("dynamodb:GetItem on locks"));
    }

    @Test
    void aDeniedKeyIsNamedAsAwsNamesIt() throws IOException {
        String message =
                "User: arn:aws:sts::1:assumed-role/r/s is not authorized to perform:"
                        + " kms:Decrypt on resource: arn:aws:kms:eu-central-1:1:key/k because no"
                        + " identity-based policy allows the kms:Decrypt action";
        try (ScriptedAws scripted =
                        new ScriptedAws(
                                _ -> ScriptedAws.Answer.error(403, "AccessDenied", message));
                AwsStore other = new AwsStore(scripted.environment())) {
            Problem problem = problem(() -> other.snapshots(backend).current());
            assertEquals(
                    "These credentials may not do kms:Decrypt on"
                            + " arn:aws:kms:eu-central-1:1:key/k.",
                    problem.what());
        }
    }

    @Test
    void expiredCredentialsAskForALogin() {
        assertEquals("credentials-expired", answered(400, "ExpiredToken").id());
        aws.faults()
                .add(
                        Fault.on(
                                "sts",
                                "*",
                                "*",
                                0,
                                new Fault.Effect.Status(403, "ExpiredTokenException")));
        assertEquals("credentials-expired", problem(() -> store.identity(backend)).id());
    }

    @Test
    void credentialsThatAwsDoesNotKnowAreToldFromMissingRights() {
        assertEquals("credentials-missing", answered(403, "InvalidAccessKeyId").id());
        assertEquals("credentials-missing", answered(403, "SignatureDoesNotMatch").id());
        assertEquals("clock-wrong", answered(403, "RequestTimeTooSkewed").id());
    }

    @Test
    void throttlingIsTriedAgainBeforeItIsTold() {
        assertEquals("throttled", answered(503, "SlowDown").id());
        aws.faults().clear();
        aws.faults()
                .add(
                        Fault.on(
                                "s3",
                                "GetObject",
                                "*",
                                2,
                                new Fault.Effect.Status(503, "InternalError")));
        store.snapshots(backend).current();
    }

    @Test
    void aServiceThatIsDownIsOffline() {
        Problem problem = answered(503, "ServiceUnavailable");
        assertEquals("offline", problem.id());
        assertTrue(problem.what().contains("status 503"), problem.what());
    }

    @Test
    void aBucketElsewhereNamesItsRegion() throws IOException {
        var redirect =
                new ScriptedAws.Answer(
                        301,
                        Map.of("x-amz-bucket-region", "eu-west-1"),
                        "<Error><Code>PermanentRedirect</Code><Message>The bucket you are"
                                + " attempting to access must be addressed using the specified"
                                + " endpoint.</Message></Error>");
        var malformed =
                ScriptedAws.Answer.error(
                        400,
                        "AuthorizationHeaderMalformed",
                        "The authorization header is malformed; the region 'eu-central-1' is"
                                + " wrong; expecting 'eu-west-1'");
        for (var answer : java.util.List.of(redirect, malformed)) {
            try (ScriptedAws scripted = new ScriptedAws(_ -> answer);
                    AwsStore other = new AwsStore(scripted.environment())) {
                Problem problem = problem(() -> other.snapshots(backend).current());
                assertEquals("region-wrong", problem.id());
                assertEquals("The bucket states is not in eu-central-1.", problem.what());
                assertEquals("It is in eu-west-1.", problem.why());
            }
        }
    }

    @Test
    void anAnswerThatIsNotFromS3IsNeverTakenForAMissingStateOrAFreeLock() throws IOException {
        for (int status : new int[] {404, 200}) {
            var answer = new ScriptedAws.Answer(status, Map.of("Server", "portal"), "");
            try (ScriptedAws scripted = new ScriptedAws(_ -> answer);
                    AwsStore other = new AwsStore(scripted.environment())) {
                Problem problem = problem(() -> other.snapshots(backend).current());
                assertEquals("offline", problem.id(), problem::sentence);
                assertInstanceOf(LockState.Unknown.class, other.locks(backend).state());
                assertInstanceOf(Digest.Unknown.class, other.locks(backend).digest());
                assertEquals("offline", problem(() -> other.identity(null)).id());
            }
        }
    }

    @Test
    void keysThatAwsRepeatsAreNotRepeated() throws IOException {
        String message = "'AKIASCRIPTED/x' in 'AWS4-HMAC-SHA256 Credential=AKIASCRIPTED/20261110'";
        try (ScriptedAws scripted =
                        new ScriptedAws(_ -> ScriptedAws.Answer.error(400, "Surprising", message));
                AwsStore other = new AwsStore(scripted.environment())) {
            assertEquals("aws-failed", problem(() -> other.snapshots(backend).current()).id());
        }
    }

    @Test
    void aClosedPortIsOfflineAtOnceAndTheLockUnknown() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            port = closed.getLocalPort();
        }
        Map<String, String> environment = new HashMap<>(aws.environment());
        environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:" + port);
        try (AwsStore other = new AwsStore(environment)) {
            Instant start = Instant.now();
            Problem problem = problem(() -> other.snapshots(backend).current());
            assertEquals("offline", problem.id());
            assertTrue(problem.what().contains("127.0.0.1:" + port), problem.what());
            assertEquals("offline", problem(() -> other.identity(null)).id());
            assertInstanceOf(LockState.Unknown.class, other.locks(backend).state());
            assertTrue(since(start).toSeconds() < 8, () -> "took " + since(start));
        }
    }

    @Test
    void aServerThatNeverAnswersIsGivenUpInEightSeconds() {
        aws.faults().add(Fault.on("*", "*", "*", 0, new Fault.Effect.Delay(Duration.ofSeconds(9))));
        Map<String, String> environment = aws.environment();
        try (AwsStore other = new AwsStore(environment)) {
            Instant start = Instant.now();
            var lock = assertInstanceOf(LockState.Unknown.class, other.locks(backend).state());
            assertEquals("offline", lock.problem().id());
            assertTrue(since(start).toMillis() < 9000, () -> "took " + since(start));
        }
    }

    @Test
    void aConnectionThatBreaksIsTriedAgainThenOffline() {
        aws.faults().add(Fault.on("s3", "GetObject", "*", 1, new Fault.Effect.Drop()));
        store.snapshots(backend).current();
        aws.faults().add(Fault.on("s3", "GetObject", "*", 0, new Fault.Effect.Drop()));
        assertEquals("offline", problem(() -> store.snapshots(backend).current()).id());
    }

    @Test
    void aRegionThatDoesNotExistIsOfflineAndTheRegionIsSuspected() {
        Map<String, String> environment =
                Map.of("AWS_ACCESS_KEY_ID", "a", "AWS_SECRET_ACCESS_KEY", "b", "HOME", "/none");
        try (AwsStore other = new AwsStore(environment)) {
            Problem problem =
                    problem(() -> other.snapshots(in("mars-north-1", null, null)).current());
            assertEquals("offline", problem.id());
            assertTrue(problem.remedy().contains("region"), problem.remedy());
        }
    }

    @Test
    void anEndpointThatIsNoUrlIsSaidWithoutRepeatingIt() {
        Map<String, String> environment = new HashMap<>(aws.environment());
        environment.put("AWS_ENDPOINT_URL", "user:scripted-secret@host");
        try (AwsStore other = new AwsStore(environment)) {
            Problem problem = problem(() -> other.snapshots(backend).current());
            assertEquals("offline", problem.id());
            assertTrue(problem.what().startsWith("AWS_ENDPOINT_URL"), problem.what());
        }
    }

    @Test
    void withoutCredentialsOneIsToldToLogIn() {
        Map<String, String> none =
                Map.of(
                        "AWS_ENDPOINT_URL",
                        aws.endpoint().toString(),
                        "HOME",
                        folder.toString(),
                        "AWS_EC2_METADATA_DISABLED",
                        "true");
        try (AwsStore other = new AwsStore(none)) {
            Problem problem = problem(() -> other.identity(null));
            assertEquals("credentials-missing", problem.id());
            assertEquals("No AWS credentials were found.", problem.what());
            assertEquals(
                    "credentials-missing", problem(() -> other.snapshots(backend).current()).id());
            assertInstanceOf(LockState.Unknown.class, other.locks(backend).state());
        }
    }

    @Test
    void aProfileThatIsNotThereIsNamed() {
        try (AwsStore other = new AwsStore(aws.environment())) {
            Backend named = in("eu-central-1", "nobody", null);
            Problem problem = problem(() -> other.snapshots(named).current());
            assertEquals("credentials-missing", problem.id());
            assertEquals("The AWS profile nobody gives no credentials.", problem.what());
        }
    }

    @Test
    void aProfileOfTheFilesThatTheEnvironmentNamesIsUsed() throws IOException {
        Path credentials = folder.resolve("credentials");
        Files.writeString(
                credentials, "[team]\naws_access_key_id = AKIATEAM\naws_secret_access_key = s\n");
        try (ScriptedAws scripted =
                new ScriptedAws(asked ->
                        asked.authorization().contains("AKIATEAM")
                                ? ScriptedAws.Answer.error(404, "NoSuchKey", "none")
                                : ScriptedAws.Answer.error(403, "AccessDenied", ""))) {
            Map<String, String> environment = new HashMap<>(scripted.environment());
            environment.put("AWS_SHARED_CREDENTIALS_FILE", credentials.toString());
            try (AwsStore other = new AwsStore(environment)) {
                Backend named = in("eu-central-1", "team", null);
                assertEquals(null, other.snapshots(named).current());
            }
        }
    }

    @Test
    void aBrokenProfileFileIsNamedNotShown() throws IOException {
        Path credentials = folder.resolve("broken");
        Files.writeString(credentials, "scripted-secret\n[x\n");
        Map<String, String> environment = new HashMap<>(aws.environment());
        environment.put("AWS_SHARED_CREDENTIALS_FILE", credentials.toString());
        try (AwsStore other = new AwsStore(environment)) {
            Problem problem = problem(() -> other.snapshots(backend).current());
            assertEquals("credentials-missing", problem.id());
            assertTrue(problem.what().contains(credentials.toString()), problem.what());
        }
    }

    @Test
    void theBackendsRoleIsAssumedAndItsKeysAreUsed() throws IOException {
        try (ScriptedAws scripted = new ScriptedAws(AwsFailureTest::assuming);
                AwsStore other = new AwsStore(scripted.environment())) {
            Backend role = in("eu-central-1", null, "arn:aws:iam::123456789012:role/deployer");
            var identity = other.identity(role);
            assertEquals("deployer", identity.role());
            assertEquals(Instant.parse("2099-01-01T00:00:00Z"), identity.expires());
            assertEquals(null, other.snapshots(role).current());
        }
    }

    @Test
    void aRoleThatMayNotBeAssumedIsNamed() throws IOException {
        try (ScriptedAws scripted =
                        new ScriptedAws(_ ->
                                new ScriptedAws.Answer(
                                        403,
                                        Map.of(),
                                        "<ErrorResponse><Error><Type>Sender</Type>"
                                                + "<Code>AccessDenied</Code><Message>no"
                                                + "</Message></Error></ErrorResponse>"));
                AwsStore other = new AwsStore(scripted.environment())) {
            String arn = "arn:aws:iam::123456789012:role/deployer";
            Backend role = in("eu-central-1", null, arn);
            Problem problem = problem(() -> other.snapshots(role).current());
            assertEquals(
                    "These credentials may not do sts:AssumeRole on " + arn + ".", problem.what());
        }
    }

    static ScriptedAws.Answer assuming(ScriptedAws.Asked asked) {
        if (asked.body().contains("Action=AssumeRole")) {
            return new ScriptedAws.Answer(
                    200,
                    Map.of("Content-Type", "text/xml"),
                    "<AssumeRoleResponse><AssumeRoleResult><AssumedRoleUser><Arn>x</Arn>"
                            + "</AssumedRoleUser><Credentials><AccessKeyId>ASIAROLE</AccessKeyId>"
                            + "<SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>"
                            + "<Expiration>2099-01-01T00:00:00Z</Expiration></Credentials>"
                            + "</AssumeRoleResult></AssumeRoleResponse>");
        }
        if (!asked.authorization().contains("ASIAROLE")) {
            return ScriptedAws.Answer.error(403, "AccessDenied", "");
        }
        if (asked.body().contains("Action=GetCallerIdentity")) {
            return new ScriptedAws.Answer(
                    200,
                    Map.of("Content-Type", "text/xml"),
                    "<GetCallerIdentityResponse><GetCallerIdentityResult><Arn>arn:aws:sts::"
                            + "123456789012:assumed-role/deployer/stateroom</Arn><UserId>u"
                            + "</UserId><Account>123456789012</Account>"
                            + "</GetCallerIdentityResult></GetCallerIdentityResponse>");
        }
        return ScriptedAws.Answer.error(404, "NoSuchKey", "none");
    }

    private static Duration since(Instant start) {
        return Duration.between(start, Instant.now());
    }
}
