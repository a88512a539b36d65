package dev.stateroom.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DurationsTest {
    private static final Instant NOON = Instant.parse("2026-11-10T12:00:00Z");

    private static Operation operation(String id, String environment, Map<String, String> facts) {
        return new Operation(
                id,
                new JournalEntry.Intended(
                        id, NOON, "deploy", environment, "ana@desk", Map.of(), Map.of()),
                List.of(new JournalEntry.Reached(id, NOON, new Step("s", NOON, "o"), facts)),
                null);
    }

    @Test
    void theNewestOfTheSameEnvironmentActionAndResourceCounts() {
        String create = Durations.key("create", "a.b");
        Durations durations =
                new Durations(
                        List.of(
                                operation("3", "prod", Map.of(create, "1")),
                                operation("2", "stg", Map.of(create, "2500")),
                                operation("1", "stg", Map.of(create, "9000", "lock", "77"))),
                        "stg");
        assertEquals(Duration.ofMillis(2500), durations.of("create", "a.b"));
        assertNull(durations.of("delete", "a.b"));
        assertNull(durations.of("create", "a.c"));
    }

    @Test
    void whatIsNoDurationIsLeftOut() {
        String key = Durations.key("create", "a.b");
        for (String bad : List.of("", "soon", "-5", "1.5", "9".repeat(30))) {
            Durations durations =
                    new Durations(List.of(operation("1", "stg", Map.of(key, bad))), "stg");
            assertNull(durations.of("create", "a.b"), bad);
        }
    }
}
