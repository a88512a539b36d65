package dev.stateroom.engine.report;

import dev.stateroom.model.AttributeChange;
import dev.stateroom.model.PlannedValue;
import org.jspecify.annotations.Nullable;

/// A value before and after, in words.
///
/// @param before null where there is nothing to say of it
/// @param after null where there is nothing to say of it
/// @param note what else is to be said, or null: of values that may not be seen whether they change
public record Sides(@Nullable String before, @Nullable String after, @Nullable String note) {
    private static final String SENSITIVE = "(sensitive)";

    /// Both sides of `value`, each cut to `width` characters where they differ.
    public static Sides of(AttributeChange value, int width) {
        String before = words(value.before());
        String after = words(value.after());
        if (value.before() instanceof PlannedValue.Hidden(String tag)
                && value.after() instanceof PlannedValue.Hidden(String other)) {
            // Tags are short: what is said to change and has one tag may still be another value.
            return new Sides(
                    SENSITIVE,
                    SENSITIVE,
                    !value.changed()
                            ? "stays the same"
                            : tag.equals(other) ? "may change" : "changes");
        }
        if (before == null || after == null) {
            return new Sides(
                    before == null ? null : cut(before, 0, width),
                    after == null ? null : cut(after, 0, width),
                    null);
        }
        boolean alike = before.equals(after);
        int from = alike ? 0 : window(before, after, width);
        return new Sides(
                cut(before, from, width),
                cut(after, from, width),
                alike && value.changed() ? "changes in what is sensitive" : null);
    }

    private static @Nullable String words(PlannedValue value) {
        return switch (value) {
            case PlannedValue.Absent() -> null;
            case PlannedValue.Shown(String text, boolean isText) ->
                    isText ? Plain.quoted(text) : Plain.line(text);
            case PlannedValue.Hidden _ -> SENSITIVE;
            case PlannedValue.Unknown() -> "(known after apply)";
        };
    }

    /// Where to begin, so that the first difference is seen.
    private static int window(String before, String after, int width) {
        int same = 0;
        int shorter = Math.min(before.length(), after.length());
        while (same < shorter && before.charAt(same) == after.charAt(same)) {
            same++;
        }
        return Math.max(before.length(), after.length()) <= width || same < width * 2 / 3
                ? 0
                : Plain.end(before, same - width / 3);
    }

    private static String cut(String text, int from, int width) {
        return from == 0
                ? Plain.cut(text, width)
                : "…" + Plain.cut(text.substring(from), width - 1);
    }
}
