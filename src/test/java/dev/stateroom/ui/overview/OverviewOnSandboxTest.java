package dev.stateroom.ui.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.engine.Bench;
import dev.stateroom.engine.ProjectEngine;
import dev.stateroom.model.CheckUp;
import dev.stateroom.model.Digest;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Finding.Area;
import dev.stateroom.model.Finding.Status;
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
            CheckUp empty = seen(model);
            assertTrue(empty.sight().isStateMissing());
            assertNull(empty.sight().blindness());
            assertEquals(Status.OK, status(empty, Area.STATE));

            s3.putObject(b -> b.bucket(Furnishing.BUCKET).key(key), RequestBody.fromString(STATE));
            later(model);
            CheckUp written = seen(model);
            assertNotNull(written.sight().snapshot());
            assertEquals(7, written.sight().snapshot().serial());
            assertEquals(2, written.sight().modules());
            assertEquals(Status.OK, status(written, Area.STATE));
            assertTrue(written.sight().digest() instanceof Digest.Absent);
            assertEquals(Status.WARN, status(written, Area.DIGEST));
            assertEquals(Status.WARN, status(written, Area.BACKUPS));

            model.backUp();
            Result kept = model.keptProperty().get();
            assertNotNull(kept);
            assertEquals(Result.Outcome.DONE, kept.outcome());
            CheckUp backed = seen(model);
            assertEquals(1, backed.sight().backups().size());
            assertNotNull(backed.sight().backups().getFirst().snapshot(), "the newest is read");
            assertEquals(Status.OK, status(backed, Area.BACKUPS));

            tables.putItem(b ->
                    b.tableName(stg.backend().dynamodbTable())
                            .item(
                                    Map.of(
                                            "LockID",
                                            AttributeValue.fromS(Furnishing.BUCKET + "/" + key),
                                            "Info",
                                            AttributeValue.fromS(LOCK))));
            later(model);
            CheckUp locked = seen(model);
            assertTrue(
                    !(locked.sight().lock().state() instanceof LockState.Free), "the lock is seen");
            assertEquals(Status.FAIL, status(locked, Area.LOCK));
        }
    }

    private void later(OverviewModel model) {
        now = now.plusSeconds(30);
        model.tick();
    }

    private static CheckUp seen(OverviewModel model) {
        CheckUp seen = model.seenProperty().get();
        assertNotNull(seen, () -> "nothing was seen: " + model.problemProperty().get());
        return seen;
    }

    private static Status status(CheckUp seen, Area area) {
        return seen.findings().stream()
                .filter(finding -> finding.area() == area)
                .findFirst()
                .orElseThrow()
                .status();
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
