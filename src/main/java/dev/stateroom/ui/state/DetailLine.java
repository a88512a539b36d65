package dev.stateroom.ui.state;

import dev.stateroom.model.State;
import dev.stateroom.model.StateValue;

/// A line of the details.
sealed interface DetailLine {
    /// A value of an object.
    record Attribute(StateValue value) implements DetailLine {}

    /// An object to go to.
    record Link(String address) implements DetailLine {}

    /// An output.
    record Name(String name) implements DetailLine {}

    /// The result of a check.
    record Checked(State.Check check) implements DetailLine {}
}
