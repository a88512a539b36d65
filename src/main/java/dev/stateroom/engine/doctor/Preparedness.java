package dev.stateroom.engine.doctor;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Backup;
import dev.stateroom.model.Finding;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Readiness;
import dev.stateroom.model.Readiness.Part;
import dev.stateroom.model.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// How ready an environment is, judged by a chart. What is not known reaches no points.
final class Preparedness {
    private static final Duration FRESH = Duration.ofDays(1);
    private static final Duration OLD = Duration.ofDays(7);

    private Preparedness() {}

    /// @param findings what the checks said of the same chart
    static Readiness of(Chart chart, List<Finding> findings) {
        return new Readiness(
                List.of(
                        versioning(chart),
                        locking(chart),
                        permissions(findings),
                        backup(chart),
                        rehearsal(chart)));
    }

    private static Part versioning(Chart chart) {
        return switch (chart.versioned()) {
            case Asked.Blind<Boolean> _ ->
                    new Part(
                            "versioning", 0, 20, "Whether the bucket keeps versions is not known.");
            case Asked.Told<Boolean>(Boolean on) ->
                    on
                            ? new Part("versioning", 20, 20, "The bucket keeps versions.")
                            : new Part("versioning", 0, 20, "The bucket keeps no versions.");
        };
    }

    private static Part locking(Chart chart) {
        Backend backend = chart.environment().backend();
        if (backend.dynamodbTable() == null && !backend.useLockfile()) {
            return new Part("locking", 0, 20, "The backend uses no lock.");
        }
        boolean seen =
                chart.lock() instanceof Asked.Told<LockReport>(LockReport report)
                        && !(report.state() instanceof LockState.Unknown);
        return seen
                ? new Part("locking", 20, 20, "The backend locks.")
                : new Part("locking", 0, 20, "Whether the lock can be had is not known.");
    }

    private static Part permissions(List<Finding> findings) {
        boolean unseen =
                findings.stream()
                        .anyMatch(each ->
                                each.status() == Finding.Status.UNKNOWN
                                        || (each.area() == Finding.Area.ACCESS
                                                && each.status() == Finding.Status.FAIL));
        return unseen
                ? new Part("permissions", 0, 15, "Not everything could be read.")
                : new Part("permissions", 15, 15, "Everything could be read.");
    }

    private static Part backup(Chart chart) {
        if (chart.kept().blindness().isPresent()) {
            return new Part("backup", 0, 25, "Backups could not be looked at.");
        }
        Backup newest =
                chart.earlier().stream()
                        .filter(each -> each.snapshot() != null)
                        .findFirst()
                        .orElse(null);
        Snapshot kept = newest == null ? null : newest.snapshot();
        if (newest == null || kept == null) {
            return new Part("backup", 0, 25, "No backup is known to read back.");
        }
        Duration age = Duration.between(newest.time(), chart.at());
        // An old backup of a state that nobody has written since is as good as a new one.
        boolean same =
                chart.state()
                                instanceof
                                Asked.Told<Chart.Stored>(Chart.Stored.Intact(var now, var _))
                        && kept.md5().equals(now.md5());
        if (same || age.compareTo(FRESH) <= 0) {
            return new Part("backup", 25, 25, "The newest backup reads back and is fresh.");
        }
        return age.compareTo(OLD) <= 0
                ? new Part("backup", 20, 25, "The newest backup is older than a day.")
                : new Part("backup", 10, 25, "The newest backup is older than a week.");
    }

    private static Part rehearsal(Chart chart) {
        Instant limit = chart.at().minus(Rehearsals.OVERDUE);
        return Rehearsals.last(chart)
                .map(last ->
                        last.isBefore(limit)
                                ? new Part(
                                        "rehearsal",
                                        0,
                                        20,
                                        "The last rehearsal of a restore is more than 30 days ago.")
                                : new Part("rehearsal", 20, 20, "A restore was rehearsed lately."))
                .orElse(
                        new Part(
                                "rehearsal",
                                0,
                                20,
                                chart.history().recordsProblem() == null
                                                && chart.history().journalProblem() == null
                                        ? "No restore was rehearsed yet."
                                        : "Whether a restore was rehearsed is not known."));
    }
}
