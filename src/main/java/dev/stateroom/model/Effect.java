package dev.stateroom.model;

/// What an operation means for one object of the state.
///
/// @param address its address; for [Kind#MOVED] the one it has now
/// @param kind what becomes of it
/// @param words what more there is to say, such as the new address; may be empty
public record Effect(String address, Kind kind, String words) {
    /// What becomes of an object.
    public enum Kind {
        /// Leaves the state: it goes on existing and costing, and Terraform no longer knows it.
        UNMANAGED,
        /// Enters the state.
        BACK,
        /// Stays, with other values.
        CHANGED,
        /// Gets another address.
        MOVED
    }
}
