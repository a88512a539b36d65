package dev.stateroom.cli;

import dev.stateroom.model.Problem;
import dev.stateroom.model.Result;

/// What the shell is told. Scripts depend on the numbers.
final class ExitStatus {
    /// All of it was done.
    static final int DONE = 0;

    /// It failed; standard error says why.
    static final int FAILED = 1;

    /// The words given make no sense.
    static final int USAGE = 2;

    /// A guard closed before anything was changed.
    static final int REFUSED = 3;

    /// Somebody else holds the lock.
    static final int LOCKED = 4;

    /// Whether it took effect could not be found out.
    static final int UNKNOWN = 5;

    private ExitStatus() {}

    /// The status for a problem that ended a command.
    static int of(Problem problem) {
        return switch (problem.id()) {
            case "lock-held" -> LOCKED;
            case "environment-unknown", "stage-unknown", "incident-unknown" -> USAGE;
            case "sandbox-only", "incident-unfit" -> REFUSED;
            default -> FAILED;
        };
    }

    /// The status for a result.
    static int of(Result result) {
        Problem problem = result.problem();
        boolean locked = problem != null && problem.id().equals("lock-held");
        return switch (result.outcome()) {
            case DONE -> DONE;
            case REFUSED -> locked ? LOCKED : REFUSED;
            case FAILED -> locked ? LOCKED : FAILED;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
