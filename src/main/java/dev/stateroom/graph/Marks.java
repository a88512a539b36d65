package dev.stateroom.graph;

import java.util.List;
import java.util.Map;

/// What is laid over a picture, by configuration address; an address without an entry is plain.
///
/// @param shown what the picture is coloured by
/// @param hidden what it could be coloured by as well: there is room for it, so that changing over
///   moves nothing
public record Marks(Map<String, Mix> shown, List<Map<String, Mix>> hidden) {
    /// Nothing.
    public static final Marks NONE = of(Map.of());

    public Marks {
        hidden = List.copyOf(hidden);
    }

    /// One kind alone.
    public static Marks of(Map<String, Mix> shown) {
        return new Marks(shown, List.of());
    }

    /// Whether anything is told of that address, shown or not.
    boolean anyOn(String address) {
        if (tone(shown, address) != Tone.NONE) {
            return true;
        }
        for (Map<String, Mix> other : hidden) {
            if (tone(other, address) != Tone.NONE) {
                return true;
            }
        }
        return false;
    }

    private static Tone tone(Map<String, Mix> marks, String address) {
        return marks.getOrDefault(address, Mix.NONE).tone();
    }
}
