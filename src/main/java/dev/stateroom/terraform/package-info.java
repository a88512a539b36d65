/// Terraform and OpenTofu: one class for each subcommand, and readers of everything they print or
/// store.
///
/// A [Session] (program, directory, secrets to mask, listener, stop signal) comes in; plans,
/// states, diagnostics, graphs and log lines of `model` go out. Commands block and belong on a
/// virtual thread. What Terraform itself refuses comes back as an outcome with its own words; what
/// keeps us from asking it is a [dev.stateroom.model.ProblemException]. Attribute values never
/// leave this package: readers drop them, [Secrets] masks those that turn up in lines.
@NullMarked
package dev.stateroom.terraform;

import org.jspecify.annotations.NullMarked;
