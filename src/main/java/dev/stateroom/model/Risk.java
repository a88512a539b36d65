package dev.stateroom.model;

/// Something in a plan that a reviewer has to look at, and the attribute that caused it. Texts may
/// quote values; who shows them has them masked.
///
/// @param rule stable id of the rule, such as `opens-to-world`
/// @param severity how much harm it can do
/// @param label what a badge shows, such as `0.0.0.0/0`
/// @param address the change's address; empty where it is about the plan as a whole
/// @param attribute path of the value that caused it; `actions` where the action itself did
/// @param what one short sentence: what happens
/// @param why one sentence: what that endangers
public record Risk(
        String rule,
        Severity severity,
        String label,
        String address,
        String attribute,
        String what,
        String why) {
    /// How much harm it can do, the worst first.
    public enum Severity {
        /// Data, identity or access.
        HIGH,
        /// Worth a look.
        MEDIUM
    }
}
