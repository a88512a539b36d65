package dev.stateroom.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Which lines must go up: lines against the lanes, the weaker of two opposite ones, and one in
/// every circle. Folded modules often need each other.
final class Reversal {
    private Reversal() {}

    /// For each line whether it goes up; what is left has no circles.
    static boolean[] of(int[] lane, int[] from, int[] to, int[] weight) {
        boolean[] reversed = new boolean[from.length];
        Map<Long, Integer> strength = new HashMap<>();
        for (int i = 0; i < from.length; i++) {
            strength.merge(pair(from[i], to[i]), weight[i], Integer::sum);
        }
        int kept = 0;
        int[] keptFrom = new int[from.length];
        int[] keptTo = new int[from.length];
        for (int i = 0; i < from.length; i++) {
            int back = strength.getOrDefault(pair(to[i], from[i]), 0);
            int forth = strength.getOrDefault(pair(from[i], to[i]), 0);
            boolean sameLane = lane[from[i]] == lane[to[i]];
            reversed[i] = !sameLane && lane[from[i]] > lane[to[i]];
            if (sameLane && (forth > back || (forth == back && from[i] < to[i]))) {
                keptFrom[kept] = from[i];
                keptTo[kept++] = to[i];
            }
        }
        Neighbours down =
                Neighbours.of(
                        lane.length, Arrays.copyOf(keptFrom, kept), Arrays.copyOf(keptTo, kept));
        int[] finished = finishing(down);
        for (int i = 0; i < from.length; i++) {
            // The order in which a depth-first search ends has no circles: a line goes up where its
            // target ends later.
            if (lane[from[i]] == lane[to[i]]) {
                reversed[i] = finished[to[i]] > finished[from[i]];
            }
        }
        return reversed;
    }

    private static long pair(int from, int to) {
        return ((long) from << 32) | to;
    }

    /// When a depth-first search leaves each node; it begins where nothing points at.
    private static int[] finishing(Neighbours down) {
        int size = down.size();
        int[] incoming = new int[size];
        for (int node = 0; node < size; node++) {
            for (int k = down.begin(node); k < down.end(node); k++) {
                incoming[down.at(k)]++;
            }
        }
        int[] finished = new int[size];
        byte[] state = new byte[size];
        int[] next = new int[size];
        int[] stack = new int[size];
        int clock = 0;
        for (int pass = 0; pass < 2; pass++) {
            for (int root = 0; root < size; root++) {
                if (state[root] != 0 || (pass == 0 && incoming[root] > 0)) {
                    continue;
                }
                int top = 0;
                stack[top++] = root;
                state[root] = 1;
                next[root] = down.begin(root);
                while (top > 0) {
                    int node = stack[top - 1];
                    if (next[node] == down.end(node)) {
                        finished[node] = clock++;
                        top--;
                        continue;
                    }
                    int other = down.at(next[node]++);
                    if (state[other] == 0) {
                        state[other] = 1;
                        next[other] = down.begin(other);
                        stack[top++] = other;
                    }
                }
            }
        }
        return finished;
    }
}
