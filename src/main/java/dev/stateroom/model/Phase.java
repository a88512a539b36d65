package dev.stateroom.model;

/// Where a stage of a deploy stands.
public enum Phase {
    WAITING_FOR_LOCK,
    BACKING_UP,
    PLANNING,
    APPROVING,
    APPLYING,
    VERIFYING
}
