package dev.stateroom.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The operations on one environment: those of this machine's journal and those that every
/// Stateroom recorded beside the backups.
///
/// @param operations newest first
/// @param unfinished for each operation that nobody wrote an end of, by its id: whether it goes on
/// @param journalProblem why this machine's journal could not be read, or null
/// @param recordsProblem why operations of other machines may be missing, or null
public record OperationHistory(
        List<Operation> operations,
        Map<String, Liveness> unfinished,
        @Nullable Problem journalProblem,
        @Nullable Problem recordsProblem) {
    public OperationHistory {
        operations = List.copyOf(operations);
        unfinished = Map.copyOf(unfinished);
    }

    /// A history in which nothing happened.
    public static OperationHistory empty() {
        return new OperationHistory(List.of(), Map.of(), null, null);
    }

    /// The newest deploy, promotion or destruction, or null.
    public @Nullable Operation lastDeploy() {
        return operations.stream().filter(Operation::isStaged).findFirst().orElse(null);
    }

    /// Whether an operation without an end goes on; unknown where nobody could say.
    public Liveness liveness(Operation operation) {
        return unfinished.getOrDefault(operation.id(), Liveness.UNKNOWN);
    }
}
