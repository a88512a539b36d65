package dev.stateroom.ui.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.engine.Bench;
import dev.stateroom.engine.ProjectEngine;
import dev.stateroom.model.Digest;
import dev.stateroom.model.Environment;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Result;
import dev.stateroom.sandbox.Furnishing;
import dev.stateroom.ui.task.SameThreadTasks;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.s3.S3Client;

/// The overview on the real engine, over real HTTP, with what Terraform itself would have written.
class OverviewOnSandboxTest {
    private static final String STATE =
            """
            {"version":4,"terraform_version":"1.9.8","serial":7,"lineage":"7c1f0e52-9a53-4c66-8d8e-02c9d1f7a91d",
             "outputs":{},"check_results":null,"resources":[
              {"module":"module.vpc","mode":"managed","type":"terraform_data","name":"this",
               "provider":"provider[\\"terraform.io/builtin/terraform\\"]",
               "instances":[{"schema_version":0,"attributes":{"id":"a"}}]},
              {"mode":"managed","type":"terraform_data","name":"root",
               "provider":"provider[\\"terraform.io/builtin/terraform\\"]",
               "instances":[{"schema_version":0,"attributes":{"id":"b"}}]}]}
            """;

    private static final String LOCK =
            """
            {"ID":"3f8a92d4-0b0c-4b6e-8d43-1f2e3a4b11c0","Operation":"OperationTypeApply","Info":"",
             "Who":"ci@runner","Version":"1.9.8","Created":"2026-11-23T02:15:00Z","Path":"x"}
            """;

    @TempDir private Path root;

    private Instant now = Instant.now();

    @Test
    void stateLockAndBackupsAppearByThemselvesAndABackupIsKept() {
        try (Bench bench = new Bench(root);
                ProjectEngine engine = bench.engine(Map.of());
                S3Client s3 = s3(bench);
                DynamoDbClient tables = tables(bench)) {
            Environment stg = engine.environment("stg");
            String key = stg.backend().objectKey();
            OverviewModel model = new OverviewModel(stg, engine, new SameThreadTasks(), () -> now);
            model.enter();
            Sight empty = seen(model);
            assertTrue(empty.isStateMissing());
            assertNull(empty.blindness());
            assertEquals(Standing.NONE, check(empty, "State").standing());

            s3.putObject(b -> b.bucket(Furnishing.BUCKET).key(key), RequestBody.fromString(STATE));
            later(model);
            Sight written = seen(model);
            assertNotNull(written.status().snapshot());
            assertEquals(7, written.status().snapshot().serial());
            assertEquals(2, written.modules());
            assertEquals(Standing.OK, check(written, "State").standing());
            assertTrue(written.status().digest() instanceof Digest.Absent);
            assertEquals(Standing.WARN, check(written, "State digest").standing());
            assertEquals(Standing.WARN, check(written, "Backups").standing());

            model.backUp();
            Result kept = model.keptProperty().get();
            assertNotNull(kept);
            assertEquals(Result.Outcome.DONE, kept.outcome());
            Sight backed = seen(model);
            assertEquals(1, backed.backups().size());
            assertNotNull(backed.backups().getFirst().snapshot(), "the newest is read");
            assertEquals(Standing.OK, check(backed, "Backups").standing());

            tables.putItem(b ->
                    b.tableName(stg.backend().dynamodbTable())
                            .item(
                                    Map.of(
                                            "LockID",
                                            AttributeValue.fromS(Furnishing.BUCKET + "/" + key),
                                            "Info",
                                            AttributeValue.fromS(LOCK))));
            later(model);
            Sight locked = seen(model);
            assertTrue(!(locked.status().lock() instanceof LockState.Free), "the lock is seen");
            assertNotNull(locked.holder());
            assertTrue(check(locked, "State lock").standing().compareTo(Standing.WARN) < 0);
        }
    }

    private void later(OverviewModel model) {
        now = now.plusSeconds(30);
        model.tick();
    }

    private static Sight seen(OverviewModel model) {
        Sight sight = model.sightProperty().get();
        assertNotNull(sight, () -> "nothing was seen: " + model.problemProperty().get());
        return sight;
    }

    private Check check(Sight sight, String name) {
        return Checks.of(sight, now).stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static DynamoDbClient tables(Bench bench) {
        return DynamoDbClient.builder()
                .endpointOverride(bench.server.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("sandbox", "sandbox")))
                .build();
    }

    private static S3Client s3(Bench bench) {
        return S3Client.builder()
                .endpointOverride(bench.server.endpoint())
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("sandbox", "sandbox")))
                .forcePathStyle(true)
                .build();
    }
}
