package dev.stateroom.ui.graph;

import dev.stateroom.graph.Tone;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What is shown plainly: actions and types. The rest is dimmed.
final class Filters {
    private final Set<Tone> hidden = EnumSet.noneOf(Tone.class);
    private Set<String> types = Set.of();

    /// Whether resources with that action are shown plainly.
    boolean shows(Tone tone) {
        return !hidden.contains(tone);
    }

    /// Types that are shown plainly; empty for all.
    Set<String> types() {
        return types;
    }

    void show(Tone tone, boolean shown) {
        if (shown) {
            hidden.remove(tone);
        } else {
            hidden.add(tone);
        }
    }

    void types(Set<String> chosen) {
        types = Set.copyOf(chosen);
    }

    /// Shows all actions.
    void allActions() {
        hidden.clear();
    }

    /// Shows everything.
    void clear() {
        hidden.clear();
        types = Set.of();
    }

    /// Places of what is shown plainly, or null for everything.
    ///
    /// @param found what a search found, or null where nothing is searched for
    @Nullable BitSet matching(Picture now, @Nullable BitSet found) {
        if (hidden.isEmpty() && types.isEmpty() && found == null) {
            return null;
        }
        BitSet matching = new BitSet();
        matching.set(0, now.drawn().size());
        if (found != null) {
            matching.and(found);
        }
        if (!types.isEmpty()) {
            BitSet wanted = new BitSet();
            types.forEach(type -> wanted.or(now.drawn().ofType(type)));
            matching.and(wanted);
        }
        for (Tone tone : hidden) {
            matching.andNot(now.coloured().places().getOrDefault(tone, new BitSet()));
        }
        return matching;
    }
}
