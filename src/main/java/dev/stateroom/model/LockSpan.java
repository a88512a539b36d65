package dev.stateroom.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A lock that was held, or is.
///
/// @param lock who held it
/// @param from since when
/// @param to until when, or null where it is still held or its end is not known
public record LockSpan(LockInfo lock, Instant from, @Nullable Instant to) {}
