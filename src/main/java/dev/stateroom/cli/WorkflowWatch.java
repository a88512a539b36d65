package dev.stateroom.cli;

import dev.stateroom.engine.Engine;
import dev.stateroom.github.Workflows;
import dev.stateroom.model.StopSignal;
import dev.stateroom.model.WorkflowJob;
import dev.stateroom.model.WorkflowRun;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/// `workflow watch ID`: follows a run on GitHub to its end.
@Command(
        name = "watch",
        customSynopsis = "stateroom workflow watch ID [--json]",
        description =
                "Follows a run on GitHub: its jobs and steps as they come, each job's log once it has"
                        + " ended (GitHub has none before). Exit status 1 where the run did not"
                        + " succeed, 5 where it goes on and watching was stopped.")
@SuppressWarnings("NullAway.Init") // picocli fills the fields
final class WorkflowWatch implements Callable<Integer> {
    private final Context context;

    @Parameters(paramLabel = "ID", description = "Number of the run, as “workflow list” tells it.")
    private long id;

    private final Map<String, String> told = new HashMap<>();
    private final Set<Long> logged = new HashSet<>();

    WorkflowWatch(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        return context.withEngine(this::watch);
    }

    private int watch(Engine engine) {
        Workflows workflows = engine.workflows();
        StopSignal stop = new StopSignal();
        WorkflowRun run;
        try (StopSignal.Registration _ = Signals.listen(stop, context::note)) {
            run = workflows.follow(id, jobs -> look(workflows, jobs), stop);
        }
        if (context.json()) {
            ObjectNode node = WorkflowText.json(run);
            WorkflowText.jobs(node, workflows.jobs(id));
            context.print(node);
        } else {
            context.print(
                    run.title()
                            + ": "
                            + WorkflowText.status(context.style(), run)
                            + ", "
                            + run.url());
        }
        if (!run.isCompleted()) {
            return ExitStatus.UNKNOWN;
        }
        return run.isSuccess() ? ExitStatus.DONE : ExitStatus.FAILED;
    }

    private void look(Workflows workflows, List<WorkflowJob> jobs) {
        for (WorkflowJob job : jobs) {
            for (WorkflowJob.Step step : job.steps()) {
                String conclusion = step.conclusion();
                tell(
                        job.name() + " / " + step.name(),
                        conclusion == null ? step.status() : conclusion);
            }
            String conclusion = job.conclusion();
            if (job.isCompleted() && !"skipped".equals(conclusion) && logged.add(job.id())) {
                workflows.log(job, line -> context.note("    " + line.text()));
            }
            tell(job.name(), conclusion == null ? job.status() : conclusion);
        }
    }

    private void tell(String what, String status) {
        String before = told.put(what, status);
        if (!status.equals(before) && !status.equals("queued") && !status.equals("pending")) {
            context.note(what + ": " + WorkflowText.painted(context.style(), status));
        }
    }
}
