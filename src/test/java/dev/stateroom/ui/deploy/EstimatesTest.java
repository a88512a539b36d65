package dev.stateroom.ui.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Stage;
import dev.stateroom.model.Step;
import dev.stateroom.ui.shell.RecordedEngine;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What earlier runs tell of the next.
class EstimatesTest {
    private static final Instant AT = Instant.parse("2026-11-23T04:00:00Z");
    private static final Stage NETWORK = RecordedEngine.STAGES.getFirst();

    @Test
    void theTimeInWhichARunWaitedForAPersonDoesNotCount() {
        Estimates known =
                estimates("/home/oncall/fastapi-project/terraform/environments/deploy/stg");
        assertEquals(Duration.ofSeconds(30), known.of(NETWORK));
        assertNull(known.of(RecordedEngine.STAGES.get(1)));
    }

    @Test
    void aProjectElsewhereTellsNothing() {
        assertNull(estimates("/elsewhere").of(NETWORK));
    }

    private static Estimates estimates(String directory) {
        return Estimates.of(
                List.of(
                        new Operation(
                                "op",
                                new JournalEntry.Intended(
                                        "op",
                                        AT,
                                        "deploy",
                                        "stg",
                                        "me",
                                        Map.of(),
                                        Map.of("directory", directory)),
                                List.of(
                                        step("init", 1),
                                        step("backup", 2),
                                        step("plan network", 12),
                                        step("apply network begins", 500),
                                        step("verify network", 520),
                                        step("stage network", 520),
                                        step("backup", 521),
                                        step("plan cluster", 530),
                                        step("stage cluster", 530)),
                                null)),
                RecordedEngine.environment("stg", 0));
    }

    private static JournalEntry.Reached step(String name, int second) {
        Instant at = AT.plusSeconds(second);
        return new JournalEntry.Reached("op", at, new Step(name, at, ""), Map.of());
    }
}
