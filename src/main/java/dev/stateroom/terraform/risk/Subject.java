package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// One resource change, with its values in clear.
///
/// @param change what happens
/// @param type resource type
/// @param before values before; null or missing in JSON's sense where nothing was
/// @param after values after, without those that are not known yet
/// @param afterUnknown the parallel tree of what is known only after apply
/// @param replacePaths attributes that force a replacement, as `a.b[0]`
public record Subject(
        Change change,
        String type,
        JsonNode before,
        JsonNode after,
        JsonNode afterUnknown,
        List<String> replacePaths) {
    public Subject {
        replacePaths = List.copyOf(replacePaths);
    }

    /// Whether there was something before that the change is measured against.
    boolean existed() {
        return before.isObject();
    }

    /// Whether `attribute`, or a part of it, is known only after apply.
    boolean isUnknown(String attribute) {
        return isTrueAnywhere(afterUnknown.path(attribute));
    }

    private static boolean isTrueAnywhere(JsonNode marks) {
        if (marks.isContainer()) {
            return marks.valueStream().anyMatch(Subject::isTrueAnywhere);
        }
        return marks.asBoolean(false);
    }

    Risk risk(
            String rule,
            Risk.Severity severity,
            String label,
            String attribute,
            String what,
            String why) {
        return new Risk(
                rule, severity, label, change.address(), change.deposed(), attribute, what, why);
    }
}
