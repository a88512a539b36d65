package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import java.util.List;

/// Destroys or replaces what holds data or identity: a backup of the state brings neither back.
final class DestroysWhatHolds implements RiskRule {
    @Override
    public boolean concerns(String type, Change change) {
        return (change.action() == Change.Action.DELETE
                        || change.action() == Change.Action.REPLACE)
                && change.deposed() == null
                && Holdings.of(type) != null;
    }

    @Override
    public List<Risk> look(Subject subject) {
        String what = Holdings.of(subject.type());
        if (what == null || subject.before().isEmpty()) {
            return List.of();
        }
        boolean replaces = subject.change().action() == Change.Action.REPLACE;
        String noun = Names.of(subject.type());
        return List.of(
                subject.risk(
                        replaces ? "replaces-data-or-identity" : "destroys-data-or-identity",
                        Risk.Severity.HIGH,
                        replaces ? "Replace" : "Destroy",
                        replaces && !subject.forcing().isEmpty()
                                ? subject.forcing().getFirst()
                                : "actions",
                        (replaces ? "Replaces " : "Destroys ") + noun + ".",
                        "With it goes "
                                + what
                                + (replaces && subject.change().createsFirst()
                                        ? "; the new one is created first."
                                        : ".")));
    }
}
