package dev.stateroom.graph;

/// Where vertices stand across: each layer in turn is moved to its neighbours' places as nearly as
/// order and distances allow (least squares under order: pooling of adjacent violators), long lines
/// weighing most; then trunks are made straight where there is room.
final class Places {
    private static final int ROUNDS = 6;

    private final Layers layers;
    private final int[][] order;
    final double[] x;
    private final double[] wanted;
    private final double[] weight;
    private final double[] offset;
    private final int[] blockStart;
    private final int[] position;

    Places(Layers layers, int[][] order) {
        this.layers = layers;
        this.order = order;
        x = new double[layers.vertices];
        position = new int[layers.vertices];
        int most = 1;
        for (int[] layer : order) {
            most = Math.max(most, layer.length);
            double at = 0;
            for (int i = 0; i < layer.length; i++) {
                position[layer[i]] = i;
                at += i == 0 ? 0 : distance(layer[i - 1], layer[i]);
                x[layer[i]] = at;
            }
            double middle = at / 2;
            for (int v : layer) {
                x[v] -= middle;
            }
        }
        wanted = new double[most];
        weight = new double[most];
        offset = new double[most];
        blockStart = new int[most + 1];
        for (int round = 0; round < ROUNDS; round++) {
            for (int l = 1; l < order.length; l++) {
                relax(order[l], true, round >= ROUNDS - 2);
            }
            for (int l = order.length - 2; l >= 0; l--) {
                relax(order[l], round >= ROUNDS - 2, true);
            }
        }
        straighten();
        double left = Double.MAX_VALUE;
        for (double at : x) {
            left = Math.min(left, at);
        }
        for (int v = 0; v < x.length; v++) {
            x[v] -= left;
        }
    }

    /// From the left edge of `left` to that of `right`, at least.
    private double distance(int left, int right) {
        boolean leftKnot = layers.isKnot(left);
        boolean rightKnot = layers.isKnot(right);
        double gap = leftKnot && rightKnot ? 9 : leftKnot || rightKnot ? 12 : layers.graph.gap();
        return layers.width(left) + gap;
    }

    private void relax(int[] layer, boolean above, boolean below) {
        int count = layer.length;
        double at = 0;
        for (int i = 0; i < count; i++) {
            int v = layer[i];
            at += i == 0 ? 0 : distance(layer[i - 1], v);
            offset[i] = at;
            double sum = 0;
            double mass = 0;
            if (above) {
                for (int k = layers.up.begin(v); k < layers.up.end(v); k++) {
                    int piece = layers.up.edge(k);
                    int other = layers.up.at(k);
                    double pull = pull(v, other);
                    sum += pull * (x[other] + layers.out[piece] - layers.in[piece]);
                    mass += pull;
                }
            }
            if (below) {
                for (int k = layers.down.begin(v); k < layers.down.end(v); k++) {
                    int piece = layers.down.edge(k);
                    int other = layers.down.at(k);
                    double pull = pull(v, other);
                    sum += pull * (x[other] + layers.in[piece] - layers.out[piece]);
                    mass += pull;
                }
            }
            if (layers.width(v) > Measures.NODE && layers.height(v) > Measures.NODE) {
                // Lines leave an open module far from where they came in: following them, one below
                // the other would drift aside without end.
                double hold = 3 * Math.max(1, mass);
                sum -= hold * layers.width(v) / 2;
                mass += hold;
            }
            if (mass == 0) {
                mass = 0.01;
                sum = mass * x[v];
            }
            wanted[i] = sum / mass - at;
            weight[i] = mass;
        }
        // Pooling: blocks of vertices that want to overtake each other move as one.
        int blocks = 0;
        for (int i = 0; i < count; i++) {
            double value = wanted[i];
            double mass = weight[i];
            int start = i;
            while (blocks > 0 && wanted[blocks - 1] >= value) {
                blocks--;
                value = (value * mass + wanted[blocks] * weight[blocks]) / (mass + weight[blocks]);
                mass += weight[blocks];
                start = blockStart[blocks];
            }
            wanted[blocks] = value;
            weight[blocks] = mass;
            blockStart[blocks++] = start;
        }
        for (int b = 0; b < blocks; b++) {
            int end = b + 1 < blocks ? blockStart[b + 1] : count;
            for (int i = blockStart[b]; i < end; i++) {
                x[layer[i]] = wanted[b] + offset[i];
            }
        }
    }

    private double pull(int a, int b) {
        boolean first = a >= layers.graph.size();
        boolean second = b >= layers.graph.size();
        return first && second ? 8 : first || second ? 2 : 1;
    }

    /// Puts the knots of each trunk below one another, with its upper end or its single target
    /// where there is room for that.
    private void straighten() {
        for (int pass = 0; pass < 2; pass++) {
            for (int group = 0; group < layers.graph.groups(); group++) {
                int[] trunk = layers.trunk(group);
                if (trunk[1] > 0) {
                    straighten(trunk[0], trunk[1]);
                }
            }
        }
    }

    private void straighten(int first, int count) {
        int begin = first;
        while (begin < first + count) {
            double low = -Double.MAX_VALUE;
            double high = Double.MAX_VALUE;
            double sum = 0;
            int end = begin;
            while (end < first + count) {
                double nextLow = Math.max(low, leftRoom(end));
                double nextHigh = Math.min(high, rightRoom(end));
                if (nextLow > nextHigh) {
                    break;
                }
                low = nextLow;
                high = nextHigh;
                sum += x[end++];
            }
            if (end == begin) {
                begin++;
                continue;
            }
            double target = sum / (end - begin);
            int above = layers.up.begin(begin);
            double start = x[layers.up.at(above)] + layers.out[layers.up.edge(above)];
            if (start >= low && start <= high) {
                target = start;
            } else {
                int below = layers.down.begin(end - 1);
                if (layers.down.degree(end - 1) == 1) {
                    double stop = x[layers.down.at(below)] + layers.in[layers.down.edge(below)];
                    if (stop >= low && stop <= high) {
                        target = stop;
                    }
                }
            }
            target = Math.clamp(target, low, high);
            for (int v = begin; v < end; v++) {
                x[v] = target;
            }
            begin = end;
        }
    }

    private double leftRoom(int v) {
        int i = position[v];
        int[] layer = order[layers.rank[v]];
        return i == 0 ? -Double.MAX_VALUE : x[layer[i - 1]] + distance(layer[i - 1], v);
    }

    private double rightRoom(int v) {
        int i = position[v];
        int[] layer = order[layers.rank[v]];
        return i + 1 == layer.length
                ? Double.MAX_VALUE
                : x[layer[i + 1]] - distance(v, layer[i + 1]);
    }
}
