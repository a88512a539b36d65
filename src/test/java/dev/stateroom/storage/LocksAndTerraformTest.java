package dev.stateroom.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Backend;
import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockSpan;
import dev.stateroom.model.LockState;
import dev.stateroom.sandbox.SandboxServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Our lock and real Terraform's keep each other out, and what we write, Terraform accepts: with
/// each mechanism alone and with both.
final class LocksAndTerraformTest {
    private static final Path TERRAFORM = Path.of("/usr/local/bin/terraform");
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir private static Path home;

    private static SandboxServer aws;
    private static AwsStore store;

    @TempDir private Path project;

    @BeforeAll
    static void start() {
        Assumptions.assumeTrue(Files.isExecutable(TERRAFORM), "Terraform is not installed");
        aws = new SandboxServer(home, "eu-central-1");
        store = new AwsStore(aws.environment());
        try (AwsClients clients = new AwsClients(new AwsSettings(aws.environment()))) {
            AwsReach reach = AwsReach.in("eu-central-1");
            Provisioned.bucket(clients.s3(reach), StoreContract.BUCKET);
            Provisioned.lockTable(clients.dynamodb(reach), StoreContract.TABLE);
        }
    }

    @AfterAll
    static void stop() {
        if (aws != null) {
            store.close();
            aws.close();
        }
    }

    @ParameterizedTest(name = "table {0}, lock file {1}")
    @CsvSource({"true,true", "true,false", "false,true"})
    void eachIsRefusedWhileTheOtherHoldsTheLock(boolean table, boolean lockfile) throws Exception {
        Backend backend = StoreContract.backend(table, lockfile, "default");
        Files.writeString(project.resolve("main.tf"), configuration(backend));
        done("init");
        done("apply", "-auto-approve", "-var=pace=0");

        // Ours first.
        Locks locks = store.locks(backend);
        assertEquals(new LockState.Free(), locks.take(LocksContract.ticket(LocksContract.OURS)));
        String refusal = refused("plan");
        assertTrue(refusal.contains("Error acquiring the state lock"), refusal);
        for (String line :
                List.of(
                        "ID:        " + LocksContract.OURS,
                        "Path:      " + backend.lockId(),
                        "Operation: state-rm",
                        "Who:       oncall@workstation",
                        "Version:   1.11.4",
                        "Created:   2026-11-23 03:02:00.00513 +0000 UTC",
                        "Info:      a <safe> & short one")) {
            assertTrue(refusal.contains(line), () -> line + " is not in " + refusal);
        }

        // What is written under it is a state that Terraform takes, its digest included.
        Snapshots snapshots = store.snapshots(backend);
        StoredState read = snapshots.current();
        assertNotNull(read);
        String text = new String(read.bytes(), StandardCharsets.UTF_8);
        String raised = text.replaceFirst("\"serial\": 1,", "\"serial\": 2,");
        assertTrue(!raised.equals(text), "the serial was raised");
        assertTrue(snapshots.write(raised.getBytes(StandardCharsets.UTF_8), read));
        StoredState written = snapshots.current();
        assertNotNull(written);
        locks.recordDigest(written.md5());
        locks.release(LocksContract.OURS);
        done("plan", "-detailed-exitcode", "-var=pace=0");

        // Theirs first.
        Process apply = terraform("apply", "-auto-approve", "-var=pace=6");
        LockState theirs = held(locks, apply);
        LockInfo holder = theirs.first();
        assertNotNull(holder);
        List<LockContent> contents = locks.contents();
        LockState busy = locks.take(LocksContract.ticket(LocksContract.OURS));
        assertInstanceOf(LockState.Held.class, busy);
        assertEquals(theirs.known(), busy.known());
        assertEquals("OperationTypeApply", holder.operation());
        locks.release(LocksContract.OURS);
        assertEquals(contents, locks.contents(), "their lock is not touched");
        String output = output(apply);
        assertEquals(0, apply.exitValue(), output);
        assertEquals(new LockState.Free(), locks.state());
        assertEquals(new LockState.Free(), locks.take(LocksContract.ticket(LocksContract.OURS)));
        locks.release(LocksContract.OURS);

        if (lockfile) {
            List<String> ids = locks.history().stream().map(span -> span.lock().id()).toList();
            assertEquals(
                    List.of(LocksContract.OURS, holder.id()), ids.subList(0, 2), "newest first");
            LockSpan span = locks.history().get(1);
            assertNotNull(span.to());
            assertTrue(
                    Duration.between(span.from(), span.to()).compareTo(Duration.ofSeconds(5)) > 0,
                    span::toString);
        }
    }

    /// Waits until that process holds the lock whole.
    private static LockState held(Locks locks, Process apply) throws InterruptedException {
        Instant end = Instant.now().plus(LONG);
        while (Instant.now().isBefore(end) && apply.isAlive()) {
            if (locks.state() instanceof LockState.Held held) {
                return held;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("Terraform took no lock");
    }

    private static String configuration(Backend backend) {
        return """
        terraform {
          backend "s3" {
            bucket = "%s"
            key    = "%s"
            region = "eu-central-1"
            %s
            use_lockfile = %s
          }
        }
        variable "pace" {
          default = 0
        }
        resource "terraform_data" "slow" {
          triggers_replace = var.pace
          provisioner "local-exec" {
            command = "sleep ${var.pace}"
          }
        }
        """
                .formatted(
                        backend.bucket(),
                        backend.objectKey(),
                        backend.dynamodbTable() == null
                                ? ""
                                : "dynamodb_table = \"" + backend.dynamodbTable() + "\"",
                        backend.useLockfile());
    }

    private Process terraform(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(TERRAFORM.toString()));
        command.addAll(Arrays.asList(arguments));
        command.add("-no-color");
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(project.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(k -> k.startsWith("TF_") || k.startsWith("AWS_"));
        environment.putAll(aws.environment());
        environment.putAll(
                Map.of("TF_IN_AUTOMATION", "1", "TF_INPUT", "0", "CHECKPOINT_DISABLE", "1"));
        return builder.start();
    }

    private static String output(Process process) throws Exception {
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS));
        return output;
    }

    private void done(String... arguments) throws Exception {
        Process process = terraform(arguments);
        String output = output(process);
        assertEquals(0, process.exitValue(), output);
    }

    private String refused(String... arguments) throws Exception {
        Process process = terraform(arguments);
        String output = output(process);
        assertEquals(1, process.exitValue(), output);
        return output;
    }
}
