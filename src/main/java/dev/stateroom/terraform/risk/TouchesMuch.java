package dev.stateroom.terraform.risk;

import dev.stateroom.model.Risk;
import dev.stateroom.model.Risk.Severity;
import java.util.List;

/// Touches more than a share of the environment: a plan that was meant to be small and is not is
/// the sign of a wrong folder, a wrong variable or a renamed module.
///
/// @param percent share of the existing objects that is still usual
/// @param least number of objects below which no share is worth a flag
record TouchesMuch(int percent, int least) {
    List<Risk> look(int changed, int existing) {
        if (changed < least || existing <= 0 || changed * 100L <= (long) percent * existing) {
            return List.of();
        }
        long share = Math.min(100, changed * 100L / existing);
        return List.of(
                new Risk(
                        "touches-much",
                        Severity.MEDIUM,
                        share + " %",
                        "",
                        null,
                        "resource_changes",
                        "Touches " + changed + " of " + existing + " existing objects.",
                        "What was meant to be a small change may be planned from the wrong folder,"
                                + " branch or variables."));
    }
}
