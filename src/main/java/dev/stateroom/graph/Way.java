package dev.stateroom.graph;

/// Where a step of the keyboard leads.
public enum Way {
    /// To something it needs.
    UP,
    /// To something that needs it.
    DOWN,
    LEFT,
    RIGHT
}
