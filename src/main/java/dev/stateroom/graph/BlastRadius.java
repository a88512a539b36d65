package dev.stateroom.graph;

/// What hangs on a selection, in resources.
///
/// @param selected how many are selected
/// @param needed how many others it needs, directly or not
/// @param affected how many others need it, directly or not
/// @param changing how many of needed and affected change in the plan
/// @param affectedChanging how many of the affected change in the plan
public record BlastRadius(
        int selected, int needed, int affected, int changing, int affectedChanging) {}
