package dev.stateroom.ui.overview;

import org.jspecify.annotations.Nullable;

/// One check of an environment, made from what was seen.
///
/// @param name what was checked
/// @param standing how it came out
/// @param words what was seen, a few words
/// @param meaning what it means, for the verdict line; null where nothing is wrong
record Check(String name, Standing standing, String words, @Nullable Meaning meaning) {
    Check(String name, Standing standing, String words) {
        this(name, standing, words, null);
    }

    /// What a finding means to a person.
    ///
    /// @param title one sentence without a full stop: what is the case
    /// @param words what follows from it, what to do
    /// @param detail more for a ticket, may be empty
    record Meaning(String title, String words, String detail) {}
}
