package dev.stateroom.engine.doctor;

import dev.stateroom.engine.doctor.Chart.Stored;
import dev.stateroom.model.Finding;
import dev.stateroom.model.Finding.Area;
import dev.stateroom.model.Finding.Status;
import dev.stateroom.model.Intent;
import dev.stateroom.model.LockFileUse;
import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Trouble;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Who holds the lock, and whether that still lives.
final class LockCheck implements Check {
    @Override
    public List<Finding> findings(Chart chart) {
        List<Finding> findings = new ArrayList<>();
        findings.add(
                switch (chart.lock()) {
                    case Asked.Blind<LockReport>(Problem why) -> blind(chart, why);
                    case Asked.Told<LockReport>(LockReport report) -> told(chart, report);
                });
        if (isMixed(chart)) {
            findings.add(
                    Diagnosis.of(Area.LOCK, Trouble.MIXED_LOCK_CLIENTS, chart.environment())
                            .finding(Status.FAIL, null));
        } else if (isLeft(chart)) {
            findings.add(left(chart));
        }
        return findings;
    }

    /// Whether a lock file lies there now that this backend does not look at.
    private static boolean isLeft(Chart chart) {
        LockFileUse use = chart.lockFile();
        return use != null && use.given() == null && !chart.environment().backend().useLockfile();
    }

    /// Only listed, so nobody knows whether it is a lock: a client may hold it, or it was left
    /// over.
    private static Finding left(Chart chart) {
        String url = chart.environment().backend().lockUrl();
        return new Finding(
                Area.LOCK,
                Status.WARN,
                Problem.of(
                        Trouble.MIXED_LOCK_CLIENTS.id(),
                        "A lock file lies at " + url + ", where this backend does not look.",
                        "Somebody's client locks with it and does not see the lock table, or it was left over.",
                        "Find out whose it is; give the backend block the same use_lockfile and dynamodb_table"
                                + " everywhere. What was left over is removed with: aws s3 rm "
                                + url),
                null,
                null);
    }

    /// Whether somebody wrote the state under a lock file, which this backend does not look at.
    private static boolean isMixed(Chart chart) {
        LockFileUse use = chart.lockFile();
        if (use == null || chart.environment().backend().useLockfile()) {
            return false;
        }
        return chart.state() instanceof Asked.Told<Stored>(Stored.Intact(var now, var _))
                && use.covers(now.modified());
    }

    private static Finding told(Chart chart, LockReport report) {
        return switch (report.state()) {
            case LockState.Free _ ->
                    Finding.ok(
                            Area.LOCK,
                            chart.environment().backend().dynamodbTable() != null
                                            || chart.environment().backend().useLockfile()
                                    ? "Free."
                                    : "The backend uses no lock.");
            case LockState.Unknown(Problem why) -> blind(chart, why);
            case LockState.Unreadable _ ->
                    Diagnosis.of(Area.LOCK, Trouble.LOCK_INFO_UNREADABLE, chart.environment())
                            .with("sha256", chart.contents())
                            .finding(
                                    Status.FAIL,
                                    chart.contents() == null
                                            ? null
                                            : new Intent.ReleaseLock(
                                                    chart.environment().name(),
                                                    null,
                                                    chart.contents()));
            case LockState.Split _ -> found(chart, report, Trouble.LOCK_SPLIT, Status.FAIL);
            case LockState.Held _ ->
                    switch (report.liveness()) {
                        case ALIVE -> found(chart, report, Trouble.LOCK_HELD_ALIVE, Status.WARN);
                        case GONE -> found(chart, report, Trouble.LOCK_HOLDER_GONE, Status.FAIL);
                        case UNKNOWN ->
                                found(chart, report, Trouble.LOCK_HOLDER_UNKNOWN, Status.FAIL);
                    };
        };
    }

    private static Finding found(Chart chart, LockReport report, Trouble trouble, Status status) {
        LockInfo holder = report.state().first();
        boolean alive = report.liveness() == dev.stateroom.model.Liveness.ALIVE;
        Diagnosis diagnosis = Diagnosis.of(Area.LOCK, trouble, chart.environment());
        if (holder == null) {
            return diagnosis.finding(status, null);
        }
        Finding finding =
                diagnosis
                        .with("who", holder.who())
                        .with("created", created(holder))
                        .with("id", holder.id())
                        .finding(
                                status,
                                alive
                                        ? null
                                        : new Intent.ReleaseLock(
                                                chart.environment().name(), holder.id(), null));
        // A living holder's lock is closed to release.
        return alive
                ? new Finding(finding.area(), finding.status(), finding.problem(), null, null)
                : finding;
    }

    private static @Nullable String created(LockInfo holder) {
        // Terraform writes nanoseconds; nobody reads them.
        return holder.created() == null
                ? null
                : holder.created().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /// A missing table is what is wrong, not what keeps from seeing it.
    private static Finding blind(Chart chart, Problem why) {
        return why.id().equals(Trouble.LOCK_TABLE_MISSING.id())
                ? Diagnosis.of(Area.LOCK, Trouble.LOCK_TABLE_MISSING, chart.environment())
                        .finding(Status.FAIL, null)
                : Finding.blind(Area.LOCK, why);
    }
}
