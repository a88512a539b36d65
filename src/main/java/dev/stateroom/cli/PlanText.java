package dev.stateroom.cli;

import dev.stateroom.engine.Review;
import dev.stateroom.engine.report.Plain;
import dev.stateroom.engine.report.Reasons;
import dev.stateroom.model.AttributeChange;
import dev.stateroom.model.Change;
import dev.stateroom.model.ChangeDetail;
import dev.stateroom.model.DeferredChange;
import dev.stateroom.model.OutputChange;
import dev.stateroom.model.Plan;
import dev.stateroom.model.PlanSummary;
import dev.stateroom.model.PlannedCheck;
import dev.stateroom.model.PlannedValue;
import dev.stateroom.model.Risk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// A plan for people and for scripts.
final class PlanText {
    /// What a value may take of a line.
    private static final int LONG = 200;

    private PlanText() {}

    static ObjectNode json(PlanSummary summary) {
        ObjectNode node = Json.object();
        node.put("create", summary.create());
        node.put("update", summary.update());
        node.put("replace", summary.replace());
        node.put("delete", summary.delete());
        node.put("read", summary.read());
        node.put("noop", summary.noop());
        node.put("import", summary.imports());
        node.put("move", summary.move());
        node.put("forget", summary.forget());
        return node;
    }

    /// A line for each change that changes anything.
    static List<String> lines(Style style, List<Change> changes) {
        return Change.effective(changes).stream().map(change -> line(style, change)).toList();
    }

    /// The same, and below each line the values that change.
    static List<String> changes(Style style, Review review) {
        List<String> lines = new ArrayList<>();
        List<Change> changes = review.plan().changes();
        for (int i = 0; i < changes.size(); i++) {
            if (changes.get(i).isEffective()) {
                lines.add(line(style, changes.get(i)));
                values(style, review.change(i), lines);
            }
        }
        return lines;
    }

    private static void values(Style style, ChangeDetail detail, List<String> lines) {
        int same = 0;
        for (AttributeChange value : detail.attributes()) {
            if (!value.changed()) {
                same++;
                continue;
            }
            String forces = value.replaces() ? style.bad(" # forces replacement") : "";
            lines.add("      " + Plain.line(value.path()) + ": " + sides(value) + forces);
        }
        if (same > 0) {
            lines.add(
                    style.dim(
                            "      "
                                    + same
                                    + (same == 1 ? " attribute stays" : " attributes stay")
                                    + " the same"));
        }
    }

    private static String sides(AttributeChange value) {
        return value.before() instanceof PlannedValue.Hidden
                        && value.after() instanceof PlannedValue.Hidden
                ? "(sensitive), another value"
                : value(value.before()) + " → " + value(value.after());
    }

    private static String value(PlannedValue value) {
        return switch (value) {
            case PlannedValue.Absent _ -> "(not set)";
            case PlannedValue.Unknown _ -> "(known after apply)";
            case PlannedValue.Hidden(String _) -> "(sensitive)";
            case PlannedValue.Shown(String text, boolean isText) -> {
                String line = Plain.line(text.replace("\r", "␍").replace("\n", "⏎"));
                String cut = line.length() > LONG ? line.substring(0, LONG) + "…" : line;
                yield isText ? '"' + cut + '"' : cut;
            }
        };
    }

    /// A line for each risk, the worst first.
    static List<String> risks(Style style, List<Risk> risks) {
        return risks.stream()
                .sorted(Comparator.comparing(Risk::severity))
                .map(risk ->
                        (risk.severity() == Risk.Severity.HIGH
                                        ? style.bad("! " + Plain.line(risk.what()))
                                        : style.warn("! " + Plain.line(risk.what())))
                                + " "
                                + Plain.line(risk.why())
                                + style.dim(
                                        " ("
                                                + (risk.address().isEmpty()
                                                        ? ""
                                                        : Plain.line(risk.address()) + ", ")
                                                + Plain.line(risk.attribute())
                                                + ")"))
                .toList();
    }

    private static String line(Style style, Change change) {
        StringBuilder text = new StringBuilder("  ");
        text.append(
                switch (change.action()) {
                    case CREATE -> style.good("+");
                    case UPDATE -> style.warn("~");
                    case REPLACE -> style.bad("±");
                    case DELETE -> style.bad("−");
                    case FORGET -> style.warn("○");
                    case READ, NOOP -> style.dim("→");
                });
        text.append(' ').append(Plain.line(change.address()));
        List<String> reasons = Reasons.of(change);
        if (!reasons.isEmpty()) {
            text.append(style.dim(" (" + String.join("; ", reasons) + ")"));
        }
        return text.toString();
    }

    /// What else a plan tells: what changed outside Terraform, failing checks, what is put off, and
    /// with `values` the outputs.
    static List<String> others(Style style, Review review, boolean values) {
        List<String> lines = new ArrayList<>();
        if (values && review.hasValues()) {
            for (OutputChange output : review.outputs()) {
                List<AttributeChange> changed =
                        output.values().stream().filter(AttributeChange::changed).toList();
                changed.forEach(value ->
                        lines.add("  output " + Plain.line(value.path()) + ": " + sides(value)));
            }
        }
        for (Change drifted : review.plan().drifted()) {
            lines.add(style.warn("  changed outside Terraform: ") + Plain.line(drifted.object()));
        }
        for (PlannedCheck check : review.checks()) {
            if (!check.status().equals("pass")) {
                lines.add(
                        style.warn("  check ")
                                + Plain.line(check.address())
                                + ": "
                                + Plain.line(check.status())
                                + (check.problems().isEmpty()
                                        ? ""
                                        : ", " + Plain.line(String.join(" ", check.problems()))));
            }
        }
        for (DeferredChange deferred : review.deferred()) {
            lines.add(
                    style.warn("  put off: ")
                            + Plain.line(deferred.change().object())
                            + " ("
                            + Reasons.word(deferred.reason())
                            + ")");
        }
        return lines;
    }

    /// `Plan: 3 create, 1 replace, 2 delete; 1 output`, or that there is nothing to do.
    static String counts(Plan plan) {
        PlanSummary summary = plan.summary();
        StringBuilder text = new StringBuilder();
        add(text, summary.create(), "create");
        add(text, summary.update(), "update");
        add(text, summary.replace(), "replace");
        add(text, summary.delete(), "delete");
        add(text, summary.forget(), "forget");
        add(text, summary.move(), "move");
        add(text, summary.imports(), "import");
        if (plan.outputs() > 0) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(plan.outputs())
                    .append(plan.outputs() == 1 ? " output" : " outputs");
        }
        return text.isEmpty() ? "No changes." : "Plan: " + text + ".";
    }

    private static void add(StringBuilder text, int count, String what) {
        if (count > 0) {
            text.append(text.isEmpty() ? "" : ", ")
                    .append(String.format(Locale.ROOT, "%d %s", count, what));
        }
    }
}
