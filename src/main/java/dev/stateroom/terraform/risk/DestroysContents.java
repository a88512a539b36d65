package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import dev.stateroom.model.Risk.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Destroys without the net that is usually below: the provider empties it first, or makes no last
/// snapshot. Without these settings the cloud would refuse, or leave a way back.
final class DestroysContents implements RiskRule {
    private static final List<String> EMPTIES = List.of("force_destroy", "force_delete");

    @Override
    public boolean concerns(String type, Change change) {
        return switch (change.action()) {
            case DELETE, REPLACE ->
                    Keeper.of(type).filter(keeper -> holds(keeper.kind())).isPresent();
            case CREATE, UPDATE, READ, NOOP, FORGET -> false;
        };
    }

    private static boolean holds(Keeper.Kind kind) {
        return switch (kind) {
            case DATA, SECRET, IDENTITY, NAME -> true;
            case KEY, CLUSTER, CONTENTS, NODES, GUARD -> false;
        };
    }

    @Override
    public List<Risk> look(Subject subject) {
        List<Risk> risks = new ArrayList<>();
        JsonNode before = subject.before();
        for (String name : EMPTIES) {
            if (before.path(name).asBoolean(false)) {
                risks.add(
                        risk(
                                subject,
                                name,
                                "Empties it before it destroys it.",
                                "What is not empty would otherwise refuse to go; so it is the last"
                                        + " thing that keeps its contents."));
            }
        }
        if (before.path("skip_final_snapshot").asBoolean(false)) {
            risks.add(
                    risk(
                            subject,
                            "skip_final_snapshot",
                            "Makes no last snapshot.",
                            "Nothing is left from which the data could be restored but older"
                                    + " snapshots."));
        }
        recovery(before)
                .ifPresent(name ->
                        risks.add(
                                risk(
                                        subject,
                                        name,
                                        "Destroys it at once, without a time to recover it.",
                                        "A secret can otherwise be restored for some" + " days.")));
        return risks;
    }

    private static Optional<String> recovery(JsonNode before) {
        JsonNode days = before.path("recovery_window_in_days");
        return days.isNumber() && days.asInt(1) == 0
                ? Optional.of("recovery_window_in_days")
                : Optional.empty();
    }

    private static Risk risk(Subject subject, String attribute, String what, String why) {
        return subject.risk(
                "destroys-without-net", Severity.HIGH, "No way back", attribute, what, why);
    }
}
