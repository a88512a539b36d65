package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import java.util.List;

/// Replaces what holds data or identity: the new one looks the same and is empty, or is somebody
/// else.
final class ReplacesKeeper implements RiskRule {
    @Override
    public boolean concerns(String type, Change change) {
        return change.action() == Change.Action.REPLACE && Keeper.of(type).isPresent();
    }

    @Override
    public List<Risk> look(Subject subject) {
        return Keeper.of(subject.type())
                .map(keeper ->
                        subject.risk(
                                "replaces-data-or-identity",
                                keeper.kind().severity(),
                                "Replace",
                                Replaces.attribute(subject),
                                Replaces.what(subject, keeper.noun()),
                                Nodes.count(subject)
                                        .map(nodes -> nodes + "; what runs there has to move.")
                                        .orElse(keeper.kind().replaced())))
                .stream()
                .toList();
    }
}
