package dev.stateroom.engine.report;

import dev.stateroom.model.AttributeChange;
import dev.stateroom.model.Change;
import dev.stateroom.model.PlanSummary;
import dev.stateroom.model.PlannedValue;
import java.util.ArrayList;
import java.util.List;

/// What both documents say in the same words.
final class Said {
    /// What a value may take; the rest is in the plan.
    private static final int LONG = 300;

    private Said() {}

    static String sign(Change change) {
        return switch (change.action()) {
            case CREATE -> "+";
            case UPDATE -> "~";
            case REPLACE -> change.createsFirst() ? "+/-" : "-/+";
            case DELETE -> "-";
            case READ -> "<=";
            case FORGET -> ".";
            case NOOP -> change.imported() != null ? "<-" : "->";
        };
    }

    static String action(Change change) {
        return switch (change.action()) {
            case CREATE -> "create";
            case UPDATE -> "update in place";
            case REPLACE ->
                    change.createsFirst() ? "replace, create first" : "replace, destroy first";
            case DELETE -> "destroy";
            case READ -> "read";
            case FORGET -> "forget, without destroying";
            case NOOP -> "no change";
        };
    }

    /// `3 to create, 1 to replace`, or that nothing changes.
    static String counts(PlanSummary sum, int outputs) {
        List<String> parts = new ArrayList<>();
        add(parts, sum.create(), "to create");
        add(parts, sum.update(), "to update");
        add(parts, sum.replace(), "to replace");
        add(parts, sum.delete(), "to destroy");
        add(parts, sum.forget(), "to forget");
        add(parts, sum.move(), "moved");
        add(parts, sum.imports(), "to import");
        add(parts, outputs, outputs == 1 ? "output changes" : "outputs change");
        return parts.isEmpty() ? "No changes" : String.join(", ", parts);
    }

    private static void add(List<String> parts, int number, String words) {
        if (number > 0) {
            parts.add(number + " " + words);
        }
    }

    /// One side of a value, on one line.
    static String value(PlannedValue value) {
        return switch (value) {
            case PlannedValue.Absent _ -> "(not set)";
            case PlannedValue.Unknown _ -> "(known after apply)";
            case PlannedValue.Hidden(String _) -> "(sensitive)";
            case PlannedValue.Shown(String text, boolean isText) -> {
                String line = text.replace("\r", "␍").replace("\n", "⏎");
                String cut = line.length() > LONG ? line.substring(0, LONG) + "…" : line;
                yield isText ? "\"" + cut + "\"" : cut;
            }
        };
    }

    /// Whether both sides are hidden.
    static boolean isHidden(AttributeChange value) {
        return value.before() instanceof PlannedValue.Hidden
                && value.after() instanceof PlannedValue.Hidden;
    }
}
