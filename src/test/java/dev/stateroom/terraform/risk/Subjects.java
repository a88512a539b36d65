package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Subjects from elements of `resource_changes`, in the form in which `terraform show -json` prints
/// them.
final class Subjects {
    private static final JsonMapper MAPPER = new JsonMapper();

    private Subjects() {}

    static JsonNode json(String text) {
        return MAPPER.readTree(text);
    }

    static Subject of(JsonNode node) {
        JsonNode change = node.path("change");
        return new Subject(
                new Change(
                        node.path("address").asString(""),
                        action(change.path("actions")),
                        null,
                        null,
                        null,
                        node.path("deposed").asString(null)),
                node.path("type").asString(""),
                change.path("before"),
                change.path("after"),
                change.path("after_unknown"),
                change.path("replace_paths").valueStream().map(Subjects::path).toList());
    }

    private static String path(JsonNode steps) {
        StringBuilder path = new StringBuilder();
        for (JsonNode step : steps) {
            if (step.isNumber()) {
                path.append('[').append(step.asInt()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.asString());
            }
        }
        return path.toString();
    }

    private static Change.Action action(JsonNode actions) {
        String words =
                actions.valueStream().map(JsonNode::asString).collect(Collectors.joining(" "));
        return switch (words) {
            case "create" -> Change.Action.CREATE;
            case "update" -> Change.Action.UPDATE;
            case "delete" -> Change.Action.DELETE;
            case "delete create", "create delete" -> Change.Action.REPLACE;
            case "read" -> Change.Action.READ;
            case "forget" -> Change.Action.FORGET;
            default -> Change.Action.NOOP;
        };
    }

    /// One change, written as Terraform prints it.
    static Subject change(String type, String actions, String before, String after) {
        return change(type, actions, before, after, "{}", "[]");
    }

    static Subject change(
            String type,
            String actions,
            String before,
            String after,
            String unknown,
            String replacePaths) {
        return of(
                json(
                        """
                        {"address": "module.app.%1$s.this", "module_address": "module.app",
                         "mode": "managed", "type": "%1$s", "name": "this",
                         "change": {"actions": %2$s, "before": %3$s, "after": %4$s,
                                    "after_unknown": %5$s, "before_sensitive": {},
                                    "after_sensitive": {}, "replace_paths": %6$s}}
                        """
                                .formatted(type, actions, before, after, unknown, replacePaths)));
    }

    /// Flags as lines: `HIGH rule [label] attribute: what`.
    static List<String> flags(Subject subject) {
        return RiskRules.look(subject).stream().map(Subjects::line).toList();
    }

    static String line(Risk risk) {
        return "%s %s [%s] %s: %s"
                .formatted(
                        risk.severity(), risk.rule(), risk.label(), risk.attribute(), risk.what());
    }

    /// A policy as an attribute holds it: JSON in a string.
    static String policy(String statements) {
        return MAPPER.writeValueAsString(
                "{\"Version\":\"2012-10-17\",\"Statement\":" + statements + "}");
    }
}
