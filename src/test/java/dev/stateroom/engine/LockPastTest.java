package dev.stateroom.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Intent;
import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.LockSpan;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Result;
import dev.stateroom.model.StagePlan;
import dev.stateroom.model.Step;
import dev.stateroom.model.StopSignal;
import dev.stateroom.sandbox.http.Fault;
import dev.stateroom.storage.AwsStore;
import dev.stateroom.storage.LockTicket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The history of a lock table, which keeps no versions: what the journal tells of it never says
/// that two held the lock at once.
class LockPastTest {
    @TempDir Path root;

    @Test
    void ofWhatWasDoneWithRealTerraformNoTwoSpansOverlap() throws Exception {
        try (Bench bench = new Bench(root);
                AwsStore store = new AwsStore(bench.server.environment());
                ProjectEngine engine = bench.engine(root.resolve("small"), Map.of())) {
            SmallProject project =
                    new SmallProject(root.resolve("small"), bench.server.environment());
            project.write(
                    "stateroom.yaml",
                    """
                    project: small
                    environments:
                      table: {directory: environments/table, protection: open}
                    stages:
                      - name: net
                        targets: [module.net]
                      - name: rest
                    """);
            Environment table = engine.environment("table");
            // The lock is held long enough to be seen.
            bench.server
                    .faults()
                    .add(
                            Fault.on(
                                    "s3",
                                    "PutObject",
                                    "*/table/terraform.tfstate",
                                    2,
                                    new Fault.Effect.Delay(Duration.ofSeconds(1))));
            done(engine, new Intent.Deploy("table", null, false, Duration.ofSeconds(30)));
            done(engine, new Intent.RemoveFromState("table", List.of("terraform_data.secret")));
            store.locks(table.backend())
                    .take(
                            new LockTicket(
                                    "99999999-8888-7777-6666-555555555555",
                                    "OperationTypeApply",
                                    "runner@ci",
                                    "1.11.4",
                                    "",
                                    Instant.now()));
            Result vain =
                    engine.run(
                            engine.propose(
                                    new Intent.RemoveFromState(
                                            "table", List.of("terraform_data.app"))),
                            new Impatient(new StopSignal()));
            assertEquals("lock-held", vain.problem().id());
            store.locks(table.backend()).release("99999999-8888-7777-6666-555555555555");
            done(engine, new Intent.RemoveFromState("table", List.of("terraform_data.app")));

            List<LockSpan> spans = engine.lockHistory(table);
            assertEquals(
                    List.of("rm", "rm", "deploy", "deploy"),
                    spans.stream().map(span -> span.lock().operation()).toList(),
                    spans::toString);
            spans.forEach(span -> assertNotNull(span.to(), span::toString));
            apart(spans);
        }
    }

    private static void done(ProjectEngine engine, Intent intent) {
        Result result = engine.run(engine.propose(intent), new Watcher());
        assertNull(result.problem(), () -> result.problem().sentence());
    }

    /// Somebody who does not wait for a lock.
    private record Impatient(StopSignal stop) implements Conversation {
        @Override
        public void tell(DeployEvent event) {}

        @Override
        public boolean approve(StagePlan plan) {
            return true;
        }

        @Override
        public boolean confirms(String phrase) {
            return true;
        }

        @Override
        public Duration patience() {
            return Duration.ofMillis(500);
        }
    }

    /// No two of one mechanism at an instant.
    private static void apart(List<LockSpan> newestFirst) {
        for (int i = 1; i < newestFirst.size(); i++) {
            Instant to = newestFirst.get(i).to();
            assertFalse(
                    to != null && to.isAfter(newestFirst.get(i - 1).from()), newestFirst::toString);
        }
    }

    private static final Instant NOON = Instant.parse("2026-11-10T12:00:00Z");

    @Test
    void anEndThatNobodyNotedIsNotKnownAndOneNotedLateIsTheNextOnesBeginning() {
        try (MemoryWorld world = world()) {
            Environment table = world.environment("table");
            List<Operation> operations =
                    List.of(
                            // Killed while it held the lock; released by hand, which nobody noted.
                            operation("cut", 0, step(1, held("a", 1))),
                            // Waited while the next one held it, and gave up.
                            operation("vain", 5, step(6, Map.of(Holder.LOCK, "v"))),
                            operation("late", 10, step(11, held("b", 10)), step(19, freed("b"))),
                            operation("next", 15, step(15, held("c", 15)), step(16, freed("c"))),
                            // Its lock was released by the operation that finished it.
                            operation("killed", 20, step(21, held("d", 20))),
                            operation("finish", 30, step(31, freed("d"))));
            List<LockSpan> spans = LockPast.of(table, List.of(), operations);
            Map<String, Instant> ends = new HashMap<>();
            spans.forEach(span -> ends.put(span.lock().id(), span.to()));
            Map<String, Instant> expected = new HashMap<>();
            expected.put("a", null);
            expected.put("b", NOON.plusSeconds(15));
            expected.put("c", NOON.plusSeconds(16));
            expected.put("d", NOON.plusSeconds(31));
            assertEquals(expected, ends);
            apart(spans);
            assertTrue(spans.getFirst().lock().id().equals("d"), "newest first");
        }
    }

    private MemoryWorld world() {
        try {
            MemoryWorld.project(root);
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
        return new MemoryWorld(root);
    }

    private static Map<String, String> held(String id, int second) {
        return Map.of(Holder.LOCK, id, Holder.TAKEN, NOON.plusSeconds(second).toString());
    }

    private static Map<String, String> freed(String id) {
        return Map.of(Holder.FREED, id);
    }

    private static JournalEntry.Reached step(int second, Map<String, String> facts) {
        Instant at = NOON.plusSeconds(second);
        return new JournalEntry.Reached("", at, new Step("step", at, ""), facts);
    }

    private static Operation operation(String id, int second, JournalEntry.Reached... steps) {
        return new Operation(
                id,
                new JournalEntry.Intended(
                        id, NOON.plusSeconds(second), "rm", "table", "me@here", Map.of(), Map.of()),
                new ArrayList<>(List.of(steps)),
                null);
    }
}
