package dev.stateroom.engine.doctor;

import dev.stateroom.model.CheckUp;
import dev.stateroom.model.Finding;
import java.util.ArrayList;
import java.util.List;

/// What all checks together say of a chart.
public final class Judgement {
    private Judgement() {}

    /// The findings, worst first.
    public static CheckUp of(Chart chart) {
        List<Finding> findings = new ArrayList<>();
        for (Check check : Check.ALL) {
            findings.addAll(check.findings(chart));
        }
        return new CheckUp(chart.sight(), findings);
    }
}
