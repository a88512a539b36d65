package dev.stateroom.ui.state;

import dev.stateroom.model.State;

/// An object of the state, in its place.
///
/// @param instance the object
/// @param label its address within its module, with the key of a deposed one
/// @param configuration its address in the configuration, by which others name it
/// @param searched its address in lower case
record Item(State.Instance instance, String label, String configuration, String searched, int depth)
        implements Row {
    String address() {
        return instance.address();
    }

    /// Whether it is only read by Terraform.
    boolean isData() {
        return instance.mode() == State.Mode.DATA;
    }

    /// Whether it is a leftover of a replacement.
    boolean isDeposed() {
        return instance.deposed() != null;
    }
}
