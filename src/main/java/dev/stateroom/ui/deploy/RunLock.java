package dev.stateroom.ui.deploy;

import dev.stateroom.model.LockState;

/// The lock as a run met it.
///
/// @param state how it was seen
/// @param ours whether the run's own Terraform holds it; else the run waits for somebody
public record RunLock(LockState state, boolean ours) {}
