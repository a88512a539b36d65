package dev.stateroom.ui.journal;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Liveness;
import dev.stateroom.model.Operation;
import dev.stateroom.model.OperationHistory;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What this machine's journal and the records of all tell, in one.
///
/// @param operations newest first
/// @param unfinished for each without an end, by its id: whether it goes on
/// @param ours ids of those that stand in this machine's journal
/// @param hidden why operations may be missing, one entry a reason
record Told(
        List<Operation> operations,
        Map<String, Liveness> unfinished,
        Set<String> ours,
        List<Problem> hidden) {
    static final Told NOTHING = new Told(List.of(), Map.of(), Set.of(), List.of());

    /// Asks the engine; takes as long as S3 needs.
    static Told of(Engine engine, List<Environment> environments) {
        Map<String, Operation> byId = new LinkedHashMap<>();
        Map<String, Liveness> unfinished = new HashMap<>();
        Set<String> ours = new HashSet<>();
        List<Problem> hidden = new ArrayList<>();
        Problem unread = null;
        try {
            for (Operation operation : engine.journal()) {
                if (isOf(operation, environments)) {
                    ours.add(operation.id());
                    byId.put(operation.id(), operation);
                }
            }
        } catch (ProblemException e) {
            unread = e.problem();
            hidden.add(unread);
        }
        for (Environment environment : environments) {
            OperationHistory history = engine.history(environment);
            history.operations()
                    .forEach(operation -> byId.merge(operation.id(), operation, Told::better));
            unfinished.putAll(history.unfinished());
            if (history.recordsProblem() != null && !hidden.contains(history.recordsProblem())) {
                hidden.add(history.recordsProblem());
            }
        }
        if (unread != null && byId.isEmpty()) {
            throw new ProblemException(unread);
        }
        return new Told(
                byId.values().stream()
                        .sorted(
                                Comparator.comparing(Operation::started)
                                        .thenComparing(Operation::id)
                                        .reversed())
                        .toList(),
                Map.copyOf(unfinished),
                Set.copyOf(ours),
                List.copyOf(hidden));
    }

    /// The journal has every step; a record that knows the end knows more than a journal that does
    /// not.
    private static Operation better(Operation here, Operation there) {
        return here.isUnfinished() && !there.isUnfinished() ? there : here;
    }

    /// The journal is the machine's, for all projects that were ever opened on it.
    private static boolean isOf(Operation operation, List<Environment> environments) {
        String directory = operation.intended().detail().get("directory");
        return environments.stream()
                .anyMatch(e ->
                        directory == null
                                ? e.name().equals(operation.intended().environment())
                                : e.directory().toString().equals(directory));
    }

    /// Whether one without an end goes on; unknown where nobody could say.
    Liveness liveness(Operation operation) {
        return unfinished.getOrDefault(operation.id(), Liveness.UNKNOWN);
    }

    /// Whether somebody has to bring it to an end: it was cut off, or whether its write took effect
    /// is not known.
    boolean isOpen(Operation operation) {
        return operation.finished() == null
                ? liveness(operation) != Liveness.ALIVE
                : operation.finished().result().equals("unknown");
    }
}
