package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import dev.stateroom.model.Risk.Severity;
import java.util.List;

/// Replaces any other object: a change that looks like one attribute's takes the whole object down.
final class Replaces implements RiskRule {
    @Override
    public boolean concerns(String type, Change change) {
        return change.action() == Change.Action.REPLACE
                && Keeper.of(type).isEmpty()
                && !Harmless.is(type);
    }

    @Override
    public List<Risk> look(Subject subject) {
        return List.of(
                subject.risk(
                        "replaces",
                        Severity.MEDIUM,
                        "Replace",
                        attribute(subject),
                        what(subject, "an object of type " + subject.type()),
                        "It is away until the new one is there, and the new one has another id."));
    }

    /// The first attribute that forces it; the action where somebody asked for it or the object is
    /// tainted.
    static String attribute(Subject subject) {
        return subject.replacePaths().isEmpty() ? "actions" : subject.replacePaths().getFirst();
    }

    static String what(Subject subject, String noun) {
        int more = subject.replacePaths().size() - 1;
        if (more < 0) {
            return "Replaces " + noun + ".";
        }
        return "Replaces "
                + noun
                + ", forced by "
                + subject.replacePaths().getFirst()
                + (more == 0 ? "." : " and " + more + " more.");
    }
}
