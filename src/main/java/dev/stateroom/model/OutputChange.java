package dev.stateroom.model;

import java.util.List;

/// What a plan does to one output of the root module.
///
/// @param name the output
/// @param action what happens; [Change.Action#NOOP] where it stays
/// @param values its value, or those within it
public record OutputChange(String name, Change.Action action, List<AttributeChange> values) {
    public OutputChange {
        values = List.copyOf(values);
    }
}
