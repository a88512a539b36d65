package dev.stateroom.model;

/// Whether the holder of a lock still lives.
///
/// Terraform's lock carries no run id and its `Who` may be any machine's, so only our own operation
/// record proves anything.
public enum Liveness {
    /// The process that took the lock goes on.
    ALIVE,
    /// The process that took the lock is proved to have ended.
    GONE,
    /// Nothing proves either; age alone proves nothing.
    UNKNOWN
}
