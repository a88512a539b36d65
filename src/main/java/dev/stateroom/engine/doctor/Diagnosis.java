package dev.stateroom.engine.doctor;

import dev.stateroom.model.Environment;
import dev.stateroom.model.Finding;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Trouble;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A finding in the making: a trouble of the catalogue with the facts of one environment.
record Diagnosis(Finding.Area area, Trouble trouble, Map<String, String> facts) {
    /// A trouble of an environment; where it lies is among its facts.
    static Diagnosis of(Finding.Area area, Trouble trouble, Environment environment) {
        Map<String, String> facts = new HashMap<>();
        facts.put("environment", environment.name());
        facts.put("bucket", environment.backend().bucket());
        facts.put("key", environment.backend().objectKey());
        facts.put("region", environment.backend().region());
        String table = environment.backend().dynamodbTable();
        if (table != null) {
            facts.put("table", table);
        }
        return new Diagnosis(area, trouble, facts);
    }

    /// With one fact more; without it where the value is null.
    Diagnosis with(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return this;
        }
        Map<String, String> more = new HashMap<>(facts);
        more.put(name, value);
        return new Diagnosis(area, trouble, more);
    }

    /// The finding; the catalogue's own repair is its command where all it needs is known.
    Finding finding(Finding.Status status, @Nullable Intent fix) {
        String command =
                trouble.repair()
                        .filter(repair -> repair.isWhole(facts))
                        .map(repair -> repair.command(facts))
                        .orElse(null);
        return new Finding(area, status, trouble.problem(facts), fix, command);
    }
}
