package dev.stateroom.graph;

import dev.stateroom.model.ResourceGraph;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/// What needs what, directly or not. Sets are bit sets of places in the graph; given sets are not
/// changed.
public final class Relations {
    private final ResourceGraph graph;
    private final Neighbours needs;
    private final Neighbours affects;

    /// The relations of `graph`.
    public Relations(ResourceGraph graph) {
        this.graph = graph;
        int size = graph.resources().size();
        int[] from = new int[graph.needs().size()];
        int[] to = new int[from.length];
        for (int i = 0; i < from.length; i++) {
            from[i] = graph.needs().get(i).from();
            to[i] = graph.needs().get(i).to();
        }
        needs = Neighbours.of(size, from, to);
        affects = Neighbours.of(size, to, from);
    }

    /// Everything that `selection` needs, directly or not, without itself.
    public BitSet needs(BitSet selection) {
        return reach(selection, needs);
    }

    /// Everything that needs `selection`, directly or not, without itself.
    public BitSet affected(BitSet selection) {
        return reach(selection, affects);
    }

    /// `selection` with what it needs and what needs it, at most `depth` steps away; all of it
    /// where `depth` is negative.
    public BitSet around(BitSet selection, int depth) {
        BitSet around = steps(selection, needs, depth);
        around.or(steps(selection, affects, depth));
        return around;
    }

    private static BitSet steps(BitSet start, Neighbours next, int depth) {
        BitSet seen = (BitSet) start.clone();
        BitSet edge = start;
        for (int step = 0; (depth < 0 || step < depth) && !edge.isEmpty(); step++) {
            BitSet beyond = new BitSet();
            for (int i = edge.nextSetBit(0); i >= 0; i = edge.nextSetBit(i + 1)) {
                for (int k = next.begin(i); k < next.end(i); k++) {
                    if (!seen.get(next.at(k))) {
                        seen.set(next.at(k));
                        beyond.set(next.at(k));
                    }
                }
            }
            edge = beyond;
        }
        return seen;
    }

    /// The numbers of `selection`; `mixes` by configuration address.
    public BlastRadius blastRadius(BitSet selection, Map<String, Mix> mixes) {
        BitSet needed = needs(selection);
        BitSet affected = affected(selection);
        BitSet both = (BitSet) needed.clone();
        both.or(affected);
        return new BlastRadius(
                selection.cardinality(),
                needed.cardinality(),
                affected.cardinality(),
                changing(both, mixes),
                changing(affected, mixes));
    }

    /// Sets of resources that need each other in a circle; Terraform refuses such a configuration.
    public List<List<Integer>> cycles() {
        return Cycles.of(needs);
    }

    private int changing(BitSet set, Map<String, Mix> mixes) {
        int count = 0;
        for (int i = set.nextSetBit(0); i >= 0; i = set.nextSetBit(i + 1)) {
            Mix mix = mixes.get(graph.resources().get(i).address());
            if (mix != null && mix.changes() > 0) {
                count++;
            }
        }
        return count;
    }

    private static BitSet reach(BitSet start, Neighbours next) {
        BitSet seen = (BitSet) start.clone();
        int[] stack = new int[next.size()];
        int top = 0;
        for (int i = start.nextSetBit(0); i >= 0; i = start.nextSetBit(i + 1)) {
            stack[top++] = i;
        }
        while (top > 0) {
            int node = stack[--top];
            for (int k = next.begin(node); k < next.end(node); k++) {
                int other = next.at(k);
                if (!seen.get(other)) {
                    seen.set(other);
                    stack[top++] = other;
                }
            }
        }
        seen.andNot(start);
        return seen;
    }

    /// Places of `addresses` that the graph has.
    public BitSet places(java.util.Collection<String> addresses) {
        BitSet places = new BitSet();
        List<ResourceGraph.Resource> all = new ArrayList<>(graph.resources());
        for (int i = 0; i < all.size(); i++) {
            if (addresses.contains(all.get(i).address())) {
                places.set(i);
            }
        }
        return places;
    }
}
