package dev.stateroom.cli;

import dev.stateroom.engine.Engine;
import dev.stateroom.journal.OperationRecord;
import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `journal show OPERATION`: one operation, step by step.
@Command(
        name = "show",
        customSynopsis = "stateroom journal show [OPERATION] [--json]",
        description = "Shows an operation step by step; the newest where none is named.")
final class JournalShow implements Callable<Integer> {
    private final Context context;

    @Parameters(
            paramLabel = "OPERATION",
            arity = "0..1",
            description = "Operation id, or how it begins.")
    private @Nullable String id;

    JournalShow(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.withEngine(this::show);
    }

    private int show(Engine engine) {
        Operation operation = chosen(engine.journal());
        if (context.json()) {
            context.print(Json.read(OperationRecord.json(operation)));
            return ExitStatus.DONE;
        }
        Style style = context.style();
        JournalEntry.Intended intended = operation.intended();
        context.print(
                style.bold(intended.intent() + " " + intended.environment())
                        + " by "
                        + intended.by()
                        + style.dim(" (operation " + operation.id() + ")"));
        Table table = new Table(style, "AT", "STEP", "OUTCOME");
        table.row(Table.time(operation.started()), "begin", "");
        for (JournalEntry.Reached reached : operation.steps()) {
            table.row(
                    Table.time(reached.step().at()),
                    reached.step().name(),
                    reached.step().outcome());
        }
        JournalEntry.Finished finished = operation.finished();
        if (finished != null) {
            String what = finished.what();
            table.row(
                    Table.time(finished.at()),
                    "end",
                    finished.result() + (what == null ? "" : ": " + what));
        }
        context.print(table);
        if (finished == null) {
            context.print(style.warn("Nothing says how it ended."));
        }
        return ExitStatus.DONE;
    }

    private Operation chosen(List<Operation> operations) {
        String wanted = id;
        List<Operation> fitting =
                wanted == null
                        ? operations.stream().limit(1).toList()
                        : operations.stream().filter(o -> o.id().startsWith(wanted)).toList();
        if (fitting.size() == 1) {
            return fitting.getFirst();
        }
        String what =
                wanted == null
                        ? "The journal has no operation yet."
                        : (fitting.isEmpty() ? "No operation" : fitting.size() + " operations")
                                + " in the journal begins with “"
                                + wanted
                                + "”.";
        throw new ProblemException(
                Problem.of("operation-unknown", what, "", "See “stateroom journal list”."));
    }
}
