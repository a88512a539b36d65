package dev.stateroom.ui.shell;

import dev.stateroom.model.Effect;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Proposal;
import dev.stateroom.ui.state.ImportPage;
import dev.stateroom.ui.state.MovePage;
import dev.stateroom.ui.wizard.Wizard;
import dev.stateroom.ui.wizard.WizardWords;
import java.util.function.Function;

/// What screens hand over to the wizard of an environment: removing, moving, importing, undoing and
/// finishing, each under its own words.
final class Recovery {
    private final Function<OpenEnvironment, Wizard> wizards;

    Recovery(Function<OpenEnvironment, Wizard> wizards) {
        this.wizards = wizards;
    }

    void remove(OpenEnvironment open, Intent.RemoveFromState intent) {
        wizards.apply(open)
                .open(
                        new WizardWords(
                                "Remove from state",
                                "Terraform forgets the object. The real one keeps running.",
                                "oct-trash-16",
                                proposal -> "Remove " + removed(proposal, intent) + " from state"),
                        intent);
    }

    private static int removed(Proposal proposal, Intent.RemoveFromState intent) {
        int effects = proposal.effects(Effect.Kind.UNMANAGED).size();
        // Data sources have no effect of their own, but go all the same.
        return Math.max(effects, intent.addresses().size());
    }

    void move(OpenEnvironment open, String from) {
        wizards.apply(open)
                .open(
                        new WizardWords(
                                "Move in state",
                                "The object gets another address. The real one stays as it is.",
                                "oct-arrow-switch-16",
                                Recovery::moved),
                        new MovePage(open.state(), from));
    }

    private static String moved(Proposal proposal) {
        int count = Math.max(1, proposal.effects(Effect.Kind.MOVED).size());
        return "Move " + (count == 1 ? "1 object" : count + " objects");
    }

    void importing(OpenEnvironment open) {
        wizards.apply(open)
                .open(
                        new WizardWords(
                                "Import",
                                "Terraform manages what exists from then on.",
                                "oct-plus-circle-16",
                                proposal -> "Import 1 object"),
                        new ImportPage(open.state()));
    }

    void restore(OpenEnvironment open, Intent.RestoreBackup intent) {
        wizards.apply(open)
                .open(
                        new WizardWords(
                                "Restore",
                                intent.backup() + " becomes the state again.",
                                "oct-history-16",
                                proposal ->
                                        proposal.serial() == null
                                                ? "Restore"
                                                : "Restore as serial " + proposal.serial()),
                        intent);
    }

    void rehearse(OpenEnvironment open) {
        wizards.apply(open)
                .open(
                        new WizardWords(
                                "Rehearse a restore",
                                "At a place of its own; the state stays as it is",
                                "oct-history-16",
                                proposal ->
                                        "Rehearse a restore of " + proposal.environment().name()),
                        new Intent.RehearseRestore(open.environment().name()));
    }

    void repairDigest(OpenEnvironment open) {
        wizards.apply(open)
                .open(
                        new WizardWords(
                                "Repair digest",
                                "Makes the lock table's digest that of the state that is stored",
                                "oct-pencil-16",
                                proposal ->
                                        "Repair the digest of " + proposal.environment().name()),
                        new Intent.RepairDigest(open.environment().name()));
    }

    void undo(OpenEnvironment open, String operation) {
        wizards.apply(open)
                .open(
                        new WizardWords(
                                "Undo",
                                "What was before " + operation + " comes back.",
                                "oct-reply-16",
                                proposal ->
                                        proposal.serial() == null
                                                ? "Undo " + number(operation)
                                                : "Undo "
                                                        + number(operation)
                                                        + " as serial "
                                                        + proposal.serial()),
                        new Intent.Undo(open.environment().name(), operation));
    }

    void finish(OpenEnvironment open, String operation) {
        wizards.apply(open)
                .open(
                        new WizardWords(
                                "Finish an operation",
                                operation + " was cut off.",
                                "oct-check-16",
                                proposal -> "Finish " + number(operation)),
                        new Intent.Finish(open.environment().name(), operation));
    }

    /// What tells an operation from the others: the last part of its id.
    private static String number(String operation) {
        return operation.substring(operation.lastIndexOf('-') + 1);
    }
}
