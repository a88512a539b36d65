package dev.stateroom.graph;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// Which boxes and links of a scene stand out.
public final class Highlight {
    /// Nothing selected, nothing filtered.
    public static final Highlight NONE = new Highlight(null, null, null, null);

    private final @Nullable BitSet selected;
    private final @Nullable BitSet needed;
    private final @Nullable BitSet affected;
    private final @Nullable BitSet matching;

    private Highlight(
            @Nullable BitSet selected,
            @Nullable BitSet needed,
            @Nullable BitSet affected,
            @Nullable BitSet matching) {
        this.selected = selected;
        this.needed = needed;
        this.affected = affected;
        this.matching = matching;
    }

    /// Marks what `selection` (places of resources; null or empty for none) needs and affects; what
    /// is not in `matching` (places of resources; null for no filter) is dimmed.
    public static Highlight of(
            Scene scene,
            Relations relations,
            @Nullable BitSet selection,
            @Nullable BitSet matching) {
        BitSet match = matching == null ? null : scene.boxesOf(matching);
        if (selection == null || selection.isEmpty()) {
            return match == null ? NONE : new Highlight(null, null, null, match);
        }
        return new Highlight(
                scene.boxesOf(selection),
                scene.boxesOf(relations.needs(selection)),
                scene.boxesOf(relations.affected(selection)),
                match);
    }

    /// What a box is to the selection.
    public Relation of(Box box) {
        int id = box.id();
        if (selected != null && selected.get(id)) {
            return Relation.SELECTED;
        }
        if (matching != null && !matching.get(id) && box.kind() != Box.Kind.OPEN) {
            return Relation.DIMMED;
        }
        if (selected == null || needed == null || affected == null) {
            return Relation.PLAIN;
        }
        if (needed.get(id)) {
            return Relation.NEEDED;
        }
        if (affected.get(id)) {
            return Relation.AFFECTED;
        }
        return box.kind() == Box.Kind.OPEN ? Relation.PLAIN : Relation.DIMMED;
    }

    /// What a link is to the selection: on a way to what it needs, or from it to what it affects.
    public Relation of(Link link) {
        int from = link.from();
        int to = link.to();
        if (selected != null && needed != null && affected != null) {
            if ((selected.get(from) || needed.get(from)) && needed.get(to)) {
                return Relation.NEEDED;
            }
            if ((selected.get(to) || affected.get(to)) && affected.get(from)) {
                return Relation.AFFECTED;
            }
            return selected.get(from) && selected.get(to) ? Relation.SELECTED : Relation.DIMMED;
        }
        return matching == null || (matching.get(from) && matching.get(to))
                ? Relation.PLAIN
                : Relation.DIMMED;
    }

    /// Whether anything is dimmed or marked.
    public boolean isActive() {
        return selected != null || matching != null;
    }
}
