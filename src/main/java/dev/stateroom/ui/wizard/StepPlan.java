package dev.stateroom.ui.wizard;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Snapshot;
import java.util.ArrayList;
import java.util.List;

/// What the engine does for an intent, step by step, as the guarded operation has it.
///
/// @param what the step
/// @param how quiet words at the right: where, or what for; may be empty
/// @param gate whether it stops everything where something is not as it was
record StepPlan(String what, String how, boolean gate) {
    /// The steps of a proposal; empty where they are not the same every time.
    static List<StepPlan> of(Proposal proposal) {
        return switch (proposal.intent()) {
            case Intent.RestoreBackup _,
                    Intent.RemoveFromState _,
                    Intent.MoveInState _,
                    Intent.Undo _ ->
                    proposal.serial() == null ? List.of() : written(proposal);
            case Intent.ImportResource _ -> imported(proposal);
            case Intent.RepairDigest _ -> repaired(proposal);
            case Intent.ReleaseLock _ -> released(proposal);
            case Intent.RehearseRestore _ -> rehearsed(proposal);
            case Intent.Deploy _,
                    Intent.Promote _,
                    Intent.Destroy _,
                    Intent.ApplyPlan _,
                    Intent.CreateBackup _,
                    Intent.MakePlan _,
                    Intent.Finish _ ->
                    List.of();
        };
    }

    private static List<StepPlan> written(Proposal proposal) {
        List<StepPlan> steps = beginning(proposal);
        steps.add(
                step(
                        "Write " + after(proposal),
                        proposal.evidence().object() == null
                                ? "S3, only where nothing is"
                                : "S3, only over what was read"));
        if (proposal.environment().backend().dynamodbTable() != null) {
            steps.add(step("Record the new digest", "DynamoDB"));
        }
        steps.add(gate("Read it back, stop if it differs"));
        steps.add(step("Release the lock, close the journal entry", ""));
        return steps;
    }

    private static List<StepPlan> repaired(Proposal proposal) {
        List<StepPlan> steps = beginning(proposal);
        steps.add(step("Record the digest of what is stored", "DynamoDB"));
        steps.add(gate("Read it back, stop if it differs"));
        steps.add(step("Release the lock, close the journal entry", ""));
        return steps;
    }

    private static List<StepPlan> imported(Proposal proposal) {
        List<StepPlan> steps = new ArrayList<>();
        steps.add(step("Write the intent to the journal", "to disk first"));
        steps.add(step("Wait until the lock is free", ""));
        steps.add(step("Back up " + before(proposal) + ", read it back", "your undo"));
        steps.add(step("Terraform imports, under its own lock", "writes the state"));
        steps.add(gate("Read state and digest back"));
        steps.add(step("Close the journal entry", ""));
        return steps;
    }

    private static List<StepPlan> released(Proposal proposal) {
        List<StepPlan> steps = new ArrayList<>();
        steps.add(step("Write the intent to the journal", "to disk first"));
        steps.add(gate("Look at lock and holder again"));
        steps.add(step("Back up " + before(proposal) + ", read it back", ""));
        steps.add(step("Delete the lock, only if it is still this one", where(proposal)));
        steps.add(step("Close the journal entry", ""));
        return steps;
    }

    private static List<StepPlan> rehearsed(Proposal proposal) {
        List<StepPlan> steps = new ArrayList<>();
        steps.add(step("Write the intent to the journal", "to disk first"));
        steps.add(step("Take the lock of a place of its own", where(proposal)));
        steps.add(step("Write the newest backup there", "S3, only where nothing is"));
        if (proposal.environment().backend().dynamodbTable() != null) {
            steps.add(step("Record its digest", "DynamoDB"));
        }
        steps.add(gate("Read it back, stop if it differs"));
        steps.add(step("Take copy, digest and lock away again", ""));
        steps.add(step("Close the journal entry", ""));
        return steps;
    }

    private static List<StepPlan> beginning(Proposal proposal) {
        List<StepPlan> steps = new ArrayList<>();
        steps.add(step("Write the intent to the journal", "to disk first"));
        steps.add(step("Take the state lock", where(proposal)));
        steps.add(gate("Stop unless all is as it was read: " + before(proposal)));
        if (proposal.evidence().object() != null) {
            steps.add(step("Back up " + before(proposal) + ", read it back", "your undo"));
        }
        return steps;
    }

    private static String before(Proposal proposal) {
        Snapshot snapshot = proposal.evidence().snapshot();
        return snapshot != null
                ? "serial " + snapshot.serial()
                : proposal.evidence().object() != null ? "what is stored" : "no state";
    }

    private static String after(Proposal proposal) {
        return "serial " + proposal.serial();
    }

    private static String where(Proposal proposal) {
        Backend backend = proposal.environment().backend();
        boolean table = backend.dynamodbTable() != null;
        return table && backend.useLockfile() ? "DynamoDB, S3" : table ? "DynamoDB" : "S3";
    }

    private static StepPlan step(String what, String how) {
        return new StepPlan(what, how, false);
    }

    private static StepPlan gate(String what) {
        return new StepPlan(what, "gate", true);
    }
}
