package dev.stateroom.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the doctor says of an environment.
///
/// @param environment its name
/// @param at when it was looked at
/// @param findings worst first, what is fine at the end
public record CheckUp(String environment, Instant at, List<Finding> findings) {
    public CheckUp {
        findings = findings.stream().sorted(Finding.BY_HARM).toList();
    }

    /// The worst finding that is not fine, or null where all is.
    public @Nullable Finding worst() {
        return findings.isEmpty() || findings.getFirst().status() == Finding.Status.OK
                ? null
                : findings.getFirst();
    }

    /// How many findings have that status.
    public int count(Finding.Status status) {
        return (int) findings.stream().filter(f -> f.status() == status).count();
    }
}
