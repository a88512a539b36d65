package dev.stateroom.cli;

import dev.stateroom.model.Change;
import dev.stateroom.model.Plan;
import dev.stateroom.model.PlanSummary;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A plan for people and for scripts.
final class PlanText {
    private PlanText() {}

    static ObjectNode json(Plan plan) {
        ObjectNode node = Json.object();
        node.put("formatVersion", plan.formatVersion());
        node.put("terraformVersion", plan.terraformVersion());
        node.put("errored", plan.errored());
        node.set("summary", json(plan.summary()));
        ArrayNode changes = node.putArray("changes");
        for (Change change : plan.changes()) {
            ObjectNode one = changes.addObject();
            one.put("address", change.address());
            ArrayNode actions = one.putArray("actions");
            words(change.action()).forEach(actions::add);
            one.put("reason", change.reason());
            one.putNull("flags"); // risk is not judged here: absent, which is not the same as none
        }
        node.put("drift", plan.drift());
        node.put("outputs", plan.outputs());
        node.put("checks", plan.checks());
        return node;
    }

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

    /// Terraform's own words for an action; both orders of a replacement read the same.
    private static List<String> words(Change.Action action) {
        return switch (action) {
            case CREATE -> List.of("create");
            case UPDATE -> List.of("update");
            case REPLACE -> List.of("delete", "create");
            case DELETE -> List.of("delete");
            case READ -> List.of("read");
            case NOOP -> List.of("no-op");
            case FORGET -> List.of("forget");
        };
    }

    /// A line for each change that changes anything.
    static List<String> lines(Style style, List<Change> changes) {
        return Change.effective(changes).stream().map(change -> line(style, change)).toList();
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
        text.append(' ').append(change.address());
        if (change.deposed() != null) {
            text.append(" (deposed ").append(change.deposed()).append(')');
        }
        if (change.previous() != null) {
            text.append(style.dim(" moved from " + change.previous()));
        }
        if (change.imported() != null) {
            text.append(style.dim(" imported " + change.imported()));
        }
        if (change.reason() != null) {
            text.append(style.dim(" (" + change.reason().replace('_', ' ') + ")"));
        }
        return text.toString();
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
