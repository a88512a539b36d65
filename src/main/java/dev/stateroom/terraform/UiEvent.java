package dev.stateroom.terraform;

import dev.stateroom.model.Change;
import dev.stateroom.model.Diagnostic;
import dev.stateroom.model.ResourceProgress;
import java.util.List;

/// A message of Terraform's JSON output (`-json` of plan and apply).
///
/// Source: Terraform's "Machine-Readable UI", `ui` version 1.2.
public sealed interface UiEvent {
    /// First message.
    record Version(String terraform, String ui) implements UiEvent {}

    /// The plan changes an object.
    record PlannedChange(Change change) implements UiEvent {}

    /// An object changed outside Terraform.
    record ResourceDrift(Change change) implements UiEvent {}

    /// Counts, as Terraform counts: a replacement is an `add` and a `remove`.
    ///
    /// @param operation `plan`, `apply` or `destroy`
    record ChangeSummary(int add, int change, int remove, int imports, String operation)
            implements UiEvent {}

    /// A resource began, goes on, is done or failed.
    record Progress(ResourceProgress resource) implements UiEvent {}

    /// A resource's real object is being read (`complete` false) or was read.
    record Refresh(String address, boolean complete) implements UiEvent {}

    /// A provisioner says something.
    ///
    /// @param output its line, secrets masked; empty unless `stage` is PROGRESS
    record Provision(String address, String provisioner, Stage stage, String output)
            implements UiEvent {
        /// How far it is.
        public enum Stage {
            START,
            PROGRESS,
            COMPLETE,
            ERRORED
        }
    }

    /// An error or a warning, secrets masked.
    record Reported(Diagnostic diagnostic) implements UiEvent {}

    /// Names of the root outputs; their values stay out.
    record Outputs(List<String> names) implements UiEvent {
        public Outputs {
            names = List.copyOf(names);
        }
    }

    /// The lock is being taken, which takes a while.
    record LockAcquire() implements UiEvent {}

    /// The lock is being released, which takes a while.
    record LockRelease() implements UiEvent {}

    /// Anything else: `log`, types we do not know, and lines that are not JSON (type `text`).
    record Other(String type, String message) implements UiEvent {}
}
