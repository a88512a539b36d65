package dev.stateroom.model;

/// A change that Terraform puts off to a later plan.
///
/// Source: Terraform's `internal/command/jsonplan/plan.go`, `deferred_changes`.
///
/// @param change what it would do
/// @param reason Terraform's word, such as `instance_count_unknown`
public record DeferredChange(Change change, String reason) {}
