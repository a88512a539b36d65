package dev.stateroom.graph;

import dev.stateroom.model.ResourceGraph;
import java.util.BitSet;

/// Finds what open modules gather into the box of their rest.
///
/// A resource stands by itself where a need leads from it to another module or from there to it,
/// where a plan does something to it, where only the state still has it, or where the viewer asked
/// for it; and so does all that such a one needs in its module. Nothing that is seen therefore
/// needs the rest, and its box makes no circles. A module that would still show more than it may
/// also gathers what only needs others; one that would show nothing shows everything.
final class Rest {
    /// A box for fewer resources than this saves nothing.
    private static final int LEAST = 3;

    private final ResourceGraph graph;
    private final ModuleTree tree;
    private final Arrangement arrangement;
    private final int[] direct;

    Rest(ResourceGraph graph, ModuleTree tree, Arrangement arrangement) {
        this.graph = graph;
        this.tree = tree;
        this.arrangement = arrangement;
        direct = new int[tree.size()];
    }

    /// Places of the resources that are gathered.
    BitSet of(Marks marks) {
        BitSet rest = new BitSet();
        int most = arrangement.gathering().most();
        int size = graph.resources().size();
        if (arrangement.grouping() == Grouping.FREE || most >= size) {
            return rest;
        }
        for (int i = 0; i < size; i++) {
            direct[tree.moduleOf(i)]++;
        }
        BitSet large = large();
        if (large.isEmpty()) {
            return rest;
        }
        BitSet needed = standing(marks);
        BitSet needing = new BitSet(size);
        int[] from = new int[graph.needs().size()];
        int[] to = new int[from.length];
        for (int i = 0; i < from.length; i++) {
            from[i] = graph.needs().get(i).from();
            to[i] = graph.needs().get(i).to();
            if (tree.moduleOf(from[i]) != tree.moduleOf(to[i])) {
                needing.set(from[i]);
                needed.set(to[i]);
            }
        }
        Neighbours needs = Neighbours.of(size, from, to);
        BitSet few = closed(needed, needs);
        needing.or(needed);
        BitSet more = closed(needing, needs);
        int[] fewIn = counts(few);
        int[] moreIn = counts(more);
        for (int i = 0; i < size; i++) {
            int module = tree.moduleOf(i);
            boolean all = moreIn[module] <= most;
            int seen = all ? moreIn[module] : fewIn[module];
            if (large.get(module) && seen > 0 && direct[module] - seen >= LEAST) {
                rest.set(i, !(all ? more : few).get(i));
            }
        }
        return rest;
    }

    /// The open modules that have more resources of their own than they may show.
    private BitSet large() {
        BitSet large = new BitSet();
        Gathering gathering = arrangement.gathering();
        for (int module = 1; module < direct.length; module++) {
            String address = tree.module(module).address();
            large.set(
                    module,
                    direct[module] > gathering.most()
                            && arrangement.open().contains(address)
                            && !gathering.whole().contains(address));
        }
        return large;
    }

    /// What stands by itself whatever needs it.
    private BitSet standing(Marks marks) {
        BitSet standing = new BitSet();
        for (int i = 0; i < graph.resources().size(); i++) {
            ResourceGraph.Resource resource = graph.resources().get(i);
            standing.set(
                    i,
                    marks.anyOn(resource.address())
                            || !resource.declared()
                            || arrangement.gathering().out().contains(resource.address()));
        }
        return standing;
    }

    /// With what they need in their own modules.
    private BitSet closed(BitSet begin, Neighbours needs) {
        BitSet seen = (BitSet) begin.clone();
        int[] stack = new int[needs.size()];
        int top = 0;
        for (int i = seen.nextSetBit(0); i >= 0; i = seen.nextSetBit(i + 1)) {
            stack[top++] = i;
        }
        while (top > 0) {
            int node = stack[--top];
            for (int k = needs.begin(node); k < needs.end(node); k++) {
                int other = needs.at(k);
                if (tree.moduleOf(other) == tree.moduleOf(node) && !seen.get(other)) {
                    seen.set(other);
                    stack[top++] = other;
                }
            }
        }
        return seen;
    }

    private int[] counts(BitSet places) {
        int[] counts = new int[direct.length];
        places.stream().forEach(place -> counts[tree.moduleOf(place)]++);
        return counts;
    }
}
