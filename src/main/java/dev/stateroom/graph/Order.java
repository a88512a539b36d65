package dev.stateroom.graph;

import java.util.Arrays;

/// Orders the vertices of each layer so that few lines cross: sweeps by barycenter, then swaps of
/// neighbours; the best order seen wins.
final class Order {
    private static final long WORK = 3_000_000;

    private final Layers layers;

    /// Vertices of each layer from the left.
    final int[][] order;

    private final int[] position;
    private final double[] weight;
    private long[] keys = new long[16];
    private int[] buffer = new int[16];
    private int[] spare = new int[16];

    Order(Layers layers) {
        this.layers = layers;
        position = new int[layers.vertices];
        weight = new double[layers.vertices];
        order = first();
        improve();
    }

    /// By depth first search from above: what hangs together stands together.
    private int[][] first() {
        int[] sizes = new int[layers.layerCount];
        for (int v = 0; v < layers.vertices; v++) {
            sizes[layers.rank[v]]++;
        }
        int[][] result = new int[layers.layerCount][];
        for (int l = 0; l < result.length; l++) {
            result[l] = new int[sizes[l]];
        }
        int[] filled = new int[layers.layerCount];
        boolean[] seen = new boolean[layers.vertices];
        int[] stack = new int[layers.vertices + layers.pieces];
        for (int begin : byRank(sizes)) {
            if (!seen[begin]) {
                int top = 0;
                stack[top++] = begin;
                while (top > 0) {
                    int at = stack[--top];
                    if (seen[at]) {
                        continue;
                    }
                    seen[at] = true;
                    result[layers.rank[at]][filled[layers.rank[at]]++] = at;
                    for (int k = layers.down.end(at) - 1; k >= layers.down.begin(at); k--) {
                        if (!seen[layers.down.at(k)]) {
                            stack[top++] = layers.down.at(k);
                        }
                    }
                }
            }
        }
        return result;
    }

    private int[] byRank(int[] sizes) {
        int[] place = new int[layers.layerCount + 1];
        for (int l = 0; l < sizes.length; l++) {
            place[l + 1] = place[l] + sizes[l];
        }
        int[] sorted = new int[layers.vertices];
        for (int v = 0; v < layers.vertices; v++) {
            sorted[place[layers.rank[v]]++] = v;
        }
        return sorted;
    }

    private void improve() {
        number();
        int rounds = Math.clamp(WORK / (1 + layers.pieces + layers.vertices), 4, 24);
        long best = crossings();
        int[][] bestOrder = copy();
        int idle = 0;
        for (int round = 0; round < rounds && best > 0 && idle < 4; round++) {
            boolean downward = round % 2 == 0;
            for (int i = 1; i < order.length; i++) {
                int layer = downward ? i : order.length - 1 - i;
                sortByBarycenter(layer, downward ? layers.up : layers.down, downward);
            }
            if (layers.pieces < 20_000) {
                transpose();
            }
            long now = crossings();
            if (now < best) {
                best = now;
                bestOrder = copy();
                idle = 0;
            } else {
                idle++;
            }
        }
        for (int l = 0; l < order.length; l++) {
            order[l] = bestOrder[l];
        }
        number();
        for (int i = 0; i < 3 && layers.pieces < 60_000; i++) {
            if (!transpose()) {
                break;
            }
        }
    }

    private int[][] copy() {
        int[][] copy = new int[order.length][];
        for (int l = 0; l < copy.length; l++) {
            copy[l] = order[l].clone();
        }
        return copy;
    }

    private void number() {
        for (int[] layer : order) {
            for (int i = 0; i < layer.length; i++) {
                position[layer[i]] = i;
            }
        }
    }

    private double upperEnd(int piece) {
        int v = layers.from[piece];
        float width = layers.width(v);
        return position[v] + (width > 0 ? 0.9 * layers.out[piece] / width : 0.45);
    }

    private double lowerEnd(int piece) {
        int v = layers.to[piece];
        float width = layers.width(v);
        return position[v] + (width > 0 ? 0.9 * layers.in[piece] / width : 0.45);
    }

