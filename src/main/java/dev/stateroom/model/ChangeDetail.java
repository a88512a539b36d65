package dev.stateroom.model;

import java.util.List;

/// What a plan does to one object, value by value.
///
/// @param change the object and the action
/// @param provider such as `registry.terraform.io/hashicorp/aws`; may be empty
/// @param actions Terraform's own words, in their order: `create`, `delete` is a replacement that
///   creates first
/// @param attributes every value that is set on either side, in the file's order; what is nested
///   and stays the same as a whole is one of them
public record ChangeDetail(
        Change change, String provider, List<String> actions, List<AttributeChange> attributes) {
    public ChangeDetail {
        actions = List.copyOf(actions);
        attributes = List.copyOf(attributes);
    }
}
