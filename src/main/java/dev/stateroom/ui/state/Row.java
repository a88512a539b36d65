package dev.stateroom.ui.state;

/// A line of the tree: a module, or an object in one.
sealed interface Row permits Group, Item {
    /// How deep it stands, from 0.
    int depth();
}
