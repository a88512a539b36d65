package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import java.util.List;
import java.util.Set;

/// Destroys something that exists, of whatever type. What has no existence outside the state
/// (`terraform_data`, `null_resource`) is left out, and so is what a replacement deposed.
final class Destroys implements RiskRule {
    private static final Set<String> NOTHING_REAL =
            Set.of("terraform_data", "null_resource", "time_sleep", "time_static", "random_id");

    @Override
    public boolean concerns(String type, Change change) {
        return change.action() == Change.Action.DELETE
                && change.deposed() == null
                && Holdings.of(type) == null
                && !NOTHING_REAL.contains(type);
    }

    @Override
    public List<Risk> look(Subject subject) {
        return List.of(
                subject.risk(
                        "destroys",
                        Risk.Severity.MEDIUM,
                        "Destroy",
                        "actions",
                        "Destroys " + Names.of(subject.type()) + ".",
                        "It exists; after the apply it does not."));
    }
}
