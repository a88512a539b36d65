package dev.stateroom.ui.deploy;

import dev.stateroom.model.LockState;
import java.time.Instant;

/// A wait for somebody else's lock.
///
/// @param lock what holds it
/// @param attempt number of the try that found it held
/// @param since when the waiting began
/// @param nextTry when it is looked at again
/// @param until when the waiting is given up
record LockWait(LockState lock, int attempt, Instant since, Instant nextTry, Instant until) {}
