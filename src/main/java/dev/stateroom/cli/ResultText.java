package dev.stateroom.cli;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Result;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.Step;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A write's result for people and for scripts.
final class ResultText {
    private ResultText() {}

    static ObjectNode json(Result result) {
        ObjectNode node = Json.object();
        node.put("result", result.outcome().name().toLowerCase(Locale.ROOT));
        node.put("operation", result.operation());
        node.put("environment", result.environment());
        node.set("before", Json.version(result.before()));
        node.set("after", Json.version(result.after()));
        node.put("backup", result.backup());
        ArrayNode steps = node.putArray("steps");
        for (Step step : result.steps()) {
            ObjectNode one = steps.addObject();
            one.put("name", step.name());
            one.put("at", Json.time(step.at()));
            one.put("outcome", step.outcome());
        }
        node.set("problem", Json.problem(result.problem()));
        return node;
    }

    /// The document where it did not come to a result of the engine's.
    static ObjectNode failed(String environment, Problem problem) {
        return json(without(Result.Outcome.FAILED, environment, problem));
    }

    /// A result of the command line's own guards.
    static Result refused(String environment, Problem problem) {
        return without(Result.Outcome.REFUSED, environment, problem);
    }

    /// A write that could not even be proposed: bucket, credentials or program are missing. Nothing
    /// was begun, so it is refused; where AWS does not answer just now, it failed. Words that make
    /// no sense stay a mistake of usage. A project that cannot be opened is asked for before, and
    /// fails as it does for reads.
    static Result notBegun(String environment, ProblemException why) {
        if (ExitStatus.of(why.problem()) == ExitStatus.USAGE) {
            throw why;
        }
        return without(Result.Outcome.ofNotBegun(why.problem()), environment, why.problem());
    }

    /// Prints it: the document, or a summary and the problem.
    static int print(Context context, String done, Result result) {
        Problem problem = result.problem();
        if (problem != null) {
            context.tell(problem);
        }
        if (context.json()) {
            context.print(json(result));
        } else if (result.operation() != null) {
            context.print(summary(context.style(), done, result));
        }
        return ExitStatus.of(result);
    }

    private static String summary(Style style, String done, Result result) {
        String head =
                switch (result.outcome()) {
                    case DONE -> style.good(done);
                    case REFUSED -> style.warn("Refused; nothing was changed");
                    case FAILED -> style.bad("Failed");
                    case UNKNOWN -> style.bad("Whether it took effect is not known");
                };
        StringBuilder text = new StringBuilder(head).append(": ").append(result.environment());
        text.append(movement(result.before(), result.after()));
        if (result.backup() != null) {
            text.append(", backup ").append(result.backup());
        }
        return text.append(style.dim(" (operation " + result.operation() + ")")).toString();
    }

    private static String movement(@Nullable Snapshot before, @Nullable Snapshot after) {
        if (after == null) {
            return "";
        }
        if (before == null) {
            return ", serial " + after.serial() + ", " + after.resources() + " resources";
        }
        return before.serial() == after.serial()
                ? ", serial " + after.serial() + ", unchanged"
                : ", serial %d → %d, resources %d → %d"
                        .formatted(
                                before.serial(),
                                after.serial(),
                                before.resources(),
                                after.resources());
    }

    private static Result without(Result.Outcome outcome, String environment, Problem problem) {
        return new Result(outcome, null, environment, null, null, null, List.of(), problem);
    }
}
