package dev.stateroom.ui.wizard;

import dev.stateroom.model.LockState;
import java.time.Instant;

/// A wait for somebody else's lock.
///
/// @param lock what holds it
/// @param attempt number of the try that found it held
/// @param nextTry when it is looked at again
/// @param until when the waiting is given up
public record LockWait(LockState lock, int attempt, Instant nextTry, Instant until) {}
