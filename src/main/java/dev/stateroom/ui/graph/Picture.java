package dev.stateroom.ui.graph;

import dev.stateroom.graph.Box;
import dev.stateroom.graph.Scene;
import java.util.BitSet;

/// A laid-out graph.
///
/// @param drawn what was laid out
/// @param coloured the plan's actions on it
/// @param scene where everything stands
/// @param anchor address of what was opened or closed and should stay where it is, or empty
/// @param fresh whether nothing of the picture before it is left
record Picture(Drawn drawn, Coloured coloured, Scene scene, String anchor, boolean fresh) {
    /// Whether that resource is in the rest of a module.
    boolean gathers(int resource) {
        return resource >= 0 && scene.boxes().get(scene.boxOf(resource)).kind() == Box.Kind.REST;
    }

    /// Places of the resources in the rest of that address; empty where there is none.
    BitSet gathered(String rest) {
        int box = scene.boxAt(rest);
        return box < 0 ? new BitSet() : scene.inside(box);
    }
}
