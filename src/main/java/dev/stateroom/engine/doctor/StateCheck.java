package dev.stateroom.engine.doctor;

import dev.stateroom.engine.doctor.Chart.Stored;
import dev.stateroom.model.Backup;
import dev.stateroom.model.Finding;
import dev.stateroom.model.Finding.Area;
import dev.stateroom.model.Finding.Status;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.State;
import dev.stateroom.model.Trouble;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Whether the state is there, whole, and what it was.
final class StateCheck implements Check {
    @Override
    public List<Finding> findings(Chart chart) {
        List<Finding> findings = new ArrayList<>();
        if (chart.errored() != null) {
            findings.add(
                    diagnosis(chart, Trouble.STATE_ERRORED_FILE)
                            .with("backup", "errored.tfstate")
                            .finding(
                                    Status.FAIL,
                                    new Intent.RestoreBackup(
                                            chart.environment().name(),
                                            "errored.tfstate",
                                            List.of())));
        }
        switch (chart.state()) {
            case Asked.Blind<Stored>(Problem why) -> findings.add(Finding.blind(Area.STATE, why));
            case Asked.Told<Stored>(Stored.Nothing _) -> findings.add(nothing(chart));
            case Asked.Told<Stored>(Stored.Unreadable(Problem why, long bytes, String _)) ->
                    findings.add(unreadable(chart, why, bytes));
            case Asked.Told<Stored>(Stored.Readable(Snapshot snapshot, State state)) ->
                    findings.addAll(readable(chart, snapshot, state));
        }
        return findings;
    }

    private static Finding nothing(Chart chart) {
        return switch (chart.kept()) {
            case Asked.Blind<List<Backup>>(Problem why) -> Finding.blind(Area.STATE, why);
            case Asked.Told<List<Backup>>(List<Backup> kept) -> {
                boolean emptied =
                        chart.before() != null
                                && Objects.requireNonNull(chart.before()).resources() == 0;
                yield kept.isEmpty() || emptied
                        ? Finding.ok(
                                Area.STATE,
                                kept.isEmpty()
                                        ? "Nothing was deployed here yet."
                                        : "Everything was destroyed here.")
                        : restorable(chart, Trouble.STATE_DELETED);
            }
        };
    }

    private static Finding unreadable(Chart chart, Problem why, long bytes) {
        if (bytes == 0) {
            return restorable(chart, Trouble.STATE_EMPTY_OBJECT);
        }
        Finding told =
                switch (Trouble.of(why.id()).orElse(Trouble.STATE_NOT_JSON)) {
                    case STATE_NEWER_TERRAFORM ->
                            diagnosis(chart, Trouble.STATE_NEWER_TERRAFORM)
                                    .finding(Status.FAIL, null);
                    case STATE_VERSION_UNSUPPORTED ->
                            diagnosis(chart, Trouble.STATE_VERSION_UNSUPPORTED)
                                    .finding(Status.FAIL, null);
                    case STATE_TRUNCATED -> restorable(chart, Trouble.STATE_TRUNCATED);
                    default -> restorable(chart, Trouble.STATE_NOT_JSON);
                };
        // The reader says where it broke; the catalogue only that it did.
        return new Finding(
                told.area(),
                told.status(),
                new Problem(
                        told.problem().id(),
                        why.what(),
                        told.problem().why(),
                        told.problem().remedy(),
                        why.detail()),
                told.fix(),
                told.command());
    }

    private static List<Finding> readable(Chart chart, Snapshot snapshot, State state) {
        List<Finding> findings = new ArrayList<>();
        Snapshot before = chart.before();
        boolean sameKind = before != null && before.lineage().equals(snapshot.lineage());
        if (before != null && !sameKind) {
            findings.add(restorable(chart, Trouble.STATE_LINEAGE_CHANGED));
        }
        if (before != null && sameKind && snapshot.serial() < before.serial()) {
            findings.add(restorable(chart, Trouble.STATE_SERIAL_REGRESSED));
        }
        if (before != null
                && snapshot.resources() == 0
                && before.resources() > 0
                && !state.outputs().isEmpty()) {
            // A destroy takes the outputs away as well.
            findings.add(restorable(chart, Trouble.STATE_EMPTIED));
        }
        if (chart.terraform() instanceof Asked.Told<String>(String ours)
                && newer(state.terraformVersion(), ours)) {
            findings.add(
                    diagnosis(chart, Trouble.STATE_NEWER_TERRAFORM)
                            .with("required", state.terraformVersion())
                            .with("current", ours)
                            .finding(Status.FAIL, null));
        }
        if (findings.isEmpty()) {
            findings.add(
                    Finding.ok(
                            Area.STATE,
                            "Serial "
                                    + snapshot.serial()
                                    + ", "
                                    + snapshot.resources()
                                    + (snapshot.resources() == 1 ? " resource." : " resources.")));
        }
        return findings;
    }

    /// Whether `written` is of a later minor version: Terraform then refuses to read the state.
    private static boolean newer(String written, String ours) {
        int[] a = numbers(written);
        int[] b = numbers(ours);
        return a.length == 2 && b.length == 2 && (a[0] > b[0] || (a[0] == b[0] && a[1] > b[1]));
    }

    private static int[] numbers(String version) {
        String[] parts = version.split("\\.", 3);
        try {
            return new int[] {Integer.parseInt(parts[0]), Integer.parseInt(parts[1])};
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            // No version as Terraform writes it: nothing can be said.
            return new int[0];
        }
    }

    /// What the newest earlier state that can be read would mend.
    private static Finding restorable(Chart chart, Trouble trouble) {
        String backup = newest(chart);
        Diagnosis diagnosis = diagnosis(chart, trouble).with("backup", backup);
        return diagnosis.finding(
                Status.FAIL,
                backup == null
                        ? null
                        : new Intent.RestoreBackup(chart.environment().name(), backup, List.of()));
    }

    private static @Nullable String newest(Chart chart) {
        return chart.kept() instanceof Asked.Told<List<Backup>>(List<Backup> all)
                ? all.stream()
                        .filter(backup -> backup.snapshot() != null)
                        .map(Backup::id)
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private static Diagnosis diagnosis(Chart chart, Trouble trouble) {
        return Diagnosis.of(Area.STATE, trouble, chart.environment());
    }
}
