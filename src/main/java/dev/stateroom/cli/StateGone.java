package dev.stateroom.cli;

import dev.stateroom.engine.Engine;
import dev.stateroom.engine.Waiting;
import dev.stateroom.model.Lost;
import dev.stateroom.model.StopSignal;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// `state gone ENV`: what a refresh no longer finds.
@Command(
        name = "gone",
        customSynopsis = "stateroom state gone ENV [--json]",
        description =
                "Lists objects of the state that a refresh no longer finds: deleted by hand, and to be"
                        + " removed with “state rm”. Takes no lock and writes nothing.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class StateGone implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "ENV", description = "Environment.")
    private String environment;

    StateGone(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.withEngine(this::show);
    }

    private int show(Engine engine) {
        StopSignal stop = new StopSignal();
        List<Lost> lost;
        try (StopSignal.Registration _ = Signals.listen(stop, context::note)) {
            lost = engine.lost(engine.environment(environment), Waiting.SILENT, stop);
        }
        if (context.json()) {
            ArrayNode all = Json.array();
            for (Lost one : lost) {
                ObjectNode node = all.addObject();
                node.put("address", one.address());
                node.put("id", one.id());
            }
            context.print(all);
            return ExitStatus.DONE;
        }
        if (lost.isEmpty()) {
            context.print("A refresh finds everything that the state knows.");
            return ExitStatus.DONE;
        }
        Table table = new Table(context.style(), "GONE", "ID");
        lost.forEach(one -> table.row(one.address(), one.id()));
        context.print(table);
        return ExitStatus.DONE;
    }
}
