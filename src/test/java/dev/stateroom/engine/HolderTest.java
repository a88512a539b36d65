package dev.stateroom.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.github.ActionsServer;
import dev.stateroom.github.Workflows;
import dev.stateroom.journal.InMemoryJournal;
import dev.stateroom.journal.Runner;
import dev.stateroom.model.Backend;
import dev.stateroom.model.BackendAccess;
import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Liveness;
import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockMechanism;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Step;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is said of a lock's holder, with real processes that live and have ended.
class HolderTest {
    private static final Instant BEGAN = Instant.parse("2026-03-01T03:00:00Z");

    @TempDir Path home;

    private final InMemoryJournal journal = new InMemoryJournal();
    private ActionsServer gitHub;
    private Holder holder;
    private Process living;
    private Map<String, String> ended;

    @BeforeEach
    void start() throws Exception {
        Runner here = Runner.here(Map.of(), home);
        gitHub = new ActionsServer();
        holder =
                new Holder(
                        journal,
                        here,
                        new GitHubRuns(
                                () -> ActionsServer.REPOSITORY,
                                () -> Workflows.of(ActionsServer.REPOSITORY, gitHub.variables())));
        living = new ProcessBuilder("sleep", "60").start();
        Process brief = new ProcessBuilder("true").start();
        brief.waitFor();
        ended = new HashMap<>(here.proof());
        ended.put("pid", Long.toString(brief.pid()));
        ended.put("ticks", "1");
    }

    @AfterEach
    void end() throws InterruptedException {
        gitHub.close();
        living.destroyForcibly().waitFor();
    }

    @Test
    void aLockOfAGitHubRunIsWhatGitHubTellsOfThatVeryAttempt() {
        Map<String, String> proof =
                Map.of(
                        "githubRepository", ActionsServer.REPOSITORY,
                        "githubRun", "42",
                        "githubAttempt", "1");
        begin("op-1", proof);
        reach("op-1", Map.of(Holder.LOCK, "a"));
        assertEquals(Liveness.UNKNOWN, report(held("a")).liveness(), "no such run");
        gitHub.run(42, 1, "Deploy stg", "in_progress", null);
        assertEquals(Liveness.ALIVE, report(held("a")).liveness());
        gitHub.run(42, 1, "Deploy stg", "queued", null);
        assertEquals(Liveness.UNKNOWN, report(held("a")).liveness());
        gitHub.run(42, 1, "Deploy stg", "completed", "cancelled");
        assertEquals(Liveness.GONE, report(held("a")).liveness());
        gitHub.run(42, 2, "Deploy stg", "completed", "success");
        assertEquals(Liveness.UNKNOWN, report(held("a")).liveness(), "another attempt");
        gitHub.run(42, 1, "Deploy stg", "completed", "success");
        gitHub.failing = 500;
        assertEquals(Liveness.UNKNOWN, report(held("a")).liveness(), "GitHub does not answer");
    }

    @Test
    void aRunOfAnotherRepositoryIsNotEvenLookedUp() {
        gitHub.run(42, 1, "Deploy stg", "completed", "success");
        for (String repository : List.of("stranger/infra", "")) {
            Map<String, String> proof = new HashMap<>(Map.of("githubRun", "42"));
            if (!repository.isEmpty()) {
                proof.put("githubRepository", repository);
            }
            begin("op-" + repository.length(), proof);
            reach("op-" + repository.length(), Map.of(Holder.LOCK, "a"));
        }
        assertEquals(Liveness.UNKNOWN, report(held("a")).liveness());
        assertEquals(List.of(), gitHub.requests);
    }

    @Test
    void bothHoldersOfDifferentIdsAreNamed() {
        String told =
                Holder.sentence(
                        new LockState.Split(List.of(lock("a", BEGAN), lock("b", BEGAN)), List.of()),
                        new Backend(
                                "bucket",
                                "key",
                                "eu-west-1",
                                null,
                                true,
                                "default",
                                "env:",
                                null,
                                BackendAccess.of(null, null),
                                List.of(),
                                Map.of()));
        assertTrue(told.startsWith("Held under different ids by "), told);
        assertTrue(told.contains("(lock a) and by "), told);
        assertTrue(told.endsWith("(lock b)."), told);
    }

    @Test
    void aLockTakenByAnOperationWhoseProcessHasEndedIsGone() {
        begin("op-1", ended);
        reach("op-1", Map.of(Holder.LOCK, "a"));
        assertEquals(Liveness.GONE, report(held("a")).liveness());
    }

    @Test
    void aSplitLockIsGoneOnlyWhereEachHolderIs() {
        begin("op-1", ended);
        reach("op-1", Map.of(Holder.LOCK, "a"));
        for (List<String> ids : List.of(List.of("a", "stranger"), List.of("stranger", "a"))) {
            assertEquals(
                    Liveness.UNKNOWN,
                    report(held(ids.toArray(String[]::new))).liveness(),
                    ids.toString());
        }
    }

    @Test
    void oneLivingHolderOfASplitLockKeepsItAlive() {
        begin("op-1", ended);
        reach("op-1", Map.of(Holder.LOCK, "a"));
        begin("op-2", Runner.here(Map.of(), home).proof());
        reach("op-2", Map.of(Holder.LOCK, "b"));
        assertEquals(Liveness.ALIVE, report(held("a", "b")).liveness());
        assertEquals(Liveness.ALIVE, report(held("b", "a")).liveness());
    }

