package dev.stateroom.engine.doctor;

import dev.stateroom.engine.doctor.Chart.Stored;
import dev.stateroom.model.Backup;
import dev.stateroom.model.Digest;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Finding;
import dev.stateroom.model.Finding.Area;
import dev.stateroom.model.Finding.Status;
import dev.stateroom.model.Intent;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Trouble;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether the lock table's digest is that of the state. Always computed, never believed.
public final class DigestCheck implements Check {
    /// What is wrong with a digest beside a state that can be read, or null where nothing is that
    /// Terraform would refuse.
    ///
    /// @param md5 hex MD5 of the state that is stored
    public static @Nullable Problem contradiction(
            Environment environment, Digest digest, String md5) {
        Trouble trouble =
                switch (digest) {
                    case Digest.Malformed _ -> Trouble.DIGEST_MALFORMED;
                    case Digest.Recorded(String recorded) ->
                            recorded.equals(md5) ? null : Trouble.DIGEST_MISMATCH;
                    case Digest.Absent _, Digest.Unused _, Digest.Unknown _ -> null;
                };
        return trouble == null
                ? null
                : Diagnosis.of(Area.DIGEST, trouble, environment)
                        .finding(Status.FAIL, null)
                        .problem();
    }

    @Override
    public List<Finding> findings(Chart chart) {
        return List.of(finding(chart));
    }

    private static Finding finding(Chart chart) {
        if (chart.digest() instanceof Digest.Unused) {
            return Finding.ok(Area.DIGEST, "The backend has no lock table, so there is none.");
        }
        if (chart.digest() instanceof Digest.Unknown(Problem why)) {
            return Finding.blind(Area.DIGEST, why);
        }
        return switch (chart.state()) {
            case Asked.Blind<Stored>(Problem why) -> Finding.blind(Area.DIGEST, why);
            case Asked.Told<Stored>(Stored.Nothing _) ->
                    chart.digest() instanceof Digest.Absent
                            ? Finding.ok(Area.DIGEST, "There is neither state nor digest.")
                            : orphan(chart);
            case Asked.Told<Stored>(Stored.Unreadable(var _, var _, String md5)) ->
                    compared(chart, md5, false);
            case Asked.Told<Stored>(Stored.Intact(var snapshot, var _)) ->
                    compared(chart, snapshot.md5(), true);
        };
    }

    /// The way back is the state's: an earlier one brings its digest along. Where none is kept a
    /// person has to choose between a copy of their own and a new beginning.
    private static Finding orphan(Chart chart) {
        Finding told = diagnosis(chart, Trouble.DIGEST_ORPHAN).finding(Status.FAIL, null);
        String environment = chart.environment().name();
        Backup before = chart.before();
        String command =
                before == null
                        ? null
                        : "stateroom backup restore " + environment + " " + before.id();
        String remedy =
                command != null
                        ? "Restore the state, and its digest comes with it: “" + command + "”."
                        : chart.kept().blindness().isPresent()
                                ? told.problem().remedy()
                                : "Where somebody has a copy of the state, restore it: “stateroom"
                                        + " backup restore "
                                        + environment
                                        + " FILE”. Where there never was a state, take the digest"
                                        + " away: “stateroom digest repair "
                                        + environment
                                        + "”.";
        return new Finding(
                told.area(),
                told.status(),
                new Problem(
                        told.problem().id(),
                        told.problem().what(),
                        told.problem().why(),
                        remedy,
                        told.problem().detail()),
                before == null
                        ? null
                        : new Intent.RestoreBackup(environment, before.id(), List.of()),
                command);
    }

    /// @param readable whether what lies there is worth a digest: else it is restored first
    private static Finding compared(Chart chart, String md5, boolean readable) {
        Intent fix = readable ? new Intent.RepairDigest(chart.environment().name()) : null;
        return switch (chart.digest()) {
            case Digest.Recorded(String recorded) ->
                    recorded.equals(md5)
                            ? Finding.ok(Area.DIGEST, "State and lock table agree.")
                            : beingWritten(chart)
                                    ? Finding.ok(
                                            Area.DIGEST,
                                            "The state is being written by the holder of the lock.")
                                    : found(chart, Trouble.DIGEST_MISMATCH, Status.FAIL, fix);
            case Digest.Malformed _ -> found(chart, Trouble.DIGEST_MALFORMED, Status.FAIL, fix);
            case Digest.Absent _ ->
                    beingWritten(chart)
                            ? Finding.ok(
                                    Area.DIGEST,
                                    "The state is being written by the holder of the lock.")
                            : found(chart, Trouble.DIGEST_MISSING, Status.WARN, fix);
            case Digest.Unused _, Digest.Unknown _ ->
                    throw new IllegalStateException("was told before");
        };
    }

    /// Terraform writes the state first and its digest then: under the lock of a holder that lives
    /// they may differ for an instant.
    private static boolean beingWritten(Chart chart) {
        return chart.lock() instanceof Asked.Told<LockReport>(LockReport lock)
                && !(lock.state() instanceof LockState.Free)
                && lock.liveness() == dev.stateroom.model.Liveness.ALIVE;
    }

    private static Finding found(
            Chart chart, Trouble trouble, Status status, @Nullable Intent fix) {
        Finding found = diagnosis(chart, trouble).finding(status, fix);
        // Over something that is no state there is nothing to repair.
        return fix == null
                ? new Finding(found.area(), found.status(), found.problem(), null, null)
                : found;
    }

    private static Diagnosis diagnosis(Chart chart, Trouble trouble) {
        return Diagnosis.of(Area.DIGEST, trouble, chart.environment());
    }
}
