package dev.stateroom.cli;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.Ending;
import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Operation;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `journal list`: every operation, newest first.
@Command(
        name = "list",
        customSynopsis = "stateroom journal list [--json]",
        description = "Lists every operation that was run from this home, newest first.")
final class JournalList implements Callable<Integer> {
    private final Context context;

    JournalList(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.withEngine(this::list);
    }

    private int list(Engine engine) {
        List<Operation> operations = engine.journal();
        if (context.json()) {
            ArrayNode all = Json.array();
            operations.forEach(operation -> all.add(json(operation)));
            context.print(all);
            return ExitStatus.DONE;
        }
        Style style = context.style();
        Table table =
                new Table(style, "STARTED", "INTENT", "ENVIRONMENT", "BY", "RESULT", "OPERATION");
        for (Operation operation : operations) {
            table.row(
                    Table.time(operation.started()),
                    operation.intended().intent(),
                    operation.intended().environment(),
                    operation.intended().by(),
                    painted(style, Ending.of(operation)),
                    operation.id());
        }
        context.print(table);
        return ExitStatus.DONE;
    }

    private static ObjectNode json(Operation operation) {
        JournalEntry.Finished finished = operation.finished();
        ObjectNode node = Json.object();
        node.put("operation", operation.id());
        node.put("intent", operation.intended().intent());
        node.put("environment", operation.intended().environment());
        node.put("by", operation.intended().by());
        node.put("started", Json.time(operation.started()));
        node.put("finished", finished == null ? null : Json.time(finished.at()));
        node.put("result", finished == null ? null : finished.result());
        return node;
    }

    /// A person's stop or refusal is no error.
    private static String painted(Style style, @Nullable Ending ending) {
        if (ending == null) {
            return style.warn("unfinished");
        }
        return switch (ending) {
            case DONE -> style.good("done");
            case STOPPED -> style.warn("stopped");
            case DECLINED -> style.warn("not approved");
            case INTERRUPTED -> style.bad("broken off");
            case REFUSED -> style.bad("refused");
            case FAILED -> style.bad("failed");
            case UNKNOWN -> style.bad("unknown");
        };
    }
}
