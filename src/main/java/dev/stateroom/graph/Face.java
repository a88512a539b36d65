package dev.stateroom.graph;

/// The typefaces in a picture.
public enum Face {
    /// JetBrains Mono, regular.
    MONO,
    /// JetBrains Mono, bold.
    MONO_BOLD,
    /// Inter, regular.
    TEXT,
    /// Inter, semi-bold.
    TITLE
}
