package dev.stateroom.model;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How an operation ended, told from what its journal says: a run that a person stopped is no
/// failed one, though both ended part-way.
public enum Ending {
    /// All of it was done and checked.
    DONE,
    /// A person asked it to stop, and it ended in order.
    STOPPED,
    /// A person broke it off: what was in flight then is not known.
    INTERRUPTED,
    /// A person did not approve a plan.
    DECLINED,
    /// A guard closed before anything was changed.
    REFUSED,
    /// It ended part-way by an error.
    FAILED,
    /// Whether the last step took effect could not be found out.
    UNKNOWN;

    /// The step that notes a person's wish to stop.
    public static final String STOP = "stop";

    /// How the journal says that an operation ended, or null where it says nothing.
    public static @Nullable Ending of(Operation operation) {
        JournalEntry.Finished end = operation.finished();
        return end == null
                ? null
                : of(
                        end.result(),
                        end.problem(),
                        operation.steps().stream().map(JournalEntry.Reached::step).toList());
    }

    /// How a run ended.
    public static Ending of(Result result) {
        Problem problem = result.problem();
        return of(
                switch (result.outcome()) {
                    case DONE -> "done";
                    case REFUSED -> "refused";
                    case FAILED -> "failed";
                    case UNKNOWN -> "unknown";
                },
                problem == null ? null : problem.id(),
                result.steps());
    }

    /// Outcome of the [#STOP] step.
    public static String words(StopSignal.Level level) {
        return level == StopSignal.Level.HARD ? "asked twice, hard" : "asked once, safely";
    }

    private static Ending of(String result, @Nullable String problem, List<Step> steps) {
        return switch (result) {
            case "done" -> DONE;
            case "failed", "refused" -> {
                if ("not-approved".equals(problem)) {
                    yield DECLINED;
                }
                if ("apply-interrupted".equals(problem) || "stopped".equals(problem)) {
                    if (stops(steps).anyMatch(words(StopSignal.Level.HARD)::equals)) {
                        yield INTERRUPTED;
                    }
                    if (stops(steps).findAny().isPresent() || brokenOff(steps)) {
                        yield STOPPED;
                    }
                }
                yield result.equals("failed") ? FAILED : REFUSED;
            }
            default -> UNKNOWN;
        };
    }

    private static Stream<String> stops(List<Step> steps) {
        return steps.stream().filter(step -> step.name().equals(STOP)).map(Step::outcome);
    }

    /// Journals of before there was a step for it say it of the stage alone.
    private static boolean brokenOff(List<Step> steps) {
        return steps.stream()
                .anyMatch(step ->
                        step.name().startsWith("stage ") && step.outcome().equals("stopped"));
    }
}
