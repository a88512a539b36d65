package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import java.util.List;

/// Destroys what holds data or identity: applying the plan backwards makes another one, not the
/// same.
final class DestroysKeeper implements RiskRule {
    @Override
    public boolean concerns(String type, Change change) {
        return change.action() == Change.Action.DELETE && Keeper.of(type).isPresent();
    }

    @Override
    public List<Risk> look(Subject subject) {
        return Keeper.of(subject.type())
                .map(keeper ->
                        subject.risk(
                                "destroys-data-or-identity",
                                keeper.kind().severity(),
                                "Destroy",
                                "actions",
                                Destroys.what(subject, keeper.noun()),
                                Nodes.count(subject)
                                        .map(nodes ->
                                                nodes
                                                        + "; what runs there has to find room"
                                                        + " elsewhere.")
                                        .orElse(keeper.kind().destroyed())))
                .stream()
                .toList();
    }
}
