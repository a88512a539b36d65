package dev.stateroom.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EndingTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    private static Operation operation(String result, String problem, Step... steps) {
        return new Operation(
                "op",
                new JournalEntry.Intended("op", NOON, "deploy", "stg", "me", Map.of(), Map.of()),
                java.util.Arrays.stream(steps)
                        .map(step -> new JournalEntry.Reached("op", NOON, step, Map.of()))
                        .toList(),
                result == null
                        ? null
                        : new JournalEntry.Finished("op", NOON, result, problem, null));
    }

    private static Step stop(StopSignal.Level level) {
        return new Step(Ending.STOP, NOON, Ending.words(level));
    }

    @Test
    void whatHasNoEndHasNone() {
        assertNull(Ending.of(operation(null, null)));
    }

    @Test
    void aPersonsStopIsNoFailure() {
        Step once = stop(StopSignal.Level.GRACEFUL);
        Step twice = stop(StopSignal.Level.HARD);
        assertEquals(Ending.STOPPED, Ending.of(operation("failed", "apply-interrupted", once)));
        assertEquals(Ending.STOPPED, Ending.of(operation("refused", "stopped", once)));
        assertEquals(
                Ending.INTERRUPTED, Ending.of(operation("failed", "apply-interrupted", twice)));
        assertEquals(
                Ending.STOPPED,
                Ending.of(
                        operation(
                                "failed",
                                "apply-interrupted",
                                new Step("stage rest", NOON, "stopped"))),
                "as journals of before say it");
    }

    @Test
    void aFailureAfterAStopStaysAFailure() {
        assertEquals(
                Ending.FAILED,
                Ending.of(operation("failed", "apply-failed", stop(StopSignal.Level.GRACEFUL))));
    }

    @Test
    void anInterruptThatNoPersonAskedForIsAFailure() {
        assertEquals(Ending.FAILED, Ending.of(operation("failed", "apply-interrupted")));
    }

    @Test
    void aPlanThatWasNotApprovedIsDeclined() {
        assertEquals(Ending.DECLINED, Ending.of(operation("refused", "not-approved")));
    }

    @Test
    void aWordThatOnlyANewerVersionKnowsIsUnknown() {
        assertEquals(Ending.UNKNOWN, Ending.of(operation("postponed", null)));
        assertEquals(Ending.DONE, Ending.of(operation("done", null)));
        assertEquals(Ending.REFUSED, Ending.of(operation("refused", "wrong-account")));
    }

    @Test
    void aResultTellsTheSameAsItsJournal() {
        Result result =
                new Result(
                        Result.Outcome.FAILED,
                        "op",
                        "stg",
                        null,
                        null,
                        null,
                        List.of(stop(StopSignal.Level.GRACEFUL)),
                        Problem.of("apply-interrupted", "Stopped.", "", ""));
        assertEquals(Ending.STOPPED, Ending.of(result));
    }
}
