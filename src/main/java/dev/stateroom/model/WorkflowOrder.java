package dev.stateroom.model;

/// What a run of the deploy workflow is started with.
///
/// @param environment to deploy to
/// @param stage only this stage; empty for all of them
/// @param planOnly whether it plans each stage, writes nothing and locks nothing
/// @param ref branch or tag whose workflow and configuration run
public record WorkflowOrder(String environment, String stage, boolean planOnly, String ref) {}
