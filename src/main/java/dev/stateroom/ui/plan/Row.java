package dev.stateroom.ui.plan;

/// A line of the tree.
sealed interface Row permits Entry, Group {}
