package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.PlanSummary;
import dev.stateroom.model.Risk;
import java.util.List;

/// All rules.
public final class RiskRules {
    private static final List<RiskRule> ALL =
            List.of(
                    new DestroysWhatHolds(),
                    new Destroys(),
                    new OpensToWorld(),
                    new WidensPolicy(),
                    new AttachesAdministrator(),
                    new MovesNetwork(),
                    new ChangesVersion(),
                    new DropsProtection());

    private RiskRules() {}

    /// Whether any rule wants to see the values of this change.
    public static boolean concerns(String type, Change change) {
        return ALL.stream().anyMatch(rule -> rule.concerns(type, change));
    }

    /// What is risky about one change.
    public static List<Risk> look(Subject subject) {
        return ALL.stream()
                .filter(rule -> rule.concerns(subject.type(), subject.change()))
                .flatMap(rule -> rule.look(subject).stream())
                .toList();
    }

    /// What is risky about a plan as a whole.
    ///
    /// @param existing number of managed objects before it, 0 where that is not known
    public static List<Risk> look(PlanSummary summary, int existing) {
        return LargeShare.look(summary, existing);
    }
}
