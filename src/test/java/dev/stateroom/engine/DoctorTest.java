package dev.stateroom.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Backend;
import dev.stateroom.model.CheckUp;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Finding;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Problem;
import dev.stateroom.sandbox.Furnishing;
import dev.stateroom.sandbox.http.Call;
import dev.stateroom.sandbox.http.Fault;
import dev.stateroom.storage.AwsStore;
import dev.stateroom.storage.LockTicket;
import dev.stateroom.storage.StoredState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an examination costs, and that what is healthy is called so.
class DoctorTest {
    @TempDir Path root;
    private Bench bench;
    private SmallProject project;
    private ProjectEngine engine;

    @BeforeEach
    void open() throws Exception {
        bench = new Bench(root);
        project = new SmallProject(root.resolve("small"), bench.server.environment());
        engine = bench.engine(project.root, Map.of());
    }

    @AfterEach
    void close() {
        engine.close();
        bench.close();
    }

    private List<Call> calls(Environment environment) {
        bench.server.calls().clear();
        CheckUp checkUp = engine.examine(List.of(environment)).getFirst();
        assertEquals(null, checkUp.worst(), () -> String.valueOf(checkUp.worst()));
        return bench.server.calls().all();
    }

    @Test
    void aHealthyEnvironmentCostsSevenRequestsAndThreeWhereNothingChanged() throws Exception {
        project.apply("both", "-var", "size=2");
        project.apply("both");
        Environment both = engine.environment("both");

        List<Call> first = calls(both);
        assertEquals(7, first.size(), first::toString);
        assertTrue(first.stream().allMatch(Call::reads), first::toString);

        List<Call> again = calls(both);
        assertEquals(3, again.size(), again::toString);
        assertTrue(again.stream().allMatch(Call::reads), again::toString);
        assertTrue(again.stream().anyMatch(c -> c.status() == 304), again::toString);

        project.apply("both", "-var", "size=3");
        assertEquals(8, calls(both).size(), "what was changed is looked at anew");
    }

    @Test
    void aBackupOfTheStateAsItIsCostsNothingMore() throws Exception {
        project.apply("both", "-var", "size=2");
        project.apply("both");
        Environment both = engine.environment("both");
        bench.furnishing.copy(
                both.backend().objectKey(),
                both.backend().folder() + "backups/terraform.tfstate.20261126040000");
        assertEquals(7, calls(both).size());
    }

    /// Environments without Terraform: what they store is all that is looked at.
    private List<Environment> many(int number) throws Exception {
        Path many = root.resolve("many");
        StringBuilder yaml = new StringBuilder("project: many\nenvironments:\n");
        for (int i = 0; i < number; i++) {
            String name = "env%03d".formatted(i);
            Path directory = Files.createDirectories(many.resolve("environments/" + name));
            Files.writeString(
                    directory.resolve("main.tf"),
                    """
                    terraform {
                      backend "s3" {
                        bucket         = "%s"
                        key            = "many/%s/terraform.tfstate"
                        region         = "eu-central-1"
                        dynamodb_table = "terraform-state-lock"
                        use_lockfile   = true
                      }
                    }
                    """
                            .formatted(Furnishing.BUCKET, name));
            yaml.append("  %s: {directory: environments/%s}%n".formatted(name, name));
        }
        Files.writeString(many.resolve("stateroom.yaml"), yaml);
        engine.close();
        engine = bench.engine(many, Map.of());
        List<Environment> all = engine.environments().environments();
        Random random = new Random(20261126);
        try (AwsStore store = new AwsStore(bench.server.environment())) {
            for (int i = 0; i < number; i++) {
                Backend backend = all.get(i).backend();
                RandomStates history = new RandomStates(random);
                bench.furnishing.put(backend.objectKey(), history.now());
                bench.furnishing.put(backend.objectKey(), history.next());
                var snapshots = store.snapshots(backend);
                StoredState stored = snapshots.current();
                var locks = store.locks(backend);
                switch (i % 7) {
                    case 1 ->
                            locks.take(
                                    new LockTicket(
                                            "266ee5e9-a869-b009-ae1e-f633a58c5f9d",
                                            "apply",
                                            "oncall@elsewhere",
                                            "1.11.4",
                                            "",
                                            Instant.parse("2026-01-02T03:04:05Z")));
                    case 2 -> locks.recordDigest("0".repeat(32));
                    case 3 -> {
                        bench.furnishing.put(backend.lockObjectKey(), new byte[] {'{'});
                        bench.furnishing.delete(backend.lockObjectKey());
                    }
                    case 4 -> snapshots.backUp(stored, Instant.now());
                    case 5 -> bench.furnishing.delete(backend.objectKey());
                    case 6 -> snapshots.record("20261126-040200-bbbbbb", new byte[] {'{'});
                    default -> {}
                }
                if (i % 7 != 2) {
                    locks.recordDigest(stored.md5());
                }
            }
        }
        return all;
    }

