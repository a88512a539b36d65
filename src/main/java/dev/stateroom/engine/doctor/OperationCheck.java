package dev.stateroom.engine.doctor;

import dev.stateroom.model.Finding;
import dev.stateroom.model.Finding.Area;
import dev.stateroom.model.Finding.Status;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Operation;
import java.util.ArrayList;
import java.util.List;

/// Whether somebody's operation was cut off.
final class OperationCheck implements Check {
    @Override
    public List<Finding> findings(Chart chart) {
        List<Finding> findings = new ArrayList<>();
        Chart.CutOff cutOff = chart.unfinished();
        if (cutOff != null) {
            findings.add(
                    new Finding(
                            Area.OPERATION,
                            Status.FAIL,
                            cutOff.problem(),
                            new Intent.Finish(chart.environment().name(), cutOff.operation()),
                            "stateroom journal finish " + cutOff.operation()));
        }
        if (chart.history().journalProblem() != null) {
            findings.add(Finding.blind(Area.OPERATION, chart.history().journalProblem()));
        }
        if (chart.history().recordsProblem() != null) {
            findings.add(Finding.blind(Area.OPERATION, chart.history().recordsProblem()));
        }
        if (findings.isEmpty()) {
            List<Operation> all = chart.history().operations();
            findings.add(
                    Finding.ok(
                            Area.OPERATION,
                            all.isEmpty()
                                    ? "None was made with Stateroom yet."
                                    : "Nothing was cut off."));
        }
        return findings;
    }
}
