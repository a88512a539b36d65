package dev.stateroom.engine.doctor;

import dev.stateroom.model.Finding;
import dev.stateroom.model.Finding.Area;
import dev.stateroom.model.Finding.Status;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Trouble;
import java.util.List;

/// Whether somebody tried lately that a backup can be restored. Nothing is said where there is
/// nothing to restore, or nobody can see whether somebody did.
final class RehearsalCheck implements Check {
    @Override
    public List<Finding> findings(Chart chart) {
        boolean seen =
                chart.history().recordsProblem() == null && chart.kept().blindness().isEmpty();
        boolean restorable =
                chart.earlier().stream().anyMatch(earlier -> earlier.snapshot() != null);
        return seen && restorable && Rehearsals.isOverdue(chart)
                ? List.of(
                        Diagnosis.of(Area.BACKUPS, Trouble.REHEARSAL_OVERDUE, chart.environment())
                                .finding(
                                        Status.WARN,
                                        new Intent.RehearseRestore(chart.environment().name())))
                : List.of();
    }
}
