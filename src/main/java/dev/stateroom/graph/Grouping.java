package dev.stateroom.graph;

/// How the picture is divided.
public enum Grouping {
    /// Modules are boxes, those of the root stand in bands in the order of the stages.
    STAGES,
    /// Modules are boxes.
    MODULES,
    /// Every resource by itself, without boxes.
    FREE
}
