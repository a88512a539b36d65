package dev.stateroom.engine;

import dev.stateroom.journal.Runner;
import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Problem;
import org.jspecify.annotations.Nullable;

/// What an operation whose end nobody wrote down means.
final class Unfinished {
    private Unfinished() {}

    /// What is wrong with `operation`, or null where it has ended, still runs, or cannot be judged
    /// from here.
    static @Nullable Problem problem(Operation operation, Runner runner) {
        JournalEntry.Finished end = operation.finished();
        if (end != null) {
            return end.result().equals("unknown") ? unknown(operation) : null;
        }
        if (runner.check(operation.intended().runner()) != Runner.Life.GONE) {
            return null;
        }
        String reached =
                operation.steps().isEmpty()
                        ? "before its first step"
                        : "after the step “"
                                + operation.steps().getLast().step().name()
                                + "” ("
                                + operation.steps().getLast().step().outcome()
                                + ")";
        String environment = operation.intended().environment();
        return Children.left(operation)
                .map(child ->
                        Problem.of(
                                "operation-unfinished",
                                "The console that ran "
                                        + operation.id()
                                        + " ended "
                                        + reached
                                        + ", but its Terraform "
                                        + (child.sure() ? "goes" : "may go")
                                        + " on as process "
                                        + child.pid()
                                        + ".",
                                "Terraform holds its own lock and goes on to its end by itself.",
                                "Wait until that process has ended, then look at "
                                        + environment
                                        + " again."))
                .orElseGet(() ->
                        Problem.of(
                                "operation-unfinished",
                                "The "
                                        + operation.intended().intent()
                                        + " "
                                        + operation.id()
                                        + " was cut off "
                                        + reached
                                        + ".",
                                "Nobody wrote down how it ended; a lock may be left, and what was in flight is not known.",
                                "Run “stateroom journal finish "
                                        + operation.id()
                                        + "”: it looks what was written, releases the lock and makes the digest match."));
    }

    private static Problem unknown(Operation operation) {
        return Problem.of(
                "operation-unfinished",
                "Whether the "
                        + operation.intended().intent()
                        + " "
                        + operation.id()
                        + " took effect is not known.",
                "An answer was lost; its lock may still be held.",
                "Run “stateroom journal finish "
                        + operation.id()
                        + "”: it looks what was written, releases the lock and makes the digest match.");
    }
}
