package dev.stateroom.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Liveness;
import dev.stateroom.model.LockState;
import dev.stateroom.model.ResourceProgress;
import dev.stateroom.model.Result;
import dev.stateroom.model.StopSignal;
import dev.stateroom.sandbox.Furnishing;
import dev.stateroom.sandbox.http.Fault;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What goes wrong around a deploy: held locks, stops, a lost S3, a lost digest write. Real
/// Terraform, real protocols.
class LocksAndCrashesTest {
    private static final String STG = "fastapi/infra/stg/terraform.tfstate";
    private static final String INFO =
            "{\"ID\":\"11111111-2222-3333-4444-555555555555\",\"Operation\":\"OperationTypeApply\",\"Info\":\"\","
                    + "\"Who\":\"runner@ci\",\"Version\":\"1.11.4\",\"Created\":\"2026-11-10T02:43:51Z\",\"Path\":\"x\"}";

    @TempDir Path root;

    private static Result deploy(
            ProjectEngine engine, String environment, Duration patience, Watcher watcher) {
        return engine.run(
                engine.propose(new Intent.Deploy(environment, null, false, patience)), watcher);
    }

    private static void dynamo(Bench bench, String operation, String json) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            int status =
                    client.send(
                                    HttpRequest.newBuilder(bench.server.endpoint().resolve("/"))
                                            .header(
                                                    "X-Amz-Target",
                                                    "DynamoDB_20120810." + operation)
                                            .header("Content-Type", "application/x-amz-json-1.0")
                                            .POST(BodyPublishers.ofString(json))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode();
            assertEquals(200, status);
        }
    }

    private static void object(Bench bench, String method, String key, String text)
            throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI uri = bench.server.endpoint().resolve("/" + Furnishing.BUCKET + "/" + key);
            int status =
                    client.send(
                                    HttpRequest.newBuilder(uri)
                                            .method(method, BodyPublishers.ofString(text))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode();
            assertTrue(status == 200 || status == 204, method + " " + status);
        }
    }

    private static void holdInTable(Bench bench) throws Exception {
        dynamo(
                bench,
                "PutItem",
                "{\"TableName\":\"terraform-state-lock\",\"Item\":{\"LockID\":{\"S\":\""
                        + Furnishing.BUCKET
                        + "/"
                        + STG
                        + "\"},\"Info\":{\"S\":\""
                        + INFO.replace("\"", "\\\"")
                        + "\"}}}");
    }

    private static void releaseInTable(Bench bench) throws Exception {
        dynamo(
                bench,
                "DeleteItem",
                "{\"TableName\":\"terraform-state-lock\",\"Key\":{\"LockID\":{\"S\":\""
                        + Furnishing.BUCKET
                        + "/"
                        + STG
                        + "\"}}}");
    }

    @Test
    void waitsForALockInTheTableAndGoesOnWhenItIsFreed() throws Exception {
        try (Bench bench = new Bench(root);
                ProjectEngine engine = bench.engine(Map.of())) {
            holdInTable(bench);
            Watcher watcher =
                    new Watcher(
                            _ -> true,
                            event -> {
                                if (event instanceof DeployEvent.LockBusy busy) {
                                    assertEquals("runner@ci", busy.lock().known().getFirst().who());
                                    try {
                                        releaseInTable(bench);
                                    } catch (Exception e) {
                                        throw new AssertionError(e);
                                    }
                                }
                            });
            Result result = deploy(engine, "stg", Duration.ofSeconds(60), watcher);

            assertNull(result.problem());
            assertEquals(1, watcher.all(DeployEvent.LockBusy.class).size());
            assertTrue(watcher.log().contains("runner@ci"));
        }
    }

    @Test
    void givesUpOnALockObjectThatStaysHeld() throws Exception {
        try (Bench bench = new Bench(root);
                ProjectEngine engine = bench.engine(Map.of())) {
            object(bench, "PUT", "fastapi/infra/prod/terraform.tfstate.tflock", INFO);

            Result result = deploy(engine, "prod", Duration.ofMillis(1500), new Watcher());

            assertEquals("lock-held", result.problem().id());
            assertEquals(Result.Outcome.FAILED, result.outcome());
            assertInstanceOf(
                    LockState.Split.class, engine.status(engine.environment("prod")).lock());
        }
    }

    @Test
    void aStopFinishesWhatIsInFlightAndBeginsNothingNew() throws Exception {
        try (Bench bench = new Bench(root);
                ProjectEngine engine = bench.engine(Map.of("TF_VAR_pace", "3"))) {
            AtomicReference<Watcher> self = new AtomicReference<>();
            Watcher watcher =
                    new Watcher(_ -> true, event -> stopWhenRunning(event, self.get(), 1));
            self.set(watcher);
            Result result = deploy(engine, "stg", Duration.ofSeconds(30), watcher);

            assertEquals("apply-interrupted", result.problem().id());
            assertEquals(Result.Outcome.FAILED, result.outcome());
            assertNotNull(result.after(), "the state was saved and read again");
            assertInstanceOf(LockState.Free.class, engine.status(engine.environment("stg")).lock());
        }
    }

    @Test
    void aSecondStopInterruptsHardAndTellsWhatIsLeft() throws Exception {
        try (Bench bench = new Bench(root);
                ProjectEngine engine = bench.engine(Map.of("TF_VAR_pace", "5"))) {
            AtomicReference<Watcher> self = new AtomicReference<>();
            Watcher watcher =
                    new Watcher(_ -> true, event -> stopWhenRunning(event, self.get(), 2));
            self.set(watcher);
            Result result = deploy(engine, "stg", Duration.ofSeconds(30), watcher);

            assertEquals("apply-interrupted", result.problem().id());
            assertFalse(engine.journal().getFirst().isUnfinished());
        }
    }

    /// Asks `times` to stop once a resource that takes its time has begun.
    private static void stopWhenRunning(DeployEvent event, Watcher watcher, int times) {
        if (event instanceof DeployEvent.Progress(ResourceProgress resource)
                && resource.status() == ResourceProgress.Status.RUNNING
                && !watcher.stop().isAsked()) {
            for (int i = 0; i < times; i++) {
                watcher.stop().ask();
            }
        }
    }

    @Test
    void aLostDigestWriteIsNoticedThoughTerraformReportsSuccess() throws Exception {
        try (Bench bench = new Bench(root);
                ProjectEngine engine = bench.engine(Map.of())) {
            bench.server
                    .faults()
                    .add(
                            Fault.on(
                                    "dynamodb",
                                    "PutItem",
                                    "*-md5",
                                    0,
                                    new Fault.Effect.Status(400, "AccessDeniedException")));

            Result result = deploy(engine, "stg", Duration.ofSeconds(30), new Watcher());

            assertEquals("digest-missing", result.problem().id());
            assertEquals(Result.Outcome.FAILED, result.outcome());
        }
    }

    @Test
    void aStateThatCouldNotBeSavedIsUnknownAndItsFileIsNamed() throws Exception {
        try (Bench bench = new Bench(root);
                ProjectEngine engine = bench.engine(Map.of("TF_VAR_pace", "1"))) {
            Watcher watcher =
                    new Watcher(
                            _ -> true,
                            event -> {
                                if (event instanceof DeployEvent.Progress(ResourceProgress resource)
                                        && resource.status() == ResourceProgress.Status.RUNNING
                                        && bench.server.faults().pending().isEmpty()) {
                                    bench.server
                                            .faults()
                                            .add(
                                                    Fault.on(
                                                            "s3",
                                                            "*",
                                                            "*",
                                                            0,
                                                            new Fault.Effect.Status(
                                                                    403, "AccessDenied")));
                                }
                            });
            Result result = deploy(engine, "stg", Duration.ofSeconds(30), watcher);

            assertEquals(Result.Outcome.UNKNOWN, result.outcome());
            assertEquals("state-errored-file", result.problem().id());
            Path left = engine.environment("stg").directory().resolve("errored.tfstate");
            assertTrue(Files.exists(left));

            // Whoever deploys on without it would create the same resources once more.
            bench.server.faults().clear();
            Result next = deploy(engine, "stg", Duration.ofSeconds(30), new Watcher());
            assertEquals(Result.Outcome.REFUSED, next.outcome());
            assertEquals("state-errored-file", next.problem().id());
            assertEquals(0, next.steps().stream().filter(s -> s.name().equals("backup")).count());
        }
    }

    @Test
    void aConsoleThatIsKilledInMidApplyIsToldAtTheNextStart() throws Exception {
        try (Bench bench = new Bench(root);
                ProjectEngine engine = bench.engine(Map.of())) {
            ProcessBuilder builder =
                    new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-classpath",
                            System.getProperty("java.class.path"),
                            "dev.stateroom.Main",
                            "--project",
                            bench.project.toString(),
                            "deploy",
                            "stg",
                            "--yes");
            builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
            builder.environment().putAll(bench.server.environment());
            builder.environment().put("STATEROOM_HOME", root.resolve("home").toString());
            builder.environment().put("TF_VAR_pace", "4");
            Process console = builder.redirectErrorStream(true).start();
            try (var output = console.inputReader()) {
                String line = output.readLine();
                while (line != null && !line.contains("local-exec")) {
                    line = output.readLine();
                }
                assertNotNull(line, "a resource that takes its time began");
                console.destroyForcibly().waitFor();
            }

            var told = engine.status(engine.environment("stg"));
            assertEquals("operation-unfinished", told.problem().id());
            assertTrue(told.problem().what().contains("goes on as process"), told.problem().what());
            assertEquals(
                    Liveness.ALIVE,
                    engine.lock(engine.environment("stg")).liveness(),
                    "the lock's holder is our own Terraform, which outlives the console");

            // Terraform finishes what it does, saves the state and releases its lock.
            LockState left =
                    engine.waitForLock(
                            engine.environment("stg"),
                            Duration.ofSeconds(40),
                            _ -> {},
                            new StopSignal());
            assertInstanceOf(LockState.Free.class, left);
            var afterwards = engine.status(engine.environment("stg"));
            assertNotNull(afterwards.snapshot());
            assertEquals("operation-unfinished", afterwards.problem().id());
        }
    }

    @Test
    void eightDeploysOfDifferentEnvironmentsAtOnce() throws Exception {
        try (Bench bench = new Bench(root)) {
            List<Path> projects = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                projects.add(projectWithOwnKeys(i));
            }
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                List<Future<Result>> all = new ArrayList<>();
                for (Path project : projects) {
                    for (String name : List.of("stg", "prod")) {
                        all.add(
                                threads.submit(() -> {
                                    try (ProjectEngine engine = bench.engine(project, Map.of())) {
                                        return deploy(
                                                engine,
                                                name,
                                                Duration.ofSeconds(60),
                                                new Watcher());
                                    }
                                }));
                    }
                }
                for (Future<Result> one : all) {
                    assertNull(one.get().problem());
                }
            }
            assertEquals(8, bench.journal.operations().size());
        }
    }

    private Path projectWithOwnKeys(int number) throws Exception {
        Path project = root.resolve("project" + number);
        dev.stateroom.sandbox.SampleProject.copyTo(project);
        for (String name : List.of("stg", "prod")) {
            Path directory = project.resolve("terraform/environments/deploy/" + name);
            try (var files = Files.list(directory)) {
                for (Path file : files.filter(p -> p.toString().endsWith(".tf")).toList()) {
                    Files.writeString(
                            file,
                            Files.readString(file)
                                    .replace(
                                            "fastapi/infra/" + name,
                                            "fastapi/infra" + number + "/" + name));
                }
            }
        }
        return project;
    }
}
