package dev.stateroom.engine.report;

import java.util.Locale;

/// Numbers with what they count.
public final class Counted {
    private Counted() {}

    /// `1 line`, `8,312 lines`
    public static String of(long count, String what) {
        return number(count) + " " + what + (count == 1 ? "" : "s");
    }

    /// `and 8,312 more lines`
    public static String more(long count, String what) {
        return "and " + number(count) + " more " + what + (count == 1 ? "" : "s");
    }

    /// `8,312`
    static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }
}
