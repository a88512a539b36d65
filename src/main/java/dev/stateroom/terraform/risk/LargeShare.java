package dev.stateroom.terraform.risk;

import dev.stateroom.model.PlanSummary;
import dev.stateroom.model.Risk;
import java.util.List;
import java.util.Locale;

/// Touches a large share of what exists: more often a wrong workspace, variable or provider than what
/// somebody wanted.
final class LargeShare {
    private static final double SHARE = 0.3;
    private static final int LEAST = 5;

    private LargeShare() {}

    static List<Risk> look(PlanSummary summary, int existing) {
        int touched = summary.update() + summary.replace() + summary.delete() + summary.forget();
        if (existing == 0 || touched < LEAST || touched < existing * SHARE) {
            return List.of();
        }
        return List.of(
                new Risk(
                        "touches-much",
                        Risk.Severity.MEDIUM,
                        "Much",
                        "",
                        "resource_changes",
                        String.format(
                                Locale.ROOT,
                                "Touches %d %% of the environment.",
                                Math.round(100.0 * touched / existing)),
                        touched + " of " + existing + " objects change."));
    }
}
