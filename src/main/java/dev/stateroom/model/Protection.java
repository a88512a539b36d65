package dev.stateroom.model;

/// How hard it is to change an environment.
public enum Protection {
    /// Writes need the usual confirmation.
    OPEN,
    /// Writes need the environment's name besides.
    PROTECTED
}
