package dev.stateroom.graph;

/// Edges of a graph grouped by where they begin, in three arrays: fast to walk, small to keep.
final class Neighbours {
    private final int[] start;
    private final int[] other;
    private final int[] edge;

    private Neighbours(int[] start, int[] other, int[] edge) {
        this.start = start;
        this.other = other;
        this.edge = edge;
    }

    /// Groups the edges `from[i]` to `to[i]` of `size` nodes; the order of edges is kept.
    static Neighbours of(int size, int[] from, int[] to) {
        int[] start = new int[size + 1];
        for (int node : from) {
            start[node + 1]++;
        }
        for (int i = 0; i < size; i++) {
            start[i + 1] += start[i];
        }
        int[] place = start.clone();
        int[] other = new int[from.length];
        int[] edge = new int[from.length];
        for (int i = 0; i < from.length; i++) {
            int at = place[from[i]]++;
            other[at] = to[i];
            edge[at] = i;
        }
        return new Neighbours(start, other, edge);
    }

    int size() {
        return start.length - 1;
    }

    /// First place of the edges of `node`.
    int begin(int node) {
        return start[node];
    }

    /// Place after the last edge of `node`.
    int end(int node) {
        return start[node + 1];
    }

    int degree(int node) {
        return start[node + 1] - start[node];
    }

    /// The node at the other end of the edge at `place`.
    int at(int place) {
        return other[place];
    }

    /// Which edge stands at `place`.
    int edge(int place) {
        return edge[place];
    }
}
