package dev.stateroom.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.CheckUp;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Finding;
import dev.stateroom.sandbox.http.Call;
import dev.stateroom.storage.AwsStore;
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
    void aHealthyEnvironmentCostsEightRequestsAndThreeWhereNothingChanged() throws Exception {
        project.apply("both", "-var", "size=2");
        project.apply("both");
        Environment both = engine.environment("both");

        List<Call> first = calls(both);
        assertEquals(8, first.size(), first::toString);
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
        assertEquals(8, calls(both).size());
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
