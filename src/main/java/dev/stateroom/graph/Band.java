package dev.stateroom.graph;

/// A lane as drawn, as wide as the picture.
///
/// @param number from 1
/// @param y upper end
public record Band(int number, String name, double y, double height) {}
