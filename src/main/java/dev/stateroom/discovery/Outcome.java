package dev.stateroom.discovery;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Problem;

/// A backend that is known in full, or the one reason why it is not.
sealed interface Outcome {
    /// Known in full.
    record Known(Backend backend) implements Outcome {}

    /// Not known; never a guess instead.
    record Unknown(Problem problem) implements Outcome {}
}
