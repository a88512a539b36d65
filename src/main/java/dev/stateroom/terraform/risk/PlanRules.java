package dev.stateroom.terraform.risk;

import dev.stateroom.model.Risk;
import java.util.List;

/// What is risky about a plan as a whole.
public final class PlanRules {
    private PlanRules() {}

    /// What is risky about a plan that changes `changed` (updates, replaces, destroys, forgets) of
    /// `existing` managed objects.
    public static List<Risk> look(int changed, int existing) {
        return new TouchesMuch(30, 5).look(changed, existing);
    }
}
