package dev.stateroom.cli;

import dev.stateroom.engine.Engine;
import dev.stateroom.model.WorkflowRun;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;

/// `workflow list ENV`: the runs on GitHub that concern an environment.
@Command(
        name = "list",
        customSynopsis = "stateroom workflow list ENV [--json]",
        description =
                "Lists the latest runs of GitHub's workflows that deploy or plan ENV, newest first.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class WorkflowList implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "ENV", description = "Environment.")
    private String environment;

    WorkflowList(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.withEngine(this::list);
    }

    private int list(Engine engine) {
        engine.environment(environment);
        List<WorkflowRun> runs =
                engine.workflows().runs().stream()
                        .filter(run -> environment.equals(run.environment()))
                        .toList();
        if (context.json()) {
            ArrayNode all = Json.array();
            runs.forEach(run -> all.add(WorkflowText.json(run)));
            context.print(all);
            return ExitStatus.DONE;
        }
        Table table = new Table(context.style(), "STARTED", "RUN", "STATUS", "COMMIT", "BY", "ID");
        for (WorkflowRun run : runs) {
            Instant started = run.started();
            String actor = run.actor();
            table.row(
                    started == null ? "not yet" : Table.time(started),
                    run.title(),
                    WorkflowText.status(context.style(), run),
                    WorkflowText.commit(run),
                    actor == null ? "" : actor,
                    Long.toString(run.id()));
        }
        context.print(table);
        return ExitStatus.DONE;
    }
}
