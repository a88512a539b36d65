package dev.stateroom.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A run of a GitHub Actions workflow.
///
/// Source: GitHub's REST API, "Workflow runs".
///
/// @param id GitHub's number of it
/// @param attempt which try it is, from 1; a run that is started again keeps its number
/// @param workflow name of the workflow, such as `Deploy`
/// @param title what the run is called, such as `Deploy stg network`
/// @param environment the environment that the title names, or null where it names none
/// @param status GitHub's word: `queued`, `in_progress`, `waiting`, `completed`, …
/// @param conclusion GitHub's word for how it ended: `success`, `failure`, `cancelled`, …; null
///   until then
/// @param commit hex id of the commit
/// @param actor who started it, or null where GitHub does not say
/// @param started when this attempt began, or null where it did not yet
/// @param url its page
public record WorkflowRun(
        long id,
        int attempt,
        String workflow,
        String title,
        @Nullable String environment,
        String status,
        @Nullable String conclusion,
        String commit,
        @Nullable String actor,
        @Nullable Instant started,
        String url) {
    /// Whether it has ended, in whatever way.
    public boolean isCompleted() {
        return status.equals("completed");
    }

    /// Whether it ended well.
    public boolean isSuccess() {
        return isCompleted() && "success".equals(conclusion);
    }

    /// The environment that a title names: the word after the first in `Deploy stg network` or
    /// `Plan prod`, as this repository's workflow titles its runs; null for any other title.
    public static @Nullable String environmentOf(String title) {
        List<String> words = List.of(title.strip().split("\\s+"));
        return words.size() >= 2 && List.of("Deploy", "Plan").contains(words.getFirst())
                ? words.get(1)
                : null;
    }
}
