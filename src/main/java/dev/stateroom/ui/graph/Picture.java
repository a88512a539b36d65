package dev.stateroom.ui.graph;

import dev.stateroom.graph.Scene;

/// A laid-out graph.
///
/// @param drawn what was laid out
/// @param coloured the plan's actions on it
/// @param scene where everything stands
/// @param anchor address of what was opened or closed and should stay where it is, or empty
/// @param fresh whether nothing of the picture before it is left
record Picture(Drawn drawn, Coloured coloured, Scene scene, String anchor, boolean fresh) {}
