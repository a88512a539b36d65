package dev.stateroom.ui.workflows;

import dev.stateroom.model.WorkflowJob;
import dev.stateroom.model.WorkflowRun;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was seen on GitHub.
///
/// @param runs of the environment, newest first
/// @param chosen the run that is looked at, or null where there is none
/// @param jobs its jobs
/// @param at when it was seen
record Sight(
        List<WorkflowRun> runs, @Nullable WorkflowRun chosen, List<WorkflowJob> jobs, Instant at) {
    Sight {
        runs = List.copyOf(runs);
        jobs = List.copyOf(jobs);
    }
}
