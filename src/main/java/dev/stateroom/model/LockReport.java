package dev.stateroom.model;

import java.util.List;

/// The lock of an environment with what is known of its holder.
///
/// @param state who holds what
/// @param liveness whether the holder lives
/// @param evidence what was looked at, in order
public record LockReport(LockState state, Liveness liveness, List<Look> evidence) {
    public LockReport {
        evidence = List.copyOf(evidence);
    }

    /// One thing that was looked at.
    ///
    /// @param check what was looked at
    /// @param verdict what it says of the holder
    /// @param detail what was seen
    public record Look(String check, Liveness verdict, String detail) {}
}
