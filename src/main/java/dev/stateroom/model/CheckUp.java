package dev.stateroom.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the doctor saw of an environment, and what it says of that.
///
/// @param sight what was seen
/// @param findings worst first, what is fine at the end
/// @param readiness how ready it is for the loss of its state
public record CheckUp(Sight sight, List<Finding> findings, Readiness readiness) {
    public CheckUp {
        findings = findings.stream().sorted(Finding.BY_HARM).toList();
    }

    /// The environment's name.
    public String environment() {
        return sight.environment().name();
    }

    /// When it was looked at.
    public Instant at() {
        return sight.at();
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
