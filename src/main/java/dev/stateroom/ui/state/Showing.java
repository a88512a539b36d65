package dev.stateroom.ui.state;

/// Which objects are listed.
public enum Showing {
    ALL,
    /// Those that a person picked.
    PICKED,
    /// Those that the next apply replaces.
    TAINTED,
    /// Leftovers of replacements.
    DEPOSED,
    /// Those that the last refresh did not find.
    GONE
}
