package dev.stateroom.engine;

import dev.stateroom.github.Workflows;
import dev.stateroom.model.Liveness;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.Operation;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.WorkflowRun;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Whether an operation that ran in a GitHub workflow goes on, as GitHub tells it.
///
/// @param repository the project's own repository, or null; what a record says of another is not
///   looked up
/// @param workflows its runs
record GitHubRuns(Supplier<@Nullable String> repository, Supplier<Workflows> workflows) {
    /// What is to be said of `operation`, or null where it ran in no GitHub workflow.
    LockReport.@Nullable Look look(Operation operation) {
        Map<String, String> proof = operation.intended().runner();
        String run = proof.get("githubRun");
        if (run == null) {
            return null;
        }
        String attempt = proof.getOrDefault("githubAttempt", "1");
        String what = "operation " + operation.id();
        String name = "GitHub run " + run + ", attempt " + attempt;
        String there = proof.get("githubRepository");
        if (there == null || !there.equals(repository.get())) {
            return new LockReport.Look(
                    what,
                    Liveness.UNKNOWN,
                    name
                            + " of "
                            + (there == null ? "no named repository" : there)
                            + ", which is not the one that stateroom.yaml names: not looked up.");
        }
        try {
            WorkflowRun seen = workflows.get().run(Long.parseLong(run));
            if (!attempt.equals(Integer.toString(seen.attempt()))) {
                return new LockReport.Look(
                        what,
                        Liveness.UNKNOWN,
                        name + ": GitHub tells of attempt " + seen.attempt() + " only.");
            }
            String conclusion = seen.conclusion();
            return seen.isCompleted()
                    ? new LockReport.Look(
                            what,
                            Liveness.GONE,
                            name
                                    + " has ended: "
                                    + (conclusion == null ? "completed" : conclusion)
                                    + ".")
                    : seen.status().equals("in_progress")
                            ? new LockReport.Look(what, Liveness.ALIVE, name + " goes on.")
                            : new LockReport.Look(
                                    what,
                                    Liveness.UNKNOWN,
                                    name + " is “" + seen.status().replace('_', ' ') + "”.");
        } catch (ProblemException notTold) {
            return new LockReport.Look(
                    what, Liveness.UNKNOWN, name + ": " + notTold.problem().what());
        } catch (NumberFormatException noRun) {
            return new LockReport.Look(
                    what, Liveness.UNKNOWN, "The record names no run that GitHub could know.");
        }
    }
}
