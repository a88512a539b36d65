package dev.stateroom.cli;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What every command has that changes a state: `[--dry-run] [--yes] [--confirm ENV]
/// [--lock-timeout T]`.
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class Consent {
    /// The same in a synopsis.
    static final String SYNOPSIS =
            "[--dry-run] [--yes] [--confirm ENV] [--lock-timeout T] [--json]";

    @Option(names = "--dry-run", description = "Say what it would do; change nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Do it without asking.")
    private boolean yes;

    @Option(
            names = "--confirm",
            paramLabel = "ENV",
            description = "Name of the environment once more, where it is protected.")
    private @Nullable String confirmation;

    @Option(
            names = "--lock-timeout",
            paramLabel = "T",
            defaultValue = "1m",
            description = "How long to wait for a held lock: 30s, 5m, 1h; 1m by default.")
    private Duration lockTimeout;

    boolean dryRun() {
        return dryRun;
    }

    boolean yes() {
        return yes;
    }

    @Nullable String confirmation() {
        return confirmation;
    }

    Duration lockTimeout() {
        return lockTimeout;
    }
}
