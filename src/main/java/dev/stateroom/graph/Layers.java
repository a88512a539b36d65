package dev.stateroom.graph;

import java.util.Arrays;

/// A layered graph whose lines lead from one layer to the next: long lines are broken by knots,
/// which lines of one group share as long as they go the same way.
final class Layers {
    final Local graph;

    /// Layer of each vertex: parts first, then knots.
    final int[] rank;

    final int vertices;
    final int layerCount;

    /// Short pieces, each from a layer to the next.
    final int[] from;

    final int[] to;
    final float[] out;
    final float[] in;
    final int pieces;

    /// For each line its knots from above, -1 where it has none: first knot of its group at layer
    /// rank + 1.
    private final int[] groupKnot;

    private final int[] groupTop;

    final Neighbours down;
    final Neighbours up;

    Layers(Local graph) {
        this.graph = graph;
        int[] ranks = Ranks.of(graph);
        int size = graph.size();
        int groups = graph.groups();
        int[] deepest = new int[groups];
        groupTop = new int[groups];
        for (int i = 0; i < graph.lines(); i++) {
            int group = graph.group()[i];
            groupTop[group] = ranks[graph.from()[i]];
            deepest[group] = Math.max(deepest[group], ranks[graph.to()[i]]);
        }
        groupKnot = new int[groups];
        int next = size;
        int extra = 0;
        for (int g = 0; g < groups; g++) {
            groupKnot[g] = next;
            int knots = Math.max(0, deepest[g] - groupTop[g] - 1);
            next += knots;
            extra += knots;
        }
        vertices = next;
        rank = Arrays.copyOf(ranks, vertices);
        from = new int[graph.lines() + extra];
        to = new int[from.length];
        out = new float[from.length];
        in = new float[from.length];
        int count = 0;
        boolean[] chained = new boolean[groups];
        for (int i = 0; i < graph.lines(); i++) {
            int group = graph.group()[i];
            if (!chained[group]) {
                chained[group] = true;
                int knots = deepest[group] - groupTop[group] - 1;
                for (int k = 0; k < knots; k++) {
                    int knot = groupKnot[group] + k;
                    rank[knot] = groupTop[group] + 1 + k;
                    from[count] = k == 0 ? graph.from()[i] : knot - 1;
                    out[count] = k == 0 ? graph.out()[i] : 0;
                    to[count++] = knot;
                }
            }
            int span = ranks[graph.to()[i]] - groupTop[group];
            from[count] = span == 1 ? graph.from()[i] : groupKnot[group] + span - 2;
            out[count] = span == 1 ? graph.out()[i] : 0;
            to[count] = graph.to()[i];
            in[count++] = graph.in()[i];
        }
        pieces = count;
        down = Neighbours.of(vertices, Arrays.copyOf(from, count), Arrays.copyOf(to, count));
        up = Neighbours.of(vertices, Arrays.copyOf(to, count), Arrays.copyOf(from, count));
        layerCount = 1 + Arrays.stream(rank).max().orElse(0);
    }

    boolean isKnot(int vertex) {
        return vertex >= graph.size() || graph.role()[vertex] != Local.PART;
    }

    float width(int vertex) {
        return vertex < graph.size() ? graph.width()[vertex] : 0;
    }

    float height(int vertex) {
        return vertex < graph.size() ? graph.height()[vertex] : 0;
    }

    /// Number of knots of a line.
    int knots(int line) {
        return rank[graph.to()[line]] - rank[graph.from()[line]] - 1;
    }

    /// Knot `k` of a line, from above.
    int knot(int line, int k) {
        return groupKnot[graph.group()[line]] + k;
    }

    /// First knot and number of knots of each group's trunk.
    int[] trunk(int group) {
        int end = group + 1 < groupKnot.length ? groupKnot[group + 1] : vertices;
        return new int[] {groupKnot[group], end - groupKnot[group]};
    }
}
