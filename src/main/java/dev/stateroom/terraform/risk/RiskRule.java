package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import java.util.List;

/// One kind of danger.
interface RiskRule {
    /// Whether a change of `type` may be risky, decided without its values: only those that may be
    /// are read whole.
    boolean concerns(String type, Change change);

    /// What is risky about `subject`, which concerns this rule.
    List<Risk> look(Subject subject);
}
