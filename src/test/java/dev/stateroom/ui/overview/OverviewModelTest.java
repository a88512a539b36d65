package dev.stateroom.ui.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.CheckUp;
import dev.stateroom.model.Digest;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Finding;
import dev.stateroom.model.Intent;
import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Liveness;
import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockMechanism;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Operation;
import dev.stateroom.model.OperationHistory;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Result;
import dev.stateroom.model.Step;
import dev.stateroom.ui.shell.RecordedEngine;
import dev.stateroom.ui.task.Lookout;
import dev.stateroom.ui.task.SameThreadTasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OverviewModelTest {
    private static final Problem OFFLINE =
            Problem.of("offline", "AWS could not be reached.", "", "Check the network.");

    private final RecordedEngine engine = new RecordedEngine();
    private Instant now = RecordedEngine.NOW;
    private final Environment stg = RecordedEngine.environment("stg", 0);
    private final OverviewModel model =
            new OverviewModel(stg, engine, new SameThreadTasks(), () -> now);

    private Finding finding(Finding.Area area) {
        return model.seenProperty().get().findings().stream()
                .filter(finding -> finding.area() == area)
                .findFirst()
                .orElseThrow();
    }

    private Finding worst() {
        return model.seenProperty().get().worst();
    }

    private void pass(int seconds) {
        now = now.plusSeconds(seconds);
        model.tick();
    }

    private static LockState held() {
        return new LockState.Held(
                List.of(
                        new LockInfo(
                                LockMechanism.LOCKFILE,
                                "id-1",
                                "OperationTypeApply",
                                "ci@runner",
                                "1.11.4",
                                RecordedEngine.NOW.minus(Duration.ofMinutes(29)),
                                "b/k")));
    }

    @Test
    void itLooksWhenItComesIntoViewAndEveryHalfMinuteAfter() {
        model.tick();
        assertEquals(0, engine.looks.get(), "nobody sees it");
        model.enter();
        assertEquals(1, engine.looks.get());
        pass(29);
        assertEquals(1, engine.looks.get());
        pass(1);
        assertEquals(2, engine.looks.get());
        model.leave();
        pass(300);
        assertEquals(2, engine.looks.get(), "it rests while nobody sees it");
        model.enter();
        assertEquals(3, engine.looks.get(), "what is old is looked at again at once");
        model.leave();
        pass(5);
        model.enter();
        assertEquals(3, engine.looks.get(), "what is fresh is not");
    }

    @Test
    void aLookThatSeesNothingKeepsWhatWasSeenAndMakesTheNextOneRarer() {
        model.enter();
        CheckUp seen = model.seenProperty().get();
        engine.statusProblem = OFFLINE;
        model.check();
        assertEquals(seen, model.seenProperty().get());
        assertEquals(OFFLINE, model.problemProperty().get());
        assertEquals(now.plusSeconds(60), model.due());
        pass(60);
        assertEquals(now.plusSeconds(120), model.due());
        pass(120);
        pass(240);
        pass(300);
        assertEquals(now.plus(Lookout.AT_MOST), model.due(), "there is an end to patience");
        engine.statusProblem = null;
        model.check();
        assertNull(model.problemProperty().get());
        assertEquals(now.plusSeconds(30), model.due());
    }

    @Test
    void aFirstLookThatSeesNothingIsUnknownThroughoutAndNeverGreen() {
        engine.statusProblem = OFFLINE;
        engine.identityProblem = OFFLINE;
        model.enter();
        assertNotNull(model.seenProperty().get().sight().blindness());
        for (Finding.Area area :
                List.of(
                        Finding.Area.STATE,
                        Finding.Area.DIGEST,
                        Finding.Area.LOCK,
                        Finding.Area.BACKUPS,
                        Finding.Area.BUCKET)) {
            assertEquals(Finding.Status.UNKNOWN, finding(area).status(), area.title());
            assertEquals(Standing.UNKNOWN, Standing.of(finding(area)), area.title());
        }
    }

    @Test
    void aLockIsJudgedByItsHolderNotByItsAge() {
        engine.lock = held();
        engine.liveness = Liveness.GONE;
        model.enter();
        assertEquals(Standing.FAIL, Standing.of(finding(Finding.Area.LOCK)));
        assertTrue(model.isWrong());
        engine.liveness = Liveness.UNKNOWN;
        model.check();
        assertEquals("lock-holder-unknown", finding(Finding.Area.LOCK).problem().id());
        engine.liveness = Liveness.ALIVE;
        model.check();
        assertEquals(Standing.BUSY, Standing.of(finding(Finding.Area.LOCK)));
        assertFalse(Standing.BUSY.isWrong(), "a holder at work is nothing wrong");
        assertFalse(model.isWrong());
    }

    @Test
    void theWorstIsFirstAndNamesItsRepair() {
        engine.backups = List.of();
        model.enter();
        assertEquals("backup-none", worst().problem().id());
        assertEquals(new Intent.CreateBackup("stg"), worst().fix());
        engine.lock = held();
        engine.liveness = Liveness.GONE;
        model.check();
        assertEquals("lock-holder-gone", worst().problem().id());
        engine.digest = new Digest.Recorded("00112233445566778899aabbccddeeff");
        model.check();
        assertEquals("lock-holder-gone", worst().problem().id(), "it keeps from the repair");
        engine.lock = new LockState.Free();
        model.check();
        assertEquals("digest-mismatch", worst().problem().id());
        assertEquals(new Intent.RepairDigest("stg"), worst().fix());
    }

    @Test
    void aMissingPermissionIsNamedAndHidesNothingElse() {
        engine.backupsProblem =
                Problem.of(
                        "access-denied",
                        "These credentials may not do s3:ListBucketVersions on the-bucket.",
                        "",
                        "Allow it.");
        model.enter();
        assertTrue(finding(Finding.Area.ACCESS).problem().what().contains("s3:ListBucketVersions"));
        assertEquals("No s3:ListBucketVersions on the-bucket", Brief.of(worst()));
        assertEquals(Finding.Status.UNKNOWN, finding(Finding.Area.BACKUPS).status());
        assertEquals(Finding.Status.OK, finding(Finding.Area.STATE).status());
        assertNull(model.seenProperty().get().sight().blindness());
    }

    @Test
    void aReportTellsAllFindings() {
        engine.lock = held();
        engine.liveness = Liveness.GONE;
        model.enter();
        String report = DoctorCard.report(model.seenProperty().get());
        assertTrue(report.startsWith("Doctor on stg at "), report);
        assertTrue(report.contains("- State lock: problem. "), report);
        assertTrue(report.contains("[lock-holder-gone]"), report);
        assertTrue(report.contains("- State: fine. Serial 391, 24 resources."), report);
    }

    @Test
    void aBackupTellsItsResultAndLooksAgain() {
        model.enter();
        model.backUp();
        assertEquals(Result.Outcome.DONE, model.keptProperty().get().outcome());
        assertFalse(model.backingUp());
        assertEquals(2, engine.looks.get());
        engine.refusal = OFFLINE;
        engine.script = (proposal, talk) -> RecordedEngine.result(Result.Outcome.REFUSED, OFFLINE);
        model.backUp();
        assertEquals(OFFLINE, model.keptProperty().get().problem());
        model.putAway();
        assertNull(model.keptProperty().get());
    }

    @Test
    void deploysAndPendingChangesComeFromTheJournal() {
        Operation plan = operation("plan-only", "done", "plan rest", "+3 ~1");
        Operation deploy = operation("deploy", "failed", "apply rest begins", "+1 ±2 −4");
        assertEquals(4, Deploys.pending(List.of(plan, deploy)));
        assertEquals(-1, Deploys.pending(List.of(deploy, plan)), "the deploy came after the plan");
        assertEquals(-1, Deploys.pending(List.of()));
        Deploys.Row row = Deploys.rows(history(plan, deploy)).getFirst();
        assertEquals(Map.of("+", 1, "±", 2, "−", 4), row.counts());
        assertEquals("rest", row.stage());
        assertEquals("oncall", row.by());
        assertEquals(Duration.ofSeconds(90), row.took());
        assertEquals(1, Deploys.rows(history(plan, deploy)).size(), "a plan is no deploy");
    }

    @Test
    void theLastDeployIsJudgedByHowItEnded() {
        engine.operations = List.of(operation("deploy", "failed", "apply rest begins", "+1"));
        model.enter();
        assertEquals(Finding.Status.WARN, finding(Finding.Area.OPERATION).status());
        assertTrue(worst().problem().what().startsWith("The last deploy of stg, by oncall@desk,"));

        engine.operations =
                List.of(
                        operation(
                                "deploy", "failed", "stage rest", "stopped", "apply-interrupted"));
        model.check();
        assertEquals(Finding.Status.OK, finding(Finding.Area.OPERATION).status());
        assertTrue(finding(Finding.Area.OPERATION).problem().what().contains("before it applied"));

        engine.operations = List.of(operation("deploy", null, "apply rest begins", "+1"));
        model.check();
        assertEquals(Finding.Status.UNKNOWN, finding(Finding.Area.OPERATION).status());
        assertTrue(worst().problem().remedy().startsWith("Ask who"), "nobody knows if it lives");

        engine.unfinished = Map.of(engine.operations.getFirst().id(), Liveness.ALIVE);
        model.check();
        assertEquals(Finding.Status.OK, finding(Finding.Area.OPERATION).status());
    }

    @Test
    void whereDeploysOfOthersAreNotSeenNothingIsGreen() {
        engine.operations = List.of(operation("deploy", "done", "apply rest begins", "+1"));
        engine.recordsProblem =
                Problem.of(
                        "access-denied",
                        "These credentials may not do s3:ListBucket on the-bucket.",
                        "",
                        "Allow it.");
        model.enter();
        assertEquals(Finding.Status.UNKNOWN, finding(Finding.Area.OPERATION).status());
    }

    private static OperationHistory history(Operation... operations) {
        return new OperationHistory(List.of(operations), Map.of(), null, null);
    }

    private Operation operation(String intent, String result, String step, String outcome) {
        return operation(intent, result, step, outcome, null);
    }

    private Operation operation(
            String intent, String result, String step, String outcome, String problem) {
        Instant at = RecordedEngine.NOW;
        return new Operation(
                "20261123-041559-7f3a3b",
                new JournalEntry.Intended(
                        "20261123-041559-7f3a3b",
                        at,
                        intent,
                        "stg",
                        "oncall@desk",
                        Map.of(),
                        Map.of("directory", stg.directory().toString())),
                List.of(new JournalEntry.Reached("x", at, new Step(step, at, outcome), Map.of())),
                result == null
                        ? null
                        : new JournalEntry.Finished(
                                "x", at.plusSeconds(90), result, problem, null));
    }
}
