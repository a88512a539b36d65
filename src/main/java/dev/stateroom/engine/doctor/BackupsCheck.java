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
                    case Asked.Blind<List<Backup>>(Problem why) -> Finding.blind(Area.BACKUPS, why);
                    case Asked.Told<List<Backup>>(List<Backup> kept) -> told(chart, kept);
                });
    }

    private static Finding told(Chart chart, List<Backup> kept) {
        Intent fix = new Intent.CreateBackup(chart.environment().name());
        if (kept.isEmpty()) {
            boolean deployed = !(chart.state() instanceof Asked.Told<Stored>(Stored.Nothing _));
            return deployed
                    ? Diagnosis.of(Area.BACKUPS, Trouble.BACKUP_NONE, chart.environment())
                            .finding(Status.WARN, fix)
                    : Finding.ok(Area.BACKUPS, "There is nothing to keep yet.");
        }
        Backup newest = kept.getFirst();
        if (newest.problem() != null) {
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
}
