package dev.stateroom.ui.graph;

/// Makes the plan whose actions colour the picture.
public interface Planning {
    /// Whether something is being planned or deployed.
    boolean running();

    /// Plans, changing nothing.
    void plan();
}
