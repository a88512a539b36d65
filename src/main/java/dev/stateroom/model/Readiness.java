package dev.stateroom.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How ready an environment is for the night on which its state is lost.
///
/// @param parts what it is made of
public record Readiness(List<Part> parts) {
    /// The best that can be had.
    public static final int FULL = 100;

    public Readiness {
        parts = List.copyOf(parts);
    }

    /// One part.
    ///
    /// @param id its name for scripts
    /// @param points reached; none where it is not known
    /// @param of to be reached
    /// @param words how it stands, one sentence
    public record Part(String id, int points, int of, String words) {}

    /// Points, of [#FULL].
    public int score() {
        return parts.stream().mapToInt(Part::points).sum();
    }

    /// The part that most is missing of, or null where nothing is.
    public @Nullable Part weakest() {
        return parts.stream()
                .filter(part -> part.points() < part.of())
                .max((a, b) -> Integer.compare(a.of() - a.points(), b.of() - b.points()))
                .orElse(null);
    }
}
