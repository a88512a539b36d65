package dev.stateroom.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What every journal does.
interface JournalContract {
    Instant NOON = Instant.parse("2026-11-10T12:00:00.123456Z");

    Journal journal();

    static JournalEntry.Intended intended(String id, Instant at) {
        return new JournalEntry.Intended(
                id,
                at,
                "deploy",
                "stg",
                "ana@desk",
                Map.of("pid", "7"),
                Map.of("stage", "\"a\"\n"));
    }

    static JournalEntry.Reached reached(String id, Instant at, String name) {
        return new JournalEntry.Reached(
                id, at, new Step(name, at, "kept “ü”"), Map.of("lock", "1-2"));
    }

    @Test
    default void anEmptyJournalHasNoOperations() {
        assertEquals(List.of(), journal().operations());
        assertEquals(List.of(), journal().damage());
    }

    @Test
    default void givesBackWhatWasAppended() {
        Journal journal = journal();
        var begun = intended("op-1", NOON);
        var step = reached("op-1", NOON.plusSeconds(1), "backup");
        var end =
                new JournalEntry.Finished(
                        "op-1", NOON.plusSeconds(2), "failed", "plan-failed", "x");
        journal.append(begun);
        journal.append(step);
        journal.append(end);
        assertEquals(
                List.of(new Operation("op-1", begun, List.of(step), end)), journal.operations());
    }

    @Test
    default void anOperationWithoutAnEndIsUnfinished() {
        Journal journal = journal();
        journal.append(intended("op-1", NOON));
        Operation operation = journal.operations().getFirst();
        assertTrue(operation.isUnfinished());
        assertNull(operation.finished());
    }

    @Test
    default void newestOperationsComeFirstAndStepsInOrder() {
        Journal journal = journal();
        journal.append(intended("old", NOON));
        journal.append(intended("new", NOON.plusSeconds(5)));
        journal.append(reached("old", NOON.plusSeconds(6), "backup"));
        journal.append(reached("new", NOON.plusSeconds(7), "backup"));
        journal.append(reached("old", NOON.plusSeconds(8), "apply"));
        List<Operation> operations = journal.operations();
        assertEquals(List.of("new", "old"), operations.stream().map(Operation::id).toList());
        assertEquals(
                List.of("backup", "apply"),
                operations.get(1).steps().stream().map(s -> s.step().name()).toList());
    }

    @Test
    default void aLaterEndCounts() {
        Journal journal = journal();
        journal.append(intended("op", NOON));
        journal.append(
                new JournalEntry.Finished("op", NOON.plusSeconds(1), "unknown", "offline", "?"));
        journal.append(new JournalEntry.Finished("op", NOON.plusSeconds(9), "done", null, null));
        assertEquals("done", journal.operations().getFirst().finished().result());
    }

    @Test
    default void notesBesideOperationsOfOthersAreToldOnTheirOwn() {
        Journal journal = journal();
        journal.append(intended("ours", NOON));
        var later = new JournalEntry.Noted("theirs", NOON.plusSeconds(9), "ana@desk", "later");
        var first = new JournalEntry.Noted("ours", NOON.plusSeconds(1), "ana@desk", "first");
        journal.append(later);
        journal.append(first);
        assertEquals(List.of(first, later), journal.notes());
        assertEquals(List.of("ours"), journal.operations().stream().map(Operation::id).toList());
    }

    @Test
    default void takesEntriesFromManyThreads() throws Exception {
        Journal journal = journal();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String id = "op-" + i;
                all.add(
                        threads.submit(() -> {
                            journal.append(intended(id, NOON));
                            journal.append(reached(id, NOON, "a"));
                            journal.append(reached(id, NOON, "b"));
                        }));
            }
            for (Future<?> one : all) {
                one.get(20, TimeUnit.SECONDS);
            }
        }
        Map<String, Operation> byId =
                journal.operations().stream().collect(Collectors.toMap(Operation::id, o -> o));
        assertEquals(8, byId.size());
        byId.values().forEach(operation -> assertEquals(2, operation.steps().size()));
    }

    @Test
    default void anInterruptedThreadStillWrites() throws Exception {
        Journal journal = journal();
        journal.append(intended("op", NOON));
        Thread cancelled =
                Thread.ofVirtual()
                        .start(() -> {
                            Thread.currentThread().interrupt();
                            journal.append(reached("op", NOON, "stopped"));
                        });
        cancelled.join();
        journal.append(new JournalEntry.Finished("op", NOON, "failed", "stopped", "stopped"));
        Operation operation = journal.operations().getFirst();
        assertEquals(1, operation.steps().size());
        assertEquals("failed", operation.finished().result());
    }
}
