package dev.stateroom.ui.state;

import dev.stateroom.model.Problem;
import dev.stateroom.model.StateValue;
import java.util.List;

/// The values of the object that is looked at.
sealed interface Values {
    /// Nothing is looked at.
    record None() implements Values {}

    /// They are being read.
    record Reading() implements Values {}

    /// As the state has them, sensitive ones masked.
    record Read(List<StateValue> values) implements Values {}

    /// They could not be read.
    record Failed(Problem problem) implements Values {}
}
