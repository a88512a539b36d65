package dev.stateroom.discovery;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The known word that a mistyped one was meant to be.
final class Nearest {
    private Nearest() {}

    /// The nearest of `known`, or null where none is near (more than a third of it differs).
    static @Nullable String of(String typed, List<String> known) {
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String word : known) {
            int distance = distance(typed.toLowerCase(java.util.Locale.ROOT), word);
            if (distance < least && distance <= Math.max(1, word.length() / 3)) {
                least = distance;
                best = word;
            }
        }
        return best;
    }

    /// Levenshtein's distance.
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int swap = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(swap, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
