package dev.stateroom.ui.plan;

import dev.stateroom.model.AttributeChange;
import dev.stateroom.model.Problem;
import java.util.List;

/// What is known of the entry that is looked at.
sealed interface Detail {
    /// Nothing is looked at.
    record None() implements Detail {}

    /// Its values are being read.
    record Reading() implements Detail {}

    /// They could not be read.
    record Failed(Problem problem) implements Detail {}

    /// What happens, and the values.
    ///
    /// @param why what happens and why, in sentences; may be empty
    /// @param values every value; empty where the plan tells none
    /// @param json the change as JSON, masked; may be empty
    record Read(String why, List<AttributeChange> values, String json) implements Detail {
        public Read {
            values = List.copyOf(values);
        }
    }
}
