package dev.stateroom.ui.plan;

import java.util.List;

/// A module, or an action, with what is listed below it.
///
/// @param key what it is remembered by when it is folded
/// @param label what it is called
/// @param module whether it is a module
/// @param entries all of it that the filter lets through, in order
record Group(String key, String label, boolean module, List<Entry> entries) implements Row {
    Group {
        entries = List.copyOf(entries);
    }
}
