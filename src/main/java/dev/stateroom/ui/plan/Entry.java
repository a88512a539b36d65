package dev.stateroom.ui.plan;

import dev.stateroom.model.Change;
import dev.stateroom.ui.control.ActionGlyph;
import java.util.Locale;

/// Something of a plan that can be looked at: a change, a drifted object, an output, a check.
///
/// @param tab where it is listed
/// @param at its place among those of the plan
/// @param key what it is remembered by when it was seen
/// @param module module address; empty for the root module
/// @param address whole address
/// @param plain what of the name is the same for many: `aws_subnet.`
/// @param name what distinguishes it: `this["a"]`
/// @param action what happens to it
/// @param note a few words more: `moved`, `deposed`, a check's status; may be empty
/// @param folded `address` in lower case, for the filter
record Entry(
        Tab tab,
        int at,
        String key,
        String module,
        String address,
        String plain,
        String name,
        ActionGlyph.Action action,
        String note,
        String folded)
        implements Row {
    static Entry of(Tab tab, int at, Change change) {
        String address = change.address();
        Parts parts = Parts.of(address);
        return new Entry(
                tab,
                at,
                change.object(),
                parts.module(),
                address,
                parts.plain(),
                parts.name(),
                Words.glyph(change),
                Words.note(change),
                address.toLowerCase(Locale.ROOT));
    }

    static Entry named(Tab tab, int at, String name, ActionGlyph.Action action, String note) {
        return new Entry(
                tab, at, name, "", name, "", name, action, note, name.toLowerCase(Locale.ROOT));
    }
}
