package dev.stateroom.graph;

/// What a drawn link stands for.
///
/// @param count needs that are drawn as one
/// @param dependents what is told of the resources that need
/// @param dependencies what is told of those that are needed
public record Bundle(int count, Mix dependents, Mix dependencies) {
    /// What is told of both ends.
    public Mix both() {
        return dependents.plus(dependencies);
    }
}
