package dev.stateroom.ui.overview;

import dev.stateroom.model.Finding;
import dev.stateroom.model.Intent;
import dev.stateroom.ui.control.Icon;
import javafx.scene.control.Button;
import org.jspecify.annotations.Nullable;

/// What a person presses to repair what was found.
final class RepairButton extends Button {
    /// @param words what it says where it stands alone
    /// @param brief what it says beside what is wrong
    private record Look(String words, String brief, String icon) {}

    private RepairButton(Finding finding, Repairs repairs) {
        Intent fix = finding.fix();
        setMinWidth(USE_PREF_SIZE);
        setOnAction(event -> {
            if (fix == null) {
                repairs.tell(finding);
            } else {
                repairs.repair(fix);
            }
        });
    }

    /// The button of the worst finding, or null where there is nothing to do.
    static @Nullable RepairButton alone(Finding finding, Repairs repairs) {
        Look look = look(finding);
        if (look == null) {
            return null;
        }
        RepairButton button = new RepairButton(finding, repairs);
        button.setText(look.words);
        button.setGraphic(new Icon(look.icon));
        button.setId("repair");
        return button;
    }

    /// The button in a finding's row, or null where there is nothing to do.
    static @Nullable RepairButton inRow(Finding finding, Repairs repairs) {
        Look look = look(finding);
        if (look == null) {
            return null;
        }
        RepairButton button = new RepairButton(finding, repairs);
        button.setText(look.brief);
        button.setId("repair-" + finding.problem().id());
        return button;
    }

    private static @Nullable Look look(Finding finding) {
        if (finding.status() == Finding.Status.OK) {
            return null;
        }
        Intent fix = finding.fix();
        if (fix != null) {
            return look(fix);
        }
        return finding.command() == null && finding.problem().remedy().isBlank()
                ? null
                : new Look("What to do…", "What to do…", "oct-light-bulb-16");
    }

    private static Look look(Intent fix) {
        return switch (fix) {
            case Intent.ReleaseLock _ ->
                    new Look("Open lock wizard…", "Lock wizard…", "oct-lock-16");
            case Intent.RestoreBackup _ -> new Look("Restore…", "Restore…", "oct-history-16");
            case Intent.RepairDigest _ -> new Look("Repair digest…", "Repair…", "oct-pencil-16");
            case Intent.CreateBackup _ -> new Look("Back up now", "Back up", "oct-versions-16");
            case Intent.RehearseRestore _ ->
                    new Look("Rehearse a restore", "Rehearse", "oct-history-16");
            case Intent.Finish _ -> new Look("Finish…", "Finish…", "oct-check-16");
            case Intent.Promote _ -> new Look("Promote…", "Promote…", "oct-rocket-16");
            case Intent.Destroy _ -> new Look("Destroy…", "Destroy…", "oct-trash-16");
            case Intent.Deploy _, Intent.ApplyPlan _ ->
                    new Look("Deploy…", "Deploy…", "oct-rocket-16");
            case Intent.MakePlan _ -> new Look("Plan", "Plan", "oct-file-diff-16");
            case Intent.Undo _ -> new Look("Undo…", "Undo…", "oct-reply-16");
            case Intent.RemoveFromState _ -> new Look("Remove…", "Remove…", "oct-trash-16");
            case Intent.MoveInState _ -> new Look("Move…", "Move…", "oct-arrow-switch-16");
            case Intent.ImportResource _ -> new Look("Import…", "Import…", "oct-plus-circle-16");
        };
    }
}
