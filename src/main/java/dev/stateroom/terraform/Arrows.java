package dev.stateroom.terraform;

import java.util.Arrays;

/// A directed graph of small numbers: two arrays, whatever its size.
///
/// @param first where in `to` the arrows of a node begin; one more than nodes
/// @param to where they go
@SuppressWarnings("ArrayRecordComponent") // never compared, only walked
record Arrows(int[] first, int[] to) {
    int nodes() {
        return first.length - 1;
    }

    /// Collects arrows.
    static final class Quiver {
        private int[] from = new int[1024];
        private int[] to = new int[1024];
        private int count;

        void add(int source, int target) {
            if (count == from.length) {
                from = Arrays.copyOf(from, count * 2);
                to = Arrays.copyOf(to, count * 2);
            }
            from[count] = source;
            to[count++] = target;
        }

        Arrows of(int nodes) {
            int[] first = new int[nodes + 1];
            for (int i = 0; i < count; i++) {
                first[from[i] + 1]++;
            }
            for (int i = 0; i < nodes; i++) {
                first[i + 1] += first[i];
            }
            int[] place = first.clone();
            int[] targets = new int[count];
            for (int i = 0; i < count; i++) {
                targets[place[from[i]]++] = to[i];
            }
            return new Arrows(first, targets);
        }
    }

    /// The strongly connected component of each node, numbered so that arrows between components go
    /// from higher numbers to lower ones. Tarjan's algorithm without recursion.
    Components components() {
        int n = nodes();
        int[] index = new int[n];
        int[] low = new int[n];
        int[] component = new int[n];
        int[] next = new int[n];
        int[] stack = new int[n];
        int[] path = new int[n];
        Arrays.fill(component, -1);
        int seen = 0;
        int found = 0;
        int stacked = 0;
        for (int root = 0; root < n; root++) {
            if (index[root] != 0) {
                continue;
            }
            int depth = 0;
            path[depth++] = root;
            index[root] = low[root] = ++seen;
            next[root] = first[root];
            stack[stacked++] = root;
            while (depth > 0) {
                int node = path[depth - 1];
                if (next[node] < first[node + 1]) {
                    int target = to[next[node]++];
                    if (index[target] == 0) {
                        index[target] = low[target] = ++seen;
                        next[target] = first[target];
                        stack[stacked++] = target;
                        path[depth++] = target;
                    } else if (component[target] < 0) {
                        low[node] = Math.min(low[node], index[target]);
                    }
                    continue;
                }
                depth--;
                if (depth > 0) {
                    low[path[depth - 1]] = Math.min(low[path[depth - 1]], low[node]);
                }
                if (low[node] == index[node]) {
                    int member;
                    do {
                        member = stack[--stacked];
                        component[member] = found;
                    } while (member != node);
                    found++;
                }
            }
        }
        return new Components(component, found);
    }

    /// @param of each node's component
    /// @param count how many there are
    @SuppressWarnings("ArrayRecordComponent") // never compared, only walked
    record Components(int[] of, int count) {}
}
