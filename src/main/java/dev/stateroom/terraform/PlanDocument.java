package dev.stateroom.terraform;

import dev.stateroom.model.AttributeChange;
import dev.stateroom.model.Change;
import dev.stateroom.model.ChangeDetail;
import dev.stateroom.model.Plan;
import dev.stateroom.model.PlanSummary;
import dev.stateroom.model.PlannedValue;
import dev.stateroom.model.Risk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A review as a document of JSON: the contract of `plan review --json`. Values are masked.
final class PlanDocument {
    private PlanDocument() {}

    /// @param values whether changes that change something tell their values
    static String of(OpenPlan open, boolean values) {
        Plan plan = open.plan();
        ObjectNode document = StateObjects.EXACT.createObjectNode();
        document.put("formatVersion", plan.formatVersion());
        document.put("terraformVersion", plan.terraformVersion());
        document.put("errored", plan.errored());
        document.set("summary", summary(plan.summary()));
        List<Risk> risks = open.risks();
        Map<String, Set<String>> flags = new HashMap<>();
        risks.forEach(risk ->
                flags.computeIfAbsent(risk.object(), _ -> new TreeSet<>()).add(risk.rule()));
        ArrayNode changes = document.putArray("changes");
        for (int i = 0; i < plan.changes().size(); i++) {
            Change change = plan.changes().get(i);
            ObjectNode one = changes.addObject();
            one.put("address", change.address());
            words(change).forEach(one.putArray("actions")::add);
            one.put("reason", change.reason());
            if (open.hasValues()) {
                ArrayNode own = one.putArray("flags");
                flags.getOrDefault(change.object(), Set.of()).forEach(own::add);
            } else {
                // Not judged, which is not the same as none.
                one.putNull("flags");
            }
            one.put("previousAddress", change.previous());
            one.put("importing", change.imported());
            one.put("deposed", change.deposed());
            if (values && open.hasValues() && change.isEffective()) {
                attributes(open.change(i), one.putArray("attributes"));
            }
        }
        document.put("drift", plan.drift());
        document.put("outputs", plan.outputs());
        document.put("checks", plan.checks());
        if (open.hasValues()) {
            ArrayNode all = document.putArray("risks");
            for (Risk risk : risks) {
                ObjectNode one = all.addObject();
                one.put("rule", risk.rule());
                one.put("severity", risk.severity().name().toLowerCase(java.util.Locale.ROOT));
                one.put("address", risk.address().isEmpty() ? null : risk.address());
                one.put("deposed", risk.deposed());
                one.put("attribute", risk.attribute());
                one.put("what", risk.what());
                one.put("why", risk.why());
            }
        } else {
            document.putNull("risks");
        }
        return StateObjects.EXACT.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    }

    private static ObjectNode summary(PlanSummary summary) {
        ObjectNode node = StateObjects.EXACT.createObjectNode();
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

    /// Terraform's own words for an action.
    private static List<String> words(Change change) {
        return switch (change.action()) {
            case CREATE -> List.of("create");
            case UPDATE -> List.of("update");
            case REPLACE ->
                    switch (change.replacement()) {
                        case DESTROYED_AFTER -> List.of("create", "delete");
                        case FORGOTTEN -> List.of("create", "forget");
                        case FORGOTTEN_FIRST -> List.of("forget", "create");
                        case DESTROYED_FIRST -> List.of("delete", "create");
                        case null -> List.of("delete", "create");
                    };
            case DELETE -> List.of("delete");
            case READ -> List.of("read");
            case NOOP -> List.of("no-op");
            case FORGET -> List.of("forget");
        };
    }

    private static void attributes(ChangeDetail detail, ArrayNode all) {
        for (AttributeChange value : detail.attributes()) {
            if (!value.changed()) {
                continue;
            }
            ObjectNode one = all.addObject();
            one.put("path", value.path());
            one.put("before", text(value.before()));
            one.put("after", text(value.after()));
            one.put(
                    "sensitive",
                    value.before() instanceof PlannedValue.Hidden
                            || value.after() instanceof PlannedValue.Hidden
                            || isPartlyHidden(value.before())
                            || isPartlyHidden(value.after()));
            one.put("unknown", value.after() instanceof PlannedValue.Unknown);
            one.put("replaces", value.replaces());
        }
    }

    private static boolean isPartlyHidden(PlannedValue value) {
        return value instanceof PlannedValue.Shown(String text, boolean _)
                && text.contains(Secrets.MASK);
    }

    private static @Nullable String text(PlannedValue value) {
        return switch (value) {
            case PlannedValue.Absent _, PlannedValue.Unknown _ -> null;
            case PlannedValue.Hidden(String _) -> Secrets.MASK;
            case PlannedValue.Shown(String text, boolean isText) ->
                    isText ? StateObjects.EXACT.getNodeFactory().stringNode(text).toString() : text;
        };
    }
}
