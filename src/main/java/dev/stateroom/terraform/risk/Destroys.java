package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import dev.stateroom.model.Risk.Severity;
import java.util.List;

/// Destroys any other object: it may be meant, but it is never to be overlooked.
final class Destroys implements RiskRule {
    @Override
    public boolean concerns(String type, Change change) {
        return change.action() == Change.Action.DELETE
                && Keeper.of(type).isEmpty()
                && !Harmless.is(type);
    }

    @Override
    public List<Risk> look(Subject subject) {
        return List.of(
                subject.risk(
                        "destroys",
                        Severity.MEDIUM,
                        "Destroy",
                        "actions",
                        what(subject, "an object of type " + subject.type()),
                        subject.change().deposed() == null
                                ? "What still uses it fails from then on."
                                : "It was left over when another took its place; what still uses it"
                                        + " fails."));
    }

    /// A deposed object is what a replacement left behind; the current one stays.
    static String what(Subject subject, String noun) {
        return "Destroys " + noun + (subject.change().deposed() == null ? "." : " left over.");
    }
}
