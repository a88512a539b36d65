package dev.stateroom.graph;

/// Lays out what is in one open module, whose parts have their sizes already.
interface Engine {
    /// Places for `graph`; the same for the same input.
    Local.Places lay(Local graph);
}
