package dev.stateroom.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Intent;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Result;
import dev.stateroom.sandbox.http.Fault;
import dev.stateroom.storage.AwsStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A console killed (`kill -9`) before its Terraform applies anything: the next start tells it,
/// nothing is lost, and the next deploy works. The moment is held open by a call to S3 that the
/// sandbox answers late.
class KilledConsoleTest {
    private static final Duration LATE = Duration.ofSeconds(5);

    @TempDir Path root;

    @Test
    void betweenTheIntentInTheJournalAndTheRecordInS3() throws Exception {
        Fault record = late("PutObject", "*/operations/*");
        String told = killedAndDeployedAgain(this::hasNoRecord, record);
        assertFalse(told.contains("“backup”"), told);
    }

    private static void nothingMore(Bench bench, ProjectEngine engine) {}

    /// The journal alone knows of it.
    private void hasNoRecord(Bench bench, ProjectEngine engine) {
        Map<String, String> variables = new HashMap<>(bench.server.environment());
        try (AwsStore store = new AwsStore(variables)) {
            var snapshots = store.snapshots(engine.environment("stg").backend());
            List<Operation> operations = engine.journal();
            assertNull(snapshots.recorded(operations.getFirst().id()), "killed before the record");
            assertNotNull(snapshots.recorded(operations.getLast().id()), "records are looked for");
        }
    }

    @Test
    void atTheLookForTheLock() throws Exception {
        // Nothing looks at the lock between the record's request and the wait for a free lock.
        String told =
                killedAndDeployedAgain(
                        KilledConsoleTest::nothingMore,
                        late("PutObject", "*/operations/*"),
                        Fault.on(
                                "dynamodb",
                                "GetItem",
                                "*.tfstate",
                                1,
                                new Fault.Effect.Delay(LATE)));
        assertTrue(told.contains("“init”"), told);
    }

    @Test
    void betweenTheBackupAndThePlan() throws Exception {
        // Terraform has begun to plan and asks for its lock; it outlives the console.
        String told =
                killedAndDeployedAgain(
                        KilledConsoleTest::nothingMore,
                        Fault.on(
                                "dynamodb",
                                "PutItem",
                                "*.tfstate",
                                1,
                                new Fault.Effect.Delay(LATE)));
        assertTrue(told.contains("after the step"), told);
        assertFalse(told.contains("“plan"), told);
    }

    @Test
    void betweenTheRecordAndTheBackup() throws Exception {
        String told =
                killedAndDeployedAgain(
                        KilledConsoleTest::nothingMore, late("PutObject", "*/backups/*"));
        assertTrue(told.contains("after the step"), told);
    }

    @Test
    void betweenWritingTheBackupAndReadingItBack() throws Exception {
        // The backup has been written; the console waits for the answer.
        String told =
                killedAndDeployedAgain(
                        KilledConsoleTest::nothingMore, late("PutObject", "*/backups/*").after());
        assertTrue(told.contains("after the step"), told);
    }

    private static Fault late(String operation, String resource) {
        return Fault.on("s3", operation, resource, 1, new Fault.Effect.Delay(LATE));
    }

    /// Kills a console where the last of `faults` holds it, each armed once the one before it has
    /// struck; what the next start says.
    private String killedAndDeployedAgain(
            BiConsumer<Bench, ProjectEngine> atTheKill, Fault... faults) throws Exception {
        try (Bench bench = new Bench(root);
                ProjectEngine engine = bench.engine(Map.of())) {
            assertNull(deploy(engine).problem());
            var before = engine.status(engine.environment("stg")).snapshot();
            bench.server.faults().add(faults[0]);
            Process console = console(bench);
            for (int i = 0; i < faults.length; i++) {
                if (i > 0) {
                    bench.server.faults().add(faults[i]);
                }
                while (!bench.server.faults().pending().isEmpty()) {
                    assertFalse(
                            console.waitFor(20, TimeUnit.MILLISECONDS),
                            "the console reached the call");
                }
            }
            console.destroyForcibly().waitFor();
            atTheKill.accept(bench, engine);

            try (ProjectEngine next = bench.engine(Map.of())) {
                var status = next.status(next.environment("stg"));
                Problem problem = status.problem();
                assertEquals("operation-unfinished", problem.id());
                assertTrue(next.journal().getFirst().isUnfinished());
                assertInstanceOf(LockState.Free.class, status.lock());
                assertEquals(before, status.snapshot(), "the state is untouched");

                Result again = deploy(next);
                assertNull(again.problem());
                assertEquals(Result.Outcome.DONE, again.outcome());
                return problem.what();
            }
        }
    }

    private static Result deploy(ProjectEngine engine) {
        return engine.run(
                engine.propose(new Intent.Deploy("stg", null, false, Duration.ofSeconds(30))),
                new Watcher());
    }

    private Process console(Bench bench) throws Exception {
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
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