    @Test
    void somethingUnreadableBesideAHolderThatIsGoneIsNotProvedGone() {
        begin("op-1", ended);
        reach("op-1", Map.of(Holder.LOCK, "a"));
        LockState state =
                new LockState.Unreadable(
                        LockMechanism.LOCKFILE, "?", List.of(lock("a", BEGAN.plusSeconds(5))));
        assertEquals(Liveness.UNKNOWN, report(state).liveness());
    }

    @Test
    void aTerraformThatOutlivedItsConsoleHoldsALockThatNobodyWroteDown() {
        begin("op-1", ended);
        reach("op-1", Children.facts(living.toHandle()));
        LockReport report = report(held("unrecorded"));
        assertEquals(Liveness.ALIVE, report.liveness());
        assertTrue(
                report.evidence().getFirst().detail().contains("process " + living.pid()),
                report.evidence().toString());
    }

    @Test
    void aChildWhoseStartWasReckonedFromAnotherClockIsStillTheSame() {
        begin("op-1", ended);
        Map<String, String> facts = new HashMap<>(Children.facts(living.toHandle()));
        Instant started = Instant.parse(facts.get("child.started"));
        facts.put("child.started", started.plusSeconds(1).toString());
        facts.put(Holder.LOCK, "a");
        reach("op-1", facts);
        assertEquals(Liveness.ALIVE, report(held("a")).liveness());
    }

    @Test
    void aChildThatMayLiveIsNeitherAliveNorGone() {
        begin("op-1", ended);
        Map<String, String> facts = new HashMap<>(Children.facts(living.toHandle()));
        facts.remove("child.ticks");
        facts.put("child.started", "2020-01-01T00:00:00Z");
        facts.put(Holder.LOCK, "a");
        reach("op-1", facts);
        LockReport report = report(held("a"));
        assertEquals(Liveness.UNKNOWN, report.liveness());
        assertTrue(
                report.evidence().getFirst().detail().contains("may go on"),
                report.evidence().toString());
    }

    @Test
    void aLockOlderThanTheOperationIsNotItsTerraforms() {
        begin("op-1", ended);
        reach("op-1", Children.facts(living.toHandle()));
        LockState older = new LockState.Held(List.of(lock("older", BEGAN.minusSeconds(60))));
        assertEquals(Liveness.UNKNOWN, report(older).liveness());
    }

    @Test
    void anOperationThatHasEndedLeavesNoTerraformBehind() {
        begin("op-1", ended);
        reach("op-1", Children.facts(living.toHandle()));
        journal.append(new JournalEntry.Finished("op-1", BEGAN.plusSeconds(9), "done", null, null));
        assertEquals(Liveness.UNKNOWN, report(held("unrecorded")).liveness());
    }

    @Test
    void anOperationThatWasCutOffAtThatTimeIsNamedAndProvesNothing() {
        begin("op-1", ended);
        LockReport report = report(held("unrecorded"));
        assertEquals(Liveness.UNKNOWN, report.liveness());
        assertTrue(
                report.evidence().getFirst().detail().contains("Operation op-1 was under way here"),
                report.evidence().toString());
    }

    @Test
    void aLockHeldInBothMechanismsIsLookedAtOnce() {
        begin("op-1", ended);
        reach("op-1", Map.of(Holder.LOCK, "a"));
        LockInfo file = lock("a", BEGAN.plusSeconds(5));
        LockInfo item =
                new LockInfo(
                        LockMechanism.DYNAMODB,
                        "a",
                        file.operation(),
                        file.who(),
                        file.version(),
                        file.created(),
                        file.path());
        LockReport report = report(new LockState.Held(List.of(item, file)));
        assertEquals(Liveness.GONE, report.liveness());
        assertEquals(
                List.of("operation op-1", "age"),
                report.evidence().stream().map(LockReport.Look::check).toList());
    }

    @Test
    void ofWhatNamesNoIdItIsToldWhatWasLookedAt() {
        for (String raw : List.of("", "no lock")) {
            LockReport report =
                    report(new LockState.Unreadable(LockMechanism.LOCKFILE, raw, List.of()));
            assertEquals(Liveness.UNKNOWN, report.liveness());
            LockReport.Look only = report.evidence().getFirst();
            assertEquals(1, report.evidence().size());
            assertEquals("content of the lock file", only.check());
            assertEquals(Liveness.UNKNOWN, only.verdict());
            assertTrue(only.detail().contains("names no lock id"), only.detail());
        }
    }

    private LockReport report(LockState state) {
        return holder.report(state, journal.operations());
    }

    private void begin(String id, Map<String, String> runner) {
        journal.append(
                new JournalEntry.Intended(id, BEGAN, "deploy", "stg", "me@here", runner, Map.of()));
    }

    private void reach(String id, Map<String, String> facts) {
        Instant at = BEGAN.plusSeconds(1);
        journal.append(new JournalEntry.Reached(id, at, new Step("lock", at, "seen"), facts));
    }

    private static LockState held(String... ids) {
        return new LockState.Held(
                List.of(ids).stream().map(id -> lock(id, BEGAN.plusSeconds(5))).toList());
    }

    private static LockInfo lock(String id, Instant created) {
        return new LockInfo(
                LockMechanism.LOCKFILE,
                id,
                "OperationTypeApply",
                "me@here",
                "1.11.4",
                created,
                "bucket/key");
    }
}