    /// Vertices without neighbours keep their place.
    private void sortByBarycenter(int layer, Neighbours side, boolean above) {
        int[] here = order[layer];
        int count = 0;
        if (buffer.length < here.length) {
            buffer = new int[2 * here.length];
        }
        if (keys.length < here.length) {
            keys = new long[2 * here.length];
        }
        for (int i = 0; i < here.length; i++) {
            int v = here[i];
            int degree = side.degree(v);
            if (degree == 0) {
                weight[v] = -1;
                continue;
            }
            double sum = 0;
            for (int k = side.begin(v); k < side.end(v); k++) {
                int piece = side.edge(k);
                double own = above ? lowerEnd(piece) - position[v] : upperEnd(piece) - position[v];
                sum += (above ? upperEnd(piece) : lowerEnd(piece)) - 0.2 * own;
            }
            weight[v] = 1 + sum / degree;
            keys[count] = ((long) (weight[v] * 4096) << 24) | i;
            count++;
        }
        Arrays.sort(keys, 0, count);
        int next = 0;
        for (int i = 0; i < here.length; i++) {
            buffer[i] = here[i];
        }
        for (int i = 0; i < here.length; i++) {
            if (weight[buffer[i]] >= 0) {
                here[i] = buffer[(int) (keys[next++] & 0xffffff)];
            }
        }
        for (int i = 0; i < here.length; i++) {
            position[here[i]] = i;
        }
    }

    private boolean transpose() {
        boolean any = false;
        for (int[] layer : order) {
            for (int i = 0; i + 1 < layer.length; i++) {
                int a = layer[i];
                int b = layer[i + 1];
                int now = pairCrossings(a, b);
                if (now > 0 && pairCrossings(b, a) < now) {
                    layer[i] = b;
                    layer[i + 1] = a;
                    position[b] = i;
                    position[a] = i + 1;
                    any = true;
                }
            }
        }
        return any;
    }

    /// Crossings of the lines of two neighbours, `a` on the left.
    private int pairCrossings(int a, int b) {
        if (layers.up.degree(a) * layers.up.degree(b) > 400
                || layers.down.degree(a) * layers.down.degree(b) > 400) {
            return 0;
        }
        int count = 0;
        for (int i = layers.up.begin(a); i < layers.up.end(a); i++) {
            double left = upperEnd(layers.up.edge(i));
            for (int k = layers.up.begin(b); k < layers.up.end(b); k++) {
                if (upperEnd(layers.up.edge(k)) < left) {
                    count++;
                }
            }
        }
        for (int i = layers.down.begin(a); i < layers.down.end(a); i++) {
            double left = lowerEnd(layers.down.edge(i));
            for (int k = layers.down.begin(b); k < layers.down.end(b); k++) {
                if (lowerEnd(layers.down.edge(k)) < left) {
                    count++;
                }
            }
        }
        return count;
    }

    long crossings() {
        long total = 0;
        for (int l = 0; l + 1 < order.length; l++) {
            int count = 0;
            for (int v : order[l]) {
                count += layers.down.degree(v);
            }
            if (keys.length < count) {
                keys = new long[2 * count];
            }
            if (buffer.length < count) {
                buffer = new int[2 * count];
            }
            int at = 0;
            for (int v : order[l]) {
                for (int k = layers.down.begin(v); k < layers.down.end(v); k++) {
                    int piece = layers.down.edge(k);
                    keys[at++] =
                            ((long) (upperEnd(piece) * 256) << 32) | (int) (lowerEnd(piece) * 256);
                }
            }
            Arrays.sort(keys, 0, count);
            total += inversions(count);
        }
        return total;
    }

    /// Pairs in the wrong order among the lower halves of the sorted keys.
    private long inversions(int count) {
        if (spare.length < count) {
            spare = new int[2 * count];
        }
        for (int i = 0; i < count; i++) {
            buffer[i] = (int) keys[i];
        }
        return mergeCount(buffer, spare, 0, count);
    }

    private static long mergeCount(int[] values, int[] spare, int begin, int end) {
        if (end - begin < 2) {
            return 0;
        }
        int middle = (begin + end) >>> 1;
        long count =
                mergeCount(values, spare, begin, middle) + mergeCount(values, spare, middle, end);
        int left = begin;
        int right = middle;
        for (int i = begin; i < end; i++) {
            if (left < middle && (right == end || values[left] <= values[right])) {
                spare[i] = values[left++];
            } else {
                count += middle - left;
                spare[i] = values[right++];
            }
        }
        System.arraycopy(spare, begin, values, begin, end - begin);
        return count;
    }
}
