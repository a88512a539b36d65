package dev.stateroom.model;

import java.util.List;

/// A plan as Terraform tells it (`terraform show -json`), without attribute values.
///
/// @param formatVersion version of the JSON form, such as `1.2`
/// @param terraformVersion version that made it
/// @param errored whether planning failed part-way; such a plan cannot be applied
/// @param changes all resource changes, no-ops and reads included, in the file's order
/// @param drifted objects that changed outside Terraform, each with what happened to it: updated or
///   deleted
/// @param outputs number of outputs that change
/// @param checks number of checks
public record Plan(
        String formatVersion,
        String terraformVersion,
        boolean errored,
        List<Change> changes,
        List<Change> drifted,
        int outputs,
        int checks) {
    public Plan {
        changes = List.copyOf(changes);
        drifted = List.copyOf(drifted);
    }

    /// Number of objects that changed outside Terraform.
    public int drift() {
        return drifted.size();
    }

    /// Counts of the changes.
    public PlanSummary summary() {
        return PlanSummary.of(changes);
    }

    /// Whether applying it would do nothing at all, outputs included.
    public boolean isEmpty() {
        return summary().isEmpty() && outputs == 0;
    }
}
