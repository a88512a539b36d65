package dev.stateroom.graph;

import java.util.Set;

/// A band of the picture: a stage of a deploy.
///
/// @param name heading
/// @param members addresses of the root module's resources and module calls (`module.vpc`); what no
///   lane names goes to the last
public record Lane(String name, Set<String> members) {
    public Lane {
        members = Set.copyOf(members);
    }
}
