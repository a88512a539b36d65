package dev.stateroom.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A job of a workflow run.
///
/// Source: GitHub's REST API, "Workflow jobs".
///
/// @param id GitHub's number of it
/// @param name such as `Deploy`
/// @param status GitHub's word: `queued`, `in_progress`, `completed`, …
/// @param conclusion GitHub's word for how it ended, or null until then
/// @param steps in their order
public record WorkflowJob(
        long id, String name, String status, @Nullable String conclusion, List<Step> steps) {
    public WorkflowJob {
        steps = List.copyOf(steps);
    }

    /// Whether it has ended, in whatever way.
    public boolean isCompleted() {
        return status.equals("completed");
    }

    /// A step of a job.
    ///
    /// @param number its place, from 1
    /// @param name as the workflow names it
    /// @param status as of a job
    /// @param conclusion as of a job
    public record Step(int number, String name, String status, @Nullable String conclusion) {}
}
