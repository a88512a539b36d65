package dev.stateroom.storage;

import dev.stateroom.model.Digest;
import dev.stateroom.model.LockState;

/// The lock of one environment in every mechanism that its backend uses, and the digest beside it.
public interface Locks {
    /// Who holds what. A mechanism that cannot be asked gives [LockState.Unknown], never `Free`.
    LockState state();

    /// The MD5 that the lock table records for the state.
    Digest digest();
}
