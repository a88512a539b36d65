package dev.stateroom.engine;

import dev.stateroom.journal.Journal;
import dev.stateroom.journal.Runner;
import dev.stateroom.model.Environment;
import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Liveness;
import dev.stateroom.model.Operation;
import dev.stateroom.model.OperationHistory;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.storage.Snapshots;
import dev.stateroom.storage.Store;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The operations on an environment, from this machine's journal and from the records of all.
final class Histories {
    private final Journal journal;
    private final Runner runner;
    private final SharedRecords records;

    Histories(Journal journal, Runner runner, Store store) {
        this.journal = journal;
        this.runner = runner;
        records = new SharedRecords(store);
    }

    /// This machine's operations on `environment`, newest first: those of its own directory, for
    /// two projects may have environments of one name.
    List<Operation> here(Environment environment) {
        String directory = environment.directory().toString();
        return journal.operations().stream()
                .filter(o ->
                        o.intended().environment().equals(environment.name())
                                && directory.equals(o.intended().detail().get("directory")))
                .toList();
    }

    /// Everybody's operations on `environment`. Never throws.
    OperationHistory all(Environment environment) {
        return all(environment, records.look(environment.backend()));
    }

    /// The same, with the records that are seen through `snapshots`.
    OperationHistory all(Environment environment, Snapshots snapshots) {
        return all(environment, records.look(environment.backend(), snapshots));
    }

    private OperationHistory all(Environment environment, SharedRecords.Told told) {
        Map<String, Operation> byId = new LinkedHashMap<>();
        told.operations().forEach(operation -> byId.put(operation.id(), operation));
        Problem journalProblem = addOurs(byId, environment);
        List<Operation> operations =
                byId.values().stream()
                        .sorted(
                                Comparator.comparing(Operation::started)
                                        .thenComparing(Operation::id)
                                        .reversed())
                        .toList();
        Map<String, Liveness> unfinished = new HashMap<>();
        for (Operation operation : operations) {
            if (operation.isUnfinished()) {
                unfinished.put(operation.id(), liveness(operation));
            }
        }
        return new OperationHistory(operations, unfinished, journalProblem, told.problem());
    }

    /// The journal knows more steps than the record, which is written at the start and at the end;
    /// a record that knows the end knows more than a journal that does not. Notes stand in the
    /// journal alone, beside whosever operation.
    private @Nullable Problem addOurs(Map<String, Operation> byId, Environment environment) {
        try {
            for (Operation ours : here(environment)) {
                byId.merge(
                        ours.id(),
                        ours,
                        (record, own) ->
                                own.isUnfinished() && !record.isUnfinished() ? record : own);
            }
            journal.notes().stream()
                    .collect(Collectors.groupingBy(JournalEntry.Noted::operation))
                    .forEach((id, notes) -> byId.computeIfPresent(id, (_, o) -> o.with(notes)));
            return null;
        } catch (ProblemException e) {
            return e.problem();
        }
    }

    private Liveness liveness(Operation operation) {
        return switch (runner.check(operation.intended().runner())) {
            case ALIVE -> Liveness.ALIVE;
            case GONE ->
                    Children.left(operation)
                            .map(child -> child.sure() ? Liveness.ALIVE : Liveness.UNKNOWN)
                            .orElse(Liveness.GONE);
            case ELSEWHERE, UNKNOWN -> Liveness.UNKNOWN;
        };
    }
}
