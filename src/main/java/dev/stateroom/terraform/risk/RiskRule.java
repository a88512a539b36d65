package dev.stateroom.terraform.risk;

import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import java.util.List;

/// One thing to look for.
interface RiskRule {
    /// Whether changes of this type and action may be risky at all; decided without their values, so
    /// that only such changes are read.
    boolean concerns(String type, Change change);

    /// What is risky about a change that it concerns.
    List<Risk> look(Subject subject);
}
