package dev.stateroom.ui.locks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Digest;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Liveness;
import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockMechanism;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Problem;
import dev.stateroom.ui.control.Tone;
import dev.stateroom.ui.shell.RecordedEngine;
import dev.stateroom.ui.shell.RecordedRecovery;
import dev.stateroom.ui.task.SameThreadTasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// No living holder's lock is offered for release, and nothing unknown is green.
class LockModelTest {
    private final RecordedEngine engine = new RecordedEngine();
    private final AtomicReference<Instant> clock = new AtomicReference<>(RecordedEngine.NOW);
    private final LockModel model =
            new LockModel(engine.environment("prod"), engine, new SameThreadTasks(), clock::get);

    private LockSight look(LockReport report) {
        engine.recovery.locks.put("prod", report);
        model.check();
        LockSight sight = model.sightProperty().get();
        assertNotNull(sight);
        return sight;
    }

    private static LockInfo info(LockMechanism mechanism, String id) {
        return new LockInfo(
                mechanism, id, "OperationTypeApply", "a@b", "1.11.4", null, "bucket/key");
    }

    @Test
    void oneIdInBothMechanismsIsOneTarget() {
        LockSight sight = look(RecordedRecovery.held(Liveness.GONE));
        List<Target> targets = Target.of(sight);
        assertEquals(1, targets.size());
        assertEquals("", model.closed());
        assertEquals(
                new Intent.ReleaseLock("prod", "3f8a92d4-7b0e-4f1c-9a55-c2d8e1f011c0", null),
                model.release(targets.getFirst()));
    }

    @Test
    void aLivingHoldersLockIsClosed() {
        LockSight sight = look(RecordedRecovery.held(Liveness.ALIVE));
        assertEquals("Closed: the holder lives.", model.closed());
        assertNull(model.release(Target.of(sight).getFirst()));
    }

    @Test
    void aFreeLockHasNothingToRelease() {
        look(RecordedRecovery.free());
        assertFalse(model.isTaken());
        assertTrue(model.closed().startsWith("The lock is free"));
    }

    @Test
    void twoIdsAreTwoTargets() {
        LockSight sight =
                look(
                        new LockReport(
                                new LockState.Split(
                                        List.of(
                                                info(LockMechanism.DYNAMODB, "one"),
                                                info(LockMechanism.LOCKFILE, "two")),
                                        List.of()),
                                Liveness.UNKNOWN,
                                List.of()));
        assertEquals(List.of("one", "two"), Target.of(sight).stream().map(Target::id).toList());
    }

    @Test
    void whatHasNoIdIsMeantByItsContentAndNotOfferedWithout() {
        LockReport report =
                new LockReport(
                        new LockState.Unreadable(LockMechanism.LOCKFILE, "{", List.of()),
                        Liveness.UNKNOWN,
                        List.of());
        look(report);
        assertEquals("Closed: what lies there could not be read.", model.closed());
        engine.recovery.contents = Map.of(LockMechanism.LOCKFILE, "ab12");
        LockSight sight = look(report);
        assertEquals(
                new Intent.ReleaseLock("prod", null, "ab12"),
                model.release(Target.of(sight).getFirst()));
    }

    @Test
    void aLookThatSeesNothingKeepsWhatWasSeenAndMakesTheNextOneRarer() {
        LockSight sight = look(RecordedRecovery.held(Liveness.GONE));
        engine.recovery.locks.put(
                "prod",
                new LockReport(
                        new LockState.Unknown(Problem.of("offline", "No answer.", "", "")),
                        Liveness.UNKNOWN,
                        List.of()));
        model.check();
        assertEquals(sight, model.sightProperty().get());
        assertNotNull(model.problemProperty().get());
        engine.recovery.locks.put("prod", RecordedRecovery.free());
        model.enter();
        clock.set(clock.get().plus(LockModel.EVERY));
        model.tick();
        assertNotNull(model.problemProperty().get(), "after a failure it waits longer");
        clock.set(clock.get().plus(Duration.ofSeconds(15)));
        model.tick();
        assertNull(model.problemProperty().get());
    }

    @Test
    void aWaitEndsWithTheLock() {
        look(RecordedRecovery.held(Liveness.UNKNOWN));
        engine.recovery.locks.put("prod", RecordedRecovery.free());
        model.waiting().begin();
        assertEquals("The lock is free.", model.waiting().ended());
        assertFalse(model.isTaken(), "it was looked at again");
    }

    @Test
    void aDigestIsGreenOnlyWhereItWasReadAndAgrees() {
        var state = RecordedEngine.snapshot(214, 147);
        assertEquals(Tone.OK, DigestCheck.of(new Digest.Recorded(state.md5()), state).tone());
        DigestCheck wrong = DigestCheck.of(new Digest.Recorded("00"), state);
        assertEquals(Tone.BAD, wrong.tone());
        assertTrue(wrong.repairable());
        for (Digest digest :
                List.of(
                        new Digest.Unknown(Problem.of("x", "No answer.", "", "")),
                        new Digest.Absent(),
                        new Digest.Malformed("?"))) {
            assertEquals(Tone.WARN, DigestCheck.of(digest, state).tone(), digest.toString());
        }
        assertFalse(DigestCheck.of(new Digest.Recorded("00"), null).repairable());
    }

    @Test
    void theMessageNamesTheLockAndHoldsNoMoreThanTheLockItself() {
        LockSight sight = look(RecordedRecovery.held(Liveness.UNKNOWN));
        LockInfo first = sight.state().first();
        assertNotNull(first);
        String text = LockWords.message(model.environment(), first, clock.get());
        for (String part : List.of("runner@fv-az1204-518", "3f8a92d4", "Apply", "31 min", "prod")) {
            assertTrue(text.contains(part), text);
        }
    }
}
