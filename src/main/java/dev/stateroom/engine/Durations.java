package dev.stateroom.engine;

import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Operation;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How long each resource took the last time it was applied, as the journal tells it.
final class Durations {
    /// Marks the facts of a journal step that are durations in milliseconds, by action and address.
    static final String PREFIX = "took ";

    private final Map<String, Duration> known = new HashMap<>();

    /// Reads them from `operations`, newest first, of one environment.
    Durations(List<Operation> operations, String environment) {
        for (Operation operation : operations) {
            if (!operation.intended().environment().equals(environment)) {
                continue;
            }
            for (JournalEntry.Reached step : operation.steps()) {
                step.facts()
                        .forEach((key, value) -> {
                            if (key.startsWith(PREFIX) && value.matches("\\d{1,12}")) {
                                known.putIfAbsent(key, Duration.ofMillis(Long.parseLong(value)));
                            }
                        });
            }
        }
    }

    /// What the same action on the same resource took, or null where it is not known.
    @Nullable Duration of(String action, String address) {
        return known.get(key(action, address));
    }

    /// The name under which a duration is kept.
    static String key(String action, String address) {
        return PREFIX + action + " " + address;
    }
}
