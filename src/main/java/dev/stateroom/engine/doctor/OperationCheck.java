package dev.stateroom.engine.doctor;

import dev.stateroom.model.Ending;
import dev.stateroom.model.Finding;
import dev.stateroom.model.Finding.Area;
import dev.stateroom.model.Finding.Status;
import dev.stateroom.model.Intent;
import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether somebody's operation was cut off, and how the last deploy ended.
final class OperationCheck implements Check {
    @Override
    public List<Finding> findings(Chart chart) {
        List<Finding> findings = new ArrayList<>();
        Chart.CutOff cutOff = chart.unfinished();
        if (cutOff != null) {
            findings.add(
                    new Finding(
                            Area.OPERATION,
                            Status.FAIL,
                            cutOff.problem(),
                            new Intent.Finish(chart.environment().name(), cutOff.operation()),
                            "stateroom journal finish " + cutOff.operation()));
        }
        if (chart.history().journalProblem() != null) {
            findings.add(Finding.blind(Area.OPERATION, chart.history().journalProblem()));
        }
        if (chart.history().recordsProblem() != null) {
            findings.add(Finding.blind(Area.OPERATION, chart.history().recordsProblem()));
        }
        lastDeploy(chart).ifPresent(findings::add);
        if (findings.isEmpty()) {
            findings.add(Finding.ok(Area.OPERATION, fine(chart)));
        }
        return findings;
    }

    private static String fine(Chart chart) {
        Operation deploy = chart.history().lastDeploy();
        if (deploy == null) {
            return chart.history().operations().isEmpty()
                    ? "None was made with Stateroom yet."
                    : "Nothing was cut off.";
        }
        Ending ending = Ending.of(deploy);
        String by = deploy.intended().by();
        if (ending == null) {
            return "A " + deploy.noun() + " by " + by + " is under way.";
        }
        return switch (ending) {
            case DONE -> "The last " + deploy.noun() + ", by " + by + ", was done.";
            case REFUSED ->
                    "The last " + deploy.noun() + ", by " + by + ", was refused before it began.";
            case STOPPED, DECLINED, FAILED, INTERRUPTED, UNKNOWN ->
                    "The last "
                            + deploy.noun()
                            + ", by "
                            + by
                            + (applied(deploy)
                                    ? ", ended part-way; another operation followed it."
                                    : ", ended before it applied anything.");
        };
    }

    /// How the newest operation that changes something ended, where that is a deploy that somebody
    /// has to go on from. One of this machine that was cut off is told by its own.
    private static Optional<Finding> lastDeploy(Chart chart) {
        Operation last =
                chart.history().operations().stream()
                        .filter(Operation::changes)
                        .findFirst()
                        .orElse(null);
        if (last == null || chart.unfinished() != null || !last.isStaged()) {
            return Optional.empty();
        }
        Ending ending = Ending.of(last);
        if (ending == null) {
            return switch (chart.history().liveness(last)) {
                case ALIVE -> Optional.empty();
                case GONE -> Optional.of(open(chart, last, Status.FAIL, "was cut off"));
                case UNKNOWN ->
                        Optional.of(
                                open(
                                        chart,
                                        last,
                                        Status.UNKNOWN,
                                        "has no end yet; whether it goes on is not known from here"));
            };
        }
        boolean applied = applied(last);
        if (isInvalid(last)) {
            return Optional.of(invalid(chart, last));
        }
        return switch (ending) {
            case DONE, REFUSED -> Optional.empty();
            case FAILED, STOPPED, DECLINED ->
                    applied ? Optional.of(partial(chart, last, ending)) : Optional.empty();
            case INTERRUPTED -> Optional.of(open(chart, last, Status.UNKNOWN, "was broken off"));
            case UNKNOWN ->
                    Optional.of(open(chart, last, Status.UNKNOWN, "ended nobody knows how"));
        };
    }

    private static boolean applied(Operation operation) {
        return operation.steps().stream()
                .map(entry -> entry.step().name())
                .anyMatch(name -> name.startsWith("apply ") && name.endsWith(" begins"));
    }

    private static boolean isInvalid(Operation last) {
        JournalEntry.Finished end = last.finished();
        return end != null && "validation-failed".equals(end.problem());
    }

    private static Finding invalid(Chart chart, Operation last) {
        String name = chart.environment().name();
        JournalEntry.Finished end = last.finished();
        return new Finding(
                Area.OPERATION,
                Status.WARN,
                new Problem(
                        "validation-failed",
                        "What " + name + " runs did not pass its validation.",
                        end == null || end.what() == null ? "" : end.what(),
                        "Mend what fails, then deploy again: “stateroom deploy " + name + "”.",
                        "Operation " + last.id()),
                null,
                "stateroom deploy " + name);
    }

    private static Finding partial(Chart chart, Operation last, Ending ending) {
        Finding told =
                Diagnosis.of(Area.OPERATION, Trouble.APPLY_PARTIAL, chart.environment())
                        .finding(Status.WARN, null);
        JournalEntry.Finished end = last.finished();
        String word =
                switch (ending) {
                    case STOPPED -> " was stopped part-way.";
                    case DECLINED -> " ended part-way: a plan was not approved.";
                    case FAILED, DONE, REFUSED, INTERRUPTED, UNKNOWN -> " failed part-way.";
                };
        return new Finding(
                told.area(),
                told.status(),
                new Problem(
                        told.problem().id(),
                        "The last "
                                + last.noun()
                                + " of "
                                + chart.environment().name()
                                + ", by "
                                + last.intended().by()
                                + ","
                                + word,
                        end == null || end.what() == null ? told.problem().why() : end.what(),
                        last.destroys()
                                ? "Destroy again to go on, or deploy to build it anew."
                                : told.problem().remedy(),
                        "Operation " + last.id()),
                null,
                last.destroys()
                        ? "stateroom destroy " + chart.environment().name()
                        : told.command());
    }

    private static Finding open(Chart chart, Operation last, Status status, String how) {
        return new Finding(
                Area.OPERATION,
                status,
                new Problem(
                        Trouble.APPLY_INTERRUPTED.id(),
                        "A deploy of "
                                + chart.environment().name()
                                + " by "
                                + last.intended().by()
                                + " "
                                + how
                                + ".",
                        "What it had reached stays in the state.",
                        "Ask who ran it, look at the lock, then plan to see what is missing before"
                                + " anything else is changed.",
                        "Operation " + last.id()),
                null,
                null);
    }
}
