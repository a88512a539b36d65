package dev.stateroom.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What every command that goes through stages takes: consent, and patience for a held lock.
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class Assent {
    @Option(names = "--yes", description = "Apply without asking.")
    private boolean yes;

    @Option(
            names = "--confirm",
            paramLabel = "ENV",
            description = "Name of the environment once more, where it is protected.")
    private @Nullable String confirmation;

    @Option(
            names = "--lock-timeout",
            paramLabel = "T",
            defaultValue = "10m",
            description = "How long to wait for a held lock: 30s, 5m, 1h; 10m by default.")
    private Duration lockTimeout;

    /// Whether what is planned is applied without asking.
    boolean yes() {
        return yes;
    }

    /// The environment's name once more, or null where it was not given.
    @Nullable String confirmation() {
        return confirmation;
    }

    /// How long to wait for a held lock.
    Duration lockTimeout() {
        return lockTimeout;
    }
}
