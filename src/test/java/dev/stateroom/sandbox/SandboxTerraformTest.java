package dev.stateroom.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.sandbox.http.Call;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;

/// Real Terraform with its real S3 backend, both kinds of lock on.
final class SandboxTerraformTest {
    private static final Path TERRAFORM = Path.of("/usr/local/bin/terraform");

    @TempDir Path folder;
    private SandboxServer server;
    private S3Client s3;
    private DynamoDbClient db;

    @BeforeEach
    void start() throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(TERRAFORM), "Terraform is not installed");
        server = new SandboxServer(folder.resolve("home"), "eu-central-1");
        s3 = Clients.s3(server.endpoint());
        db = Clients.dynamoDb(server.endpoint());
        s3.createBucket(b -> b.bucket("states"));
        s3.putBucketVersioning(b ->
                b.bucket("states")
                        .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
        Clients.lockTable(db, "locks");
        Files.createDirectory(folder.resolve("project"));
        Files.writeString(
                folder.resolve("project/main.tf"),
                """
                terraform {
                  backend "s3" {
                    bucket         = "states"
                    key            = "infra/stg/terraform.tfstate"
                    region         = "eu-central-1"
                    encrypt        = true
                    dynamodb_table = "locks"
                    use_lockfile   = true
                  }
                }
                variable "size" {
                  default = 1
                }
                resource "terraform_data" "one" {
                  input = join("", [for i in range(var.size) : join("", [for j in range(200) : "0123456789abcdef"])])
                }
                output "length" {
                  value = length(terraform_data.one.output)
                }
                """);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            s3.close();
            db.close();
            server.close();
        }
    }

    private record Run(int status, String output) {}

    private Run terraform(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(TERRAFORM.toString()));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.resolve("project").toFile())
                        .redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(k -> k.startsWith("TF_") || k.startsWith("AWS_"));
        environment.putAll(server.environment());
        environment.putAll(
                Map.of("TF_IN_AUTOMATION", "1", "TF_INPUT", "0", "CHECKPOINT_DISABLE", "1"));
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(1, TimeUnit.MINUTES));
        return new Run(process.exitValue(), output);
    }

    private void done(String... arguments) throws Exception {
        Run run = terraform(arguments);
        assertEquals(0, run.status(), run.output());
    }

    @Test
    void initApplyAndPlanGoThroughAndLeaveNoLock() throws Exception {
        done("init", "-no-color");
        done("apply", "-no-color", "-auto-approve");
        Run plan = terraform("plan", "-no-color", "-detailed-exitcode");
        assertEquals(0, plan.status(), plan.output());
        assertEquals(
                List.of("infra/stg/terraform.tfstate"),
                s3.listObjectsV2(b -> b.bucket("states")).contents().stream()
                        .map(o -> o.key())
                        .toList());
        assertEquals(
                List.of("states/infra/stg/terraform.tfstate-md5"),
                db.scan(b -> b.tableName("locks")).items().stream()
                        .map(i -> i.get("LockID").s())
                        .toList());
        List<Call> calls = server.calls().all();
        assertTrue(
                calls.stream().anyMatch(c -> c.operation().equals("GetCallerIdentity")),
                "STS was asked");
        assertTrue(calls.stream().allMatch(c -> c.status() < 400 || c.status() == 404), "" + calls);

        server.calls().clear();
        done("plan", "-no-color", "-lock=false");
        assertEquals(List.of(), named(server.calls().writes()));
    }

    /// STS speaks POST and names nothing, but changes nothing.
    private static List<String> named(List<Call> calls) {
        return calls.stream().map(Call::operation).toList();
    }

    @Test
    void aHeldLockStopsTerraform() throws Exception {
        done("init", "-no-color");
        s3.putObject(
                b -> b.bucket("states").key("infra/stg/terraform.tfstate.tflock"),
                RequestBody.fromString(
                        "{\"ID\":\"a-b\",\"Operation\":\"OperationTypeApply\",\"Who\":\"me\"}"));
        Run run = terraform("apply", "-no-color", "-auto-approve");
        assertEquals(1, run.status());
        assertTrue(run.output().contains("Error acquiring the state lock"), run.output());
        assertTrue(run.output().contains("PreconditionFailed"), run.output());
    }

    @Test
    void aStateOfSixMebibytesIsUploadedInParts() throws Exception {
        done("init", "-no-color");
        done("apply", "-no-color", "-auto-approve", "-var=size=1024");
        var head = s3.headObject(b -> b.bucket("states").key("infra/stg/terraform.tfstate"));
        assertTrue(head.contentLength() >= 6 * 1024 * 1024, "" + head.contentLength());
        assertTrue(head.eTag().matches("\"[0-9a-f]{32}-\\d+\""), head.eTag());
        assertTrue(named(server.calls().all()).contains("CompleteMultipartUpload"));
        Run pull = terraform("state", "pull");
        assertEquals(0, pull.status());
        assertTrue(pull.output().length() >= head.contentLength());
    }
}
