package dev.stateroom.ui.wizard;

import dev.stateroom.model.Intent;
import org.jspecify.annotations.Nullable;

/// What a person wants as the first page of a wizard stands.
///
/// @param intent what is wanted; null where that is not complete yet
/// @param next what the button says that leads on, such as "Preview release"
/// @param note what stands beside that button: why it is closed, or what comes next
public record Wish(@Nullable Intent intent, String next, String note) {
    /// The note where all is well.
    public static final String NOTHING_YET =
            "Nothing changes before the last step, which asks you again.";
}
