package dev.stateroom.ui.shell;

import dev.stateroom.engine.rehearsal.Incident;
import dev.stateroom.model.Finding;
import dev.stateroom.model.Intent;
import dev.stateroom.ui.control.CommandBox;
import dev.stateroom.ui.control.DialogFrame;
import dev.stateroom.ui.control.EnvTag;
import dev.stateroom.ui.control.EnvTone;
import dev.stateroom.ui.control.Icon;
import dev.stateroom.ui.control.Overlay;
import dev.stateroom.ui.overview.RehearsalModel;
import dev.stateroom.ui.overview.Repairs;
import dev.stateroom.ui.wizard.Paragraphs;
import java.util.Locale;
import javafx.scene.control.Button;

/// Repairs what was found in an environment: with its wizards, or by saying what to do.
record Repairing(
        ShellModel window,
        OpenEnvironment open,
        LocksSection locks,
        Recovery recovery,
        Overlay overlay)
        implements Repairs {
    @Override
    public void repair(Intent fix) {
        switch (fix) {
            case Intent.ReleaseLock _ -> locks.wizard(open);
            case Intent.RestoreBackup restore -> recovery.restore(open, restore);
            case Intent.RepairDigest _ -> recovery.repairDigest(open);
            case Intent.CreateBackup _ -> open.overview().backUp();
            case Intent.RehearseRestore _ -> recovery.rehearse(open);
            case Intent.Finish(String _, String operation) -> recovery.finish(open, operation);
            case Intent.Undo(String _, String operation) -> recovery.undo(open, operation);
            case Intent.RemoveFromState remove -> recovery.remove(open, remove);
            case Intent.MoveInState move -> recovery.move(open, move.from());
            case Intent.ImportResource _ -> recovery.importing(open);
            case Intent.Deploy _,
                    Intent.Promote _,
                    Intent.Destroy _,
                    Intent.ApplyPlan _,
                    Intent.MakePlan _ ->
                    window.go(DeploySection.ID);
        }
    }

    @Override
    public void tell(Finding finding) {
        DialogFrame frame =
                new DialogFrame(
                        new EnvTag(
                                open.environment().name().toUpperCase(Locale.ROOT),
                                EnvTone.of(open.environment().protection())),
                        "What to do",
                        finding.area().title());
        frame.setId("what-to-do");
        frame.body(Paragraphs.words(finding.problem().what(), "strong"));
        for (String words : new String[] {finding.problem().why(), finding.problem().remedy()}) {
            if (!words.isBlank()) {
                frame.body(Paragraphs.words(words));
            }
        }
        String command = finding.command();
        if (command != null) {
            frame.body(new CommandBox("On the command line", command));
        }
        overlay.open(frame.foot("Close", "", overlay::close));
    }

    @Override
    public void rehearse(Incident incident) {
        RehearsalModel rehearsal = open.rehearsal();
        if (rehearsal == null) {
            return;
        }
        boolean another =
                window.environments().stream()
                        .map(OpenEnvironment::rehearsal)
                        .anyMatch(each -> each != null && each.running());
        String name = open.environment().name();
        Button go = new Button("Break " + name, new Icon("oct-flame-16"));
        go.getStyleClass().add("dan");
        go.setId("rehearse-confirm");
        go.setDisable(another);
        go.setOnAction(event -> {
            overlay.close();
            rehearsal.begin(incident);
        });
        DialogFrame frame =
                new DialogFrame(
                        new EnvTag(
                                name.toUpperCase(Locale.ROOT),
                                EnvTone.of(open.environment().protection())),
                        "Rehearse",
                        incident.name());
        frame.setId("rehearse-dialog");
        frame.body(
                Paragraphs.words(incident.what(), "strong"),
                Paragraphs.words(
                        "This is the sandbox: "
                                + name
                                + " is broken for real, and nothing else is. The time runs until the"
                                + " doctor finds nothing of it any more."),
                Paragraphs.words(
                        another
                                ? "A rehearsal is under way: bring it to an end, or put it away first."
                                : "“stateroom sandbox reset” brings a clean sandbox back."));
        overlay.open(frame.foot("Cancel", "", overlay::close, go));
    }

    @Override
    public void history() {
        window.go(JournalSection.ID);
    }
}
