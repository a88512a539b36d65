package dev.stateroom.cli;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.LockSpan;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `lock history ENV`: who held it.
@Command(
        name = "history",
        customSynopsis = "stateroom lock history ENV [--json]",
        description =
                "Shows who held the lock, newest first: from the versions of the lock file, and from"
                        + " the journal.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class LockHistory implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "ENV", description = "Environment.")
    private String environment;

    LockHistory(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.withEngine(this::show);
    }

    private int show(Engine engine) {
        List<LockSpan> spans = engine.lockHistory(engine.environment(environment));
        if (context.json()) {
            ArrayNode all = Json.array();
            spans.forEach(span -> all.add(json(span)));
            context.print(all);
            return ExitStatus.DONE;
        }
        Table table = new Table(context.style(), "FROM", "TO", "WHO", "OPERATION", "ID");
        for (LockSpan span : spans) {
            table.row(
                    Table.time(span.from()),
                    span.to() == null ? "-" : Table.time(span.to()),
                    span.lock().who(),
                    span.lock().operation(),
                    span.lock().id());
        }
        context.print(table);
        return ExitStatus.DONE;
    }

    private static ObjectNode json(LockSpan span) {
        ObjectNode node = Json.object();
        node.put("mechanism", span.lock().mechanism().name().toLowerCase(Locale.ROOT));
        node.put("id", span.lock().id());
        node.put("who", span.lock().who());
        node.put("operation", span.lock().operation());
        node.put("from", Json.time(span.from()));
        node.put("to", Json.time(span.to()));
        return node;
    }
}