    private static String told(CheckUp checkUp) {
        return checkUp.environment()
                + " "
                + checkUp.sight().lock()
                + " "
                + checkUp.sight().backups()
                + " "
                + checkUp.sight().history()
                + " "
                + checkUp.findings();
    }

    @Test
    void manyAreFoundAsEachIsAloneInFarFewerRequests() throws Exception {
        List<Environment> all = many(21);
        bench.server.calls().clear();
        List<String> together = engine.examine(all).stream().map(DoctorTest::told).toList();
        List<Call> calls = bench.server.calls().all();
        assertTrue(calls.stream().allMatch(Call::reads), calls::toString);
        // All at once; then each of those whose digest is not that of its state, once more alone.
        int contradicting = 2 * all.size() / 7;
        assertEquals(1 + contradicting, count(calls, "TransactGetItems"), calls::toString);
        assertEquals(1, count(calls, "ListObjectVersions"), calls::toString);
        assertEquals(1, count(calls, "ListObjectsV2"), calls::toString);
        int again = 3 * contradicting;
        assertTrue(calls.size() < 4 * all.size() + again, calls::toString);

        bench.server.calls().clear();
        engine.examine(all);
        assertTrue(bench.server.calls().all().size() <= 3 * all.size() + again);

        engine.close();
        engine = bench.engine(root.resolve("many"), Map.of());
        List<String> alone =
                all.stream().map(each -> told(engine.examine(List.of(each)).getFirst())).toList();
        assertEquals(alone, together);
    }

    @Test
    void whatMayNotBeAskedTogetherIsAskedForEachAlone() throws Exception {
        List<Environment> all = many(7);
        List<String> together = engine.examine(all).stream().map(DoctorTest::told).toList();
        for (String operation :
                List.of("TransactGetItems", "ListObjectVersions", "ListObjectsV2")) {
            engine.close();
            engine = bench.engine(root.resolve("many"), Map.of());
            bench.server.faults().add(Fault.on("*", operation, "*", 1, denied()));
            bench.server.calls().clear();
            assertEquals(together, engine.examine(all).stream().map(DoctorTest::told).toList());
            assertTrue(count(bench.server.calls().all(), operation) > all.size());
        }
        bench.server.faults().add(Fault.on("*", "TransactGetItems", "*", 0, denied()));
        for (CheckUp each : engine.examine(all)) {
            assertTrue(
                    each.sight().lock().state() instanceof LockState.Unknown(Problem why)
                            && why.id().equals("access-denied")
                            && why.what().contains("dynamodb:GetItem")
                            && why.what().contains("terraform-state-lock"),
                    () -> told(each));
        }
    }

    private static Fault.Effect denied() {
        return new Fault.Effect.Status(403, "AccessDeniedException");
    }

    private static long count(List<Call> calls, String operation) {
        return calls.stream().filter(c -> c.operation().equals(operation)).count();
    }

    @Test
    void healthyStatesOfAllKindsAreCalledHealthy() {
        int states = "full".equals(System.getProperty("stateroom.proof")) ? 100 : 10;
        Random random = new Random(20261126);
        try (AwsStore store = new AwsStore(bench.server.environment())) {
            for (int i = 0; i < states; i++) {
                // Each with a project and a place of its own.
                String name = SmallProject.ENVIRONMENTS.get(i % 3);
                Environment environment = engine.environment(name);
                String folder = environment.backend().folder();
                bench.furnishing.delete(environment.backend().objectKey());
                forget(folder);
                RandomStates history = new RandomStates(random);
                bench.furnishing.put(environment.backend().objectKey(), history.now());
                for (int write = 0; write <= random.nextInt(4); write++) {
                    if (random.nextInt(3) == 0) {
                        var _ =
                                store.snapshots(environment.backend())
                                        .backUp(
                                                store.snapshots(environment.backend()).current(),
                                                Instant.now());
                    }
                    bench.furnishing.put(environment.backend().objectKey(), history.next());
                }
                store.locks(environment.backend())
                        .recordDigest(store.snapshots(environment.backend()).current().md5());
                int number = i;
                CheckUp checkUp = engine.examine(List.of(environment)).getFirst();
                assertEquals(
                        List.of(),
                        checkUp.findings().stream()
                                .filter(f -> f.status() != Finding.Status.OK)
                                .toList(),
                        () -> "state " + number + " of " + name);
            }
        }
        System.out.println("doctor: " + states + " healthy states, false findings 0");
    }

    /// Empties a folder for good: the next state there has another lineage.
    private void forget(String folder) {
        try (var outsider =
                new dev.stateroom.sandbox.Outsider(
                        bench.server.endpoint(),
                        dev.stateroom.sandbox.Furnishing.BUCKET,
                        ProcessHandle.current().pid())) {
            outsider.versions(folder).forEach(outsider::delete);
        }
    }
}
