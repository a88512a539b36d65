package dev.stateroom.graph;

import java.util.List;
import java.util.Set;

/// What the viewer asked to see.
///
/// @param open addresses of the modules that show what is inside, such as `module.a.module.b`; one
///   inside a folded module counts only once that is open
/// @param lanes in order; read with [Grouping#STAGES] only
/// @param gathering what open modules show of what is in them; not read with [Grouping#FREE]
public record Arrangement(
        Grouping grouping, Set<String> open, List<Lane> lanes, Gathering gathering) {
    public Arrangement {
        open = Set.copyOf(open);
        lanes = List.copyOf(lanes);
    }

    /// Nothing gathered.
    public Arrangement(Grouping grouping, Set<String> open, List<Lane> lanes) {
        this(grouping, open, lanes, Gathering.NONE);
    }

    /// Modules as boxes, `open` of them open.
    public static Arrangement modules(Set<String> open) {
        return new Arrangement(Grouping.MODULES, open, List.of());
    }

    /// All resources without boxes.
    public static Arrangement free() {
        return new Arrangement(Grouping.FREE, Set.of(), List.of());
    }
}
