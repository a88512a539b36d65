package dev.stateroom.engine.doctor;

import dev.stateroom.engine.doctor.Chart.Stored;
import dev.stateroom.model.Backup;
import dev.stateroom.model.Finding;
import dev.stateroom.model.Finding.Area;
import dev.stateroom.model.Finding.Status;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Trouble;
import java.util.List;

/// Whether there is something to go back to, and whether the newest reads back.
final class BackupsCheck implements Check {
    @Override
    public List<Finding> findings(Chart chart) {
        return List.of(
                switch (chart.kept()) {
                    case Asked.Blind<Chart.Earlier>(Problem why) ->
                            Finding.blind(Area.BACKUPS, why);
                    case Asked.Told<Chart.Earlier>(Chart.Earlier earlier) ->
                            told(chart, earlier.states());
                });
    }

    private static Finding told(Chart chart, List<Backup> kept) {
        Intent fix = new Intent.CreateBackup(chart.environment().name());
        if (kept.isEmpty()) {
            return switch (chart.state()) {
                case Asked.Told<Stored>(Stored.Intact _) ->
                        Diagnosis.of(Area.BACKUPS, Trouble.BACKUP_NONE, chart.environment())
                                .finding(Status.WARN, fix);
                case Asked.Told<Stored>(Stored.Nothing _) ->
                        chart.wasDeployed()
                                ? none(chart, "There is no state that could be backed up.")
                                : nothingYet();
                case Asked.Told<Stored>(Stored.Unreadable _), Asked.Blind<Stored> _ ->
                        none(chart, "One can be made as soon as the state can be read.");
            };
        }
        Backup newest = kept.getFirst();
        Problem problem = newest.problem();
        if (problem != null && !Chart.isNoState(problem)) {
            return Finding.blind(Area.BACKUPS, problem);
        }
        if (problem != null) {
            return Diagnosis.of(Area.BACKUPS, Trouble.BACKUP_UNREADABLE, chart.environment())
                    .with("key", newest.id())
                    .finding(Status.WARN, fix);
        }
        return Finding.ok(
                Area.BACKUPS,
                kept.size()
                        + " kept; the newest"
                        + (newest.snapshot() == null
                                ? ""
                                : ", serial " + newest.snapshot().serial() + ",")
                        + " reads back.");
    }

    private static Finding nothingYet() {
        return Finding.ok(Area.BACKUPS, "There is nothing to keep yet.");
    }

    /// There is none, and none can be made now.
    private static Finding none(Chart chart, String remedy) {
        Problem told =
                Diagnosis.of(Area.BACKUPS, Trouble.BACKUP_NONE, chart.environment())
                        .finding(Status.WARN, null)
                        .problem();
        return new Finding(
                Area.BACKUPS,
                Status.WARN,
                new Problem(told.id(), told.what(), told.why(), remedy, told.detail()),
                null,
                null);
    }
}
