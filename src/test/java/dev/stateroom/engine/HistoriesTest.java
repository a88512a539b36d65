package dev.stateroom.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.journal.InMemoryJournal;
import dev.stateroom.journal.OperationRecord;
import dev.stateroom.journal.Runner;
import dev.stateroom.model.Backend;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Identity;
import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Liveness;
import dev.stateroom.model.Operation;
import dev.stateroom.model.OperationHistory;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Protection;
import dev.stateroom.storage.InMemoryStore;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoriesTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Path DIRECTORY = Path.of("/home/me/project/deploy/stg");

    @TempDir Path home;
    private final InMemoryStore store =
            new InMemoryStore(
                    Identity.of("123456789012", "arn:aws:iam::123456789012:user/me", null),
                    () -> NOON);
    private final InMemoryJournal journal = new InMemoryJournal();
    private final Environment stg = environment();
    private Runner runner;
    private Histories histories;

    @BeforeEach
    void histories() {
        runner = Runner.here(Map.of(), home);
        histories = new Histories(journal, runner, store);
    }

    private static Environment environment() {
        return new Environment(
                "stg",
                "project",
                Path.of("/home/me/project"),
                DIRECTORY,
                new Backend(
                        "bucket",
                        "infra/stg/terraform.tfstate",
                        "eu-central-1",
                        "terraform-state-lock",
                        true,
                        "default",
                        "env:",
                        null,
                        null,
                        null,
                        List.of(),
                        Map.of()),
                Protection.OPEN,
                0,
                null,
                List.of(),
                List.of());
    }

    private static String id(int minute) {
        return "20261124-12%02d00-abcdef".formatted(minute);
    }

    private static Operation operation(int minute, Map<String, String> runner, String result) {
        Instant at = NOON.plusSeconds(60L * minute);
        return new Operation(
                id(minute),
                new JournalEntry.Intended(
                        id(minute),
                        at,
                        "deploy",
                        "stg",
                        "colleague@desk",
                        runner,
                        Map.of("directory", DIRECTORY.toString())),
                List.of(),
                result == null
                        ? null
                        : new JournalEntry.Finished(id(minute), at, result, null, null));
    }

    private void record(Operation operation) {
        store.snapshots(stg.backend()).record(operation.id(), OperationRecord.json(operation));
    }

    private static Map<String, String> elsewhere() {
        return Map.of("machine", "other", "host", "other", "pid", "1");
    }

    private static List<String> ids(OperationHistory history) {
        return history.operations().stream().map(Operation::id).toList();
    }

    @Test
    void aColleaguesDeployStandsBesideOnesOwnTheNewestFirst() {
        record(operation(5, elsewhere(), "done"));
        Operation own = operation(3, runner.proof(), "failed");
        journal.append(own.intended());
        journal.append(own.finished());

        OperationHistory all = histories.all(stg);
        assertEquals(List.of(id(5), id(3)), ids(all));
        assertEquals(id(5), all.lastDeploy().id());
        assertNull(all.recordsProblem());
        assertEquals(List.of(id(3)), histories.here(stg).stream().map(Operation::id).toList());
    }

    @Test
    void aNoteOfOnesOwnStandsBesideAColleaguesOperation() {
        record(operation(5, elsewhere(), "done"));
        journal.append(
                new JournalEntry.Noted(id(5), NOON.plusSeconds(900), "me@here", "the second"));
        journal.append(
                new JournalEntry.Noted(id(5), NOON.plusSeconds(600), "me@here", "the first"));

        assertEquals(
                List.of("the first", "the second"),
                histories.all(stg).operations().getFirst().notes().stream()
                        .map(JournalEntry.Noted::text)
                        .toList());
        assertEquals(List.of(), histories.here(stg), "it does not become ours by that");
    }

    @Test
    void aNoteStaysWhereTheRecordKnowsMoreOfTheEnd() {
        Operation own = operation(3, runner.proof(), null);
        journal.append(own.intended());
        journal.append(new JournalEntry.Noted(id(3), NOON.plusSeconds(600), "me@here", "seen"));
        record(operation(3, runner.proof(), "done"));

        Operation told = histories.all(stg).operations().getFirst();
        assertFalse(told.isUnfinished());
        assertEquals(1, told.notes().size());
    }

    @Test
    void whatIsRecordedAgainIsReadAgain() {
        record(operation(5, elsewhere(), null));
        assertTrue(histories.all(stg).operations().getFirst().isUnfinished());
        record(operation(5, elsewhere(), "done"));
        assertFalse(histories.all(stg).operations().getFirst().isUnfinished());
    }

    @Test
    void whetherAnUnfinishedOneGoesOnIsOnlySaidWhereItIsProved() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Map<String, String> gone = new HashMap<>(runner.proof());
        gone.put("pid", Long.toString(ended.pid()));
        record(operation(1, gone, null));
        record(operation(2, runner.proof(), null));
        record(operation(3, elsewhere(), null));

        OperationHistory all = histories.all(stg);
        assertEquals(
                List.of(Liveness.UNKNOWN, Liveness.ALIVE, Liveness.GONE),
                all.operations().stream().map(all::liveness).toList());
    }

    @Test
    void anEndThatOnlyTheRecordKnowsIsTaken() {
        Operation own = operation(3, runner.proof(), null);
        journal.append(own.intended());
        record(operation(3, runner.proof(), "done"));
        assertFalse(histories.all(stg).operations().getFirst().isUnfinished());
    }

    @Test
    void onlyTheNewestAreRead() {
        for (int minute = 0; minute < SharedRecords.MOST + 5; minute++) {
            record(operation(minute, elsewhere(), "done"));
        }
        List<String> first = ids(histories.all(stg));
        assertEquals(SharedRecords.MOST, first.size());
        assertEquals(id(44), first.getFirst());
        record(operation(50, elsewhere(), "done"));
        List<String> then = ids(histories.all(stg));
        assertEquals(SharedRecords.MOST, then.size());
        assertEquals(id(50), then.getFirst());
        for (int minute = 20; minute < SharedRecords.MOST + 5; minute++) {
            store.delete("bucket", "infra/stg/operations/" + id(minute) + ".json");
        }
        assertEquals(21, ids(histories.all(stg)).size(), "older ones come back into view");
    }

    @Test
    void whatIsNoRecordIsToldAndHidesNoOther() {
        record(operation(5, elsewhere(), "done"));
        store.put("bucket", "infra/stg/operations/" + id(6) + ".json", "secret".getBytes(UTF_8));
        // Another operation's record under this one's name.
        store.put(
                "bucket",
                "infra/stg/operations/" + id(7) + ".json",
                OperationRecord.json(operation(1, elsewhere(), "done")));
        OperationHistory all = histories.all(stg);
        assertEquals(List.of(id(5)), ids(all));
        assertEquals("record-unreadable", all.recordsProblem().id());
        assertTrue(all.recordsProblem().sentence().startsWith("2 operation records"));
        assertFalse(all.recordsProblem().sentence().contains("secret"));
    }

    @Test
    void withoutAPermissionTheJournalIsToldAndWhatWasReadBeforeStays() {
        record(operation(5, elsewhere(), "done"));
        histories.all(stg);
        Operation own = operation(8, runner.proof(), "done");
        journal.append(own.intended());
        journal.append(own.finished());
        store.fail(
                Problem.of(
                        "access-denied",
                        "These credentials may not do s3:ListBucket on bucket.",
                        "",
                        "Allow it."));
        OperationHistory all = histories.all(stg);
        assertEquals(List.of(id(8), id(5)), ids(all));
        assertNotNull(all.recordsProblem());
        assertEquals("access-denied", all.recordsProblem().id());
    }
}
