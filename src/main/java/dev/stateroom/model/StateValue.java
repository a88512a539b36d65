package dev.stateroom.model;

/// One attribute of an object in a state.
///
/// @param path `tags.Name`, `ingress[0].from_port`
/// @param value as JSON; masked where it is sensitive
/// @param sensitive whether it is masked
public record StateValue(String path, String value, boolean sensitive) {}
