package dev.stateroom.cli;

import dev.stateroom.model.WorkflowJob;
import dev.stateroom.model.WorkflowRun;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Workflow runs for people and for scripts.
final class WorkflowText {
    private static final int SHORT = 12;

    private WorkflowText() {}

    static ObjectNode json(WorkflowRun run) {
        ObjectNode node = Json.object();
        node.put("id", run.id());
        node.put("workflow", run.workflow());
        node.put("title", run.title());
        node.put("environment", run.environment());
        node.put("status", run.status());
        node.put("conclusion", run.conclusion());
        node.put("commit", run.commit());
        node.put("actor", run.actor());
        node.put("started", Json.time(run.started()));
        node.put("attempt", run.attempt());
        node.put("url", run.url());
        return node;
    }

    static void jobs(ObjectNode node, List<WorkflowJob> jobs) {
        ArrayNode all = node.putArray("jobs");
        for (WorkflowJob job : jobs) {
            ObjectNode one = all.addObject();
            one.put("id", job.id());
            one.put("name", job.name());
            one.put("status", job.status());
            one.put("conclusion", job.conclusion());
            ArrayNode steps = one.putArray("steps");
            for (WorkflowJob.Step step : job.steps()) {
                ObjectNode each = steps.addObject();
                each.put("number", step.number());
                each.put("name", step.name());
                each.put("status", step.status());
                each.put("conclusion", step.conclusion());
            }
        }
    }

    static String commit(WorkflowRun run) {
        return run.commit().substring(0, Math.min(SHORT, run.commit().length()));
    }

    /// How it ended, or what it does.
    static String status(Style style, WorkflowRun run) {
        String conclusion = run.conclusion();
        return painted(style, conclusion == null ? run.status() : conclusion);
    }

    /// GitHub's word, in words; only success is good.
    static String painted(Style style, String word) {
        String words = word.replace('_', ' ');
        return switch (word) {
            case "success" -> style.good(words);
            case "failure", "timed_out", "startup_failure" -> style.bad(words);
            case "skipped", "neutral" -> style.dim(words);
            default -> style.warn(words);
        };
    }
}
