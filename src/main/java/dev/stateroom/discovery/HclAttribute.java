package dev.stateroom.discovery;

/// `name = expression`.
///
/// @param name the name on the left
/// @param expression the text on the right, as written, without comments behind it
/// @param line line of the name, from 1
record HclAttribute(String name, String expression, int line) {}
