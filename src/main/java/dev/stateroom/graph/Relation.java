package dev.stateroom.graph;

/// What a box or link is to the selection.
public enum Relation {
    /// Nothing is selected.
    PLAIN,
    SELECTED,
    /// The selection needs it.
    NEEDED,
    /// It needs the selection.
    AFFECTED,
    /// Neither, or filtered out.
    DIMMED
}
