package dev.stateroom.model;

import java.util.List;
import java.util.stream.Collectors;

/// A command as a person would type it.
public final class ShellWords {
    private ShellWords() {}

    /// The words, quoted for a POSIX shell where that is needed.
    public static String join(List<String> words) {
        return words.stream().map(ShellWords::quote).collect(Collectors.joining(" "));
    }

    /// The words for PowerShell from 7.3 on, and for older ones where none has a double quote. All
    /// are quoted: PowerShell splits bare words such as `-target=module.a` at the dot.
    public static String powerShell(List<String> words) {
        return words.stream()
                .map(word -> "'" + word.replace("'", "''") + "'")
                .collect(Collectors.joining(" "));
    }

    /// One word, quoted where that is needed.
    static String quote(String word) {
        if (!word.isEmpty() && word.matches("[A-Za-z0-9_@%+=:,./-]+")) {
            return word;
        }
        return "'" + word.replace("'", "'\\''") + "'";
    }
}
