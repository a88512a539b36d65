package dev.stateroom.ui.control;

/// An environment's name where there is room for one line: directories may be called anything.
/// Beginning and end are left, since names that are long differ in one of them.
public final class ShortName {
    private static final int MOST = 28;
    private static final int END = 11;

    private ShortName() {}

    /// The name, or its two ends with an ellipsis between.
    public static String of(String name) {
        if (name.codePointCount(0, name.length()) <= MOST) {
            return name;
        }
        int head = name.offsetByCodePoints(0, MOST - END - 1);
        int tail = name.offsetByCodePoints(name.length(), -END);
        return name.substring(0, head) + "…" + name.substring(tail);
    }
}
