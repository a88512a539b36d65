package dev.stateroom.ui.plan;

import dev.stateroom.ui.control.ActionGlyph;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What the list is narrowed to.
///
/// @param text as it was typed
/// @param words its words in lower case; each has to be in the address, or the change is among
///   those whose values have them
/// @param actions actions that are shown; empty for all
/// @param unseen whether only what was not seen yet is shown
/// @param risky whether only what is flagged is shown
record Query(
        String text,
        List<String> words,
        Set<ActionGlyph.Action> actions,
        boolean unseen,
        boolean risky) {
    static final Query NOTHING = new Query("", List.of(), Set.of(), false, false);

    Query {
        words = List.copyOf(words);
        actions = Set.copyOf(actions);
    }

    Query text(String typed) {
        return new Query(
                typed,
                Arrays.stream(typed.strip().toLowerCase(Locale.ROOT).split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .toList(),
                actions,
                unseen,
                risky);
    }

    Query actions(Set<ActionGlyph.Action> wanted) {
        return new Query(text, words, wanted, unseen, risky);
    }

    Query unseen(boolean only) {
        return new Query(text, words, actions, only, risky);
    }

    Query risky(boolean only) {
        return new Query(text, words, actions, unseen, only);
    }

    boolean isNothing() {
        return words.isEmpty() && actions.isEmpty() && !unseen && !risky;
    }

    /// Whether the address has every word.
    boolean fits(Entry entry) {
        for (String word : words) {
            if (!entry.folded().contains(word)) {
                return false;
            }
        }
        return true;
    }
}
