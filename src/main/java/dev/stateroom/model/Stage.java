package dev.stateroom.model;

import java.util.List;

/// A named set of targets that are applied together.
///
/// @param name what people call it
/// @param targets resource or module addresses in Terraform's own syntax; empty means everything
public record Stage(String name, List<String> targets) {
    public Stage {
        targets = List.copyOf(targets);
    }

    /// Whether the stage applies everything.
    public boolean isWhole() {
        return targets.isEmpty();
    }
}
