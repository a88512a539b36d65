package dev.stateroom.model;

/// A value before or after a plan is applied, as a person may see it.
public sealed interface PlannedValue {
    /// There is none: the attribute is not set, or the object does not exist on this side.
    record Absent() implements PlannedValue {}

    /// A value that is open to see.
    ///
    /// @param text the text itself where the value is one, else compact JSON; secrets in it are
    ///   masked
    /// @param isText whether the value is a text, which `null` or `3` in quotes would be too
    record Shown(String text, boolean isText) implements PlannedValue {}

    /// A value that is sensitive as a whole.
    ///
    /// @param tag the same for equal values of one opened plan and for no others; made with a key
    ///   that is forgotten with it, so nothing follows from it elsewhere
    record Hidden(String tag) implements PlannedValue {}

    /// Known only after the apply.
    record Unknown() implements PlannedValue {}
}
