package dev.stateroom.model;

import java.time.Instant;

/// One step of an operation that was reached.
///
/// @param name what was done, such as `backup` or `apply network`
/// @param at when it ended
/// @param outcome how it ended, one short sentence
public record Step(String name, Instant at, String outcome) {}
