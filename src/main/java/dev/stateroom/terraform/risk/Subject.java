package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// One change as rules see it, values in clear.
///
/// @param change the object and the action
/// @param type such as `aws_security_group`
/// @param before its values in the state; null or missing where it does not exist yet
/// @param after its values after the apply as far as they are known
/// @param afterUnknown `true` where a value is known only after the apply
/// @param forcing paths of the values that force the replacement, such as `a.b[0]`
public record Subject(
        Change change,
        String type,
        JsonNode before,
        JsonNode after,
        JsonNode afterUnknown,
        List<String> forcing) {
    public Subject {
        forcing = List.copyOf(forcing);
    }

    /// Whether the object that exists ceases to be.
    boolean destroys() {
        return change.action() == Change.Action.DELETE
                || change.action() == Change.Action.REPLACE;
    }

    Risk risk(
            String rule,
            Risk.Severity severity,
            String label,
            String attribute,
            String what,
            String why) {
        return new Risk(rule, severity, label, change.address(), attribute, what, why);
    }
}
