package dev.stateroom.ui.state;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What is searched for: words that must all be part of an address or of an attribute, or a pattern
/// of the whole address with `*` for anything and `?` for one character.
///
/// @param text as a person typed it
/// @param words in lower case; empty for a pattern
/// @param pattern the pattern, or null for words
record Query(String text, List<String> words, @Nullable Pattern pattern) {
    static final Query NOTHING = new Query("", List.of(), null);

    static Query of(String text) {
        String asked = text.strip();
        if (asked.isEmpty()) {
            return NOTHING;
        }
        if (asked.indexOf('*') >= 0 || asked.indexOf('?') >= 0) {
            return new Query(asked, List.of(), glob(asked));
        }
        return new Query(asked, List.of(asked.toLowerCase(Locale.ROOT).split("\\s+")), null);
    }

    /// Brackets of keys mean themselves: addresses are full of them.
    private static Pattern glob(String text) {
        StringBuilder regex = new StringBuilder();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '*' || c == '?') {
                regex.append(Pattern.quote(text.substring(from, i))).append(c == '*' ? ".*" : ".");
                from = i + 1;
            }
        }
        regex.append(Pattern.quote(text.substring(from)));
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    boolean isNothing() {
        return text.isEmpty();
    }

    boolean isPattern() {
        return pattern != null;
    }

    boolean matches(Item item, Attributes attributes) {
        if (pattern != null) {
            return pattern.matcher(item.address()).matches();
        }
        for (String word : words) {
            if (!item.searched().contains(word) && !attributes.has(item, word)) {
                return false;
            }
        }
        return true;
    }

    /// The words for which an object is listed though its address has none of them.
    List<String> besides(Item item) {
        return words.stream().filter(word -> !item.searched().contains(word)).toList();
    }
}
