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
            case Asked.Told<Stored>(Stored.Intact(Snapshot snapshot, State state)) ->
                    findings.addAll(readable(chart, snapshot, state));
        }
        return findings;
    }

    private static Finding nothing(Chart chart) {
        return switch (chart.kept()) {
            case Asked.Blind<Chart.Earlier>(Problem why) -> Finding.blind(Area.STATE, why);
            case Asked.Told<Chart.Earlier>(Chart.Earlier earlier) -> {
                Snapshot before = snapshot(chart.before());
                if (!earlier.states().isEmpty() && (before == null || before.resources() > 0)) {
                    yield restorable(chart, Trouble.STATE_DELETED);
                }
                if (earlier.states().isEmpty() && chart.wasDeployed()) {
                    Finding told =
                            diagnosis(chart, Trouble.STATE_MISSING).finding(Status.WARN, null);
                    // A deploy is no remedy where there was a state.
                    yield new Finding(told.area(), told.status(), told.problem(), null, null);
                }
                yield Finding.ok(
                        Area.STATE,
                        earlier.states().isEmpty()
                                ? "Nothing was deployed here yet."
                                : "Everything was destroyed here.");
            }
        };
    }

    private static @Nullable Snapshot snapshot(@Nullable Backup backup) {
        return backup == null ? null : backup.snapshot();
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
                            restorable(chart, Trouble.STATE_VERSION_UNSUPPORTED);
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
        Snapshot before = snapshot(chart.before());
        String own = chart.ownLineage();
        if (own != null && !own.equals(snapshot.lineage())) {
            findings.add(restorable(chart, Trouble.STATE_LINEAGE_CHANGED));
        } else if (before != null && !before.lineage().equals(snapshot.lineage())) {
            // Nobody can tell which of the two is the stranger: a person has to choose.
            findings.add(
                    diagnosis(chart, Trouble.STATE_LINEAGE_CHANGED).finding(Status.WARN, null));
        } else if (before != null && snapshot.serial() < before.serial()) {
            findings.add(restorable(chart, Trouble.STATE_SERIAL_REGRESSED));
        } else if (before != null
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
                            .finding(Status.WARN, null));
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

    /// Whether `written` is of a later minor version. Terraform 1.11 reads such a state where its
    /// format is one it knows, and writes it back without what it does not know.
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

    /// What the newest earlier state that can be read would mend; that is its command whatever the
    /// catalogue names.
    private static Finding restorable(Chart chart, Trouble trouble) {
        Backup before = chart.before();
        Diagnosis diagnosis = diagnosis(chart, trouble);
        if (before == null) {
            return diagnosis.finding(Status.FAIL, null);
        }
        String environment = chart.environment().name();
        String command = "stateroom backup restore " + environment + " " + before.id();
        Problem told = diagnosis.with("backup", before.id()).finding(Status.FAIL, null).problem();
        return new Finding(
                Area.STATE,
                Status.FAIL,
                new Problem(
                        told.id(),
                        told.what(),
                        told.why(),
                        "Restore the last whole version: “"
                                + command
                                + "”; “stateroom backup list "
                                + environment
                                + "” names the others.",
                        told.detail()),
                new Intent.RestoreBackup(environment, before.id(), List.of()),
                command);
    }

    private static Diagnosis diagnosis(Chart chart, Trouble trouble) {
        return Diagnosis.of(Area.STATE, trouble, chart.environment());
    }
}
