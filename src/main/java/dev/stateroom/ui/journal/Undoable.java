package dev.stateroom.ui.journal;

import dev.stateroom.model.Operation;
import dev.stateroom.model.OperationHistory;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What of an undo can be told from the journal alone. Whether it may run at last the engine says,
/// for it looks at the state.
public final class Undoable {
    private static final Set<String> STATE_WRITES =
            Set.of(
                    "deploy", "promote", "destroy", "restore", "graft", "rm", "mv", "import",
                    "undo");

    private Undoable() {}

    /// Why an operation cannot be undone; empty where it may be tried.
    static String closed(Operation operation, List<Operation> all) {
        String word = operation.intended().intent();
        switch (word) {
            case "deploy", "destroy", "promote" -> {
                return "Not undone this way: it changed what runs, not the state alone. Restore its"
                        + " backup, with the preview of what would become unmanaged.";
            }
            case "plan", "plan-only", "backup", "rehearse" -> {
                return "Nothing to undo: it changed nothing.";
            }
            case "finish" -> {
                return "Finishing is not undone: it only settled what was cut off.";
            }
            default -> {
                // It may have written.
            }
        }
        if (operation.finished() == null) {
            return "Undo opens when it has ended.";
        }
        if (!wrote(operation)) {
            return "Nothing to undo: it wrote nothing.";
        }
        for (Operation later : all) {
            if (later.intended().intent().equals("undo")
                    && operation.id().equals(later.intended().detail().get("of"))
                    && later.finished() != null
                    && later.finished().result().equals("done")) {
                return "Undone by " + later.id() + ".";
            }
        }
        return "";
    }

    /// The newest operation that wrote the state, or null.
    public static @Nullable Operation last(OperationHistory history) {
        return history.operations().stream()
                .filter(operation -> STATE_WRITES.contains(operation.intended().intent()))
                .filter(operation -> operation.finished() == null || wrote(operation))
                .findFirst()
                .orElse(null);
    }

    private static boolean wrote(Operation operation) {
        return (operation.finished() != null && operation.finished().result().equals("done"))
                || operation.steps().stream()
                        .map(entry -> entry.step().name())
                        .anyMatch(name ->
                                name.startsWith("writ")
                                        || name.startsWith("apply")
                                        || name.equals("releasing")
                                        || name.equals("import"));
    }
}
