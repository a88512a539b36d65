package dev.stateroom.graph;

import java.util.Arrays;
import java.util.Comparator;

/// Which layer each part stands in. Spots of the upper border are layer 0, those of the lower the
/// last.
final class Ranks {
    private final Local graph;
    private final int[] rank;
    private final int[] order;
    private final Neighbours down;
    private final Neighbours up;

    private Ranks(Local graph) {
        this.graph = graph;
        down = Neighbours.of(graph.size(), graph.from(), graph.to());
        up = Neighbours.of(graph.size(), graph.to(), graph.from());
        rank = new int[graph.size()];
        order = topological();
    }

    /// The layer of each part; layers may be empty at both borders only.
    static int[] of(Local graph) {
        Ranks ranks = new Ranks(graph);
        ranks.assign();
        return ranks.rank;
    }

    private int[] topological() {
        int size = graph.size();
        int[] open = new int[size];
        int[] queue = new int[size];
        int tail = 0;
        for (int i = 0; i < size; i++) {
            open[i] = up.degree(i);
            if (open[i] == 0) {
                queue[tail++] = i;
            }
        }
        for (int head = 0; head < tail; head++) {
            int node = queue[head];
            for (int k = down.begin(node); k < down.end(node); k++) {
                if (--open[down.at(k)] == 0) {
                    queue[tail++] = down.at(k);
                }
            }
        }
        if (tail < size) {
            throw new IllegalStateException("lines go in circles");
        }
        return queue;
    }

    private void assign() {
        int lanes = 1 + Arrays.stream(graph.lane()).max().orElse(0);
        int base = 1;
        for (int lane = 0; lane < lanes; lane++) {
            int last = longest(lane, base);
            tighten(lane, base, last);
            last = wrap(lane, base, last);
            base = last + 1;
        }
        for (int i = 0; i < rank.length; i++) {
            switch (graph.role()[i]) {
                case Local.ENTRY -> rank[i] = 0;
                case Local.EXIT -> rank[i] = base;
                default -> {}
            }
        }
    }

    private boolean inLane(int node, int lane) {
        return graph.role()[node] == Local.PART && graph.lane()[node] == lane;
    }

    private int longest(int lane, int base) {
        int last = base;
        for (int node : order) {
            if (!inLane(node, lane)) {
                continue;
            }
            rank[node] = base;
            for (int k = up.begin(node); k < up.end(node); k++) {
                int other = up.at(k);
                if (inLane(other, lane)) {
                    rank[node] = Math.max(rank[node], rank[other] + 1);
                }
            }
            last = Math.max(last, rank[node]);
        }
        return last;
    }

    /// Moves parts down towards what needs them, where that makes lines shorter.
    private void tighten(int lane, int base, int last) {
        for (int pass = 0; pass < 2; pass++) {
            for (int i = order.length - 1; i >= 0; i--) {
                int node = order[i];
                if (!inLane(node, lane)) {
                    continue;
                }
                int lowest = last;
                boolean bound = false;
                for (int k = down.begin(node); k < down.end(node); k++) {
                    if (inLane(down.at(k), lane)) {
                        lowest = Math.min(lowest, rank[down.at(k)] - 1);
                        bound = true;
                    }
                }
                int groupsDown = down.degree(node) > 0 ? 1 : 0;
                int incoming = up.degree(node);
                // A trunk is shared: several targets cost one line.
                boolean shorter =
                        groupsDown > incoming || (groupsDown == incoming && bound && pass == 1);
                if (shorter && bound && lowest > rank[node] && rank[node] >= base) {
                    rank[node] = lowest;
                }
            }
        }
    }

    /// How broad a picture of the wanted shape is whose parts take up `area`. Lanes stand below
    /// each other with a heading on each: all are as broad as the whole picture should be.
    private double breadth(double area) {
        int lanes = graph.lanes() ? 1 + Arrays.stream(graph.lane()).max().orElse(0) : 0;
        double headings = graph.shape() * lanes * Measures.HEADING / 2;
        return headings + Math.sqrt(headings * headings + graph.shape() * area);
    }

    /// Breaks layers much broader than a window into several.
    private int wrap(int lane, int base, int last) {
        int layers = last - base + 1;
        double[] width = new double[layers];
        double area = 0;
        int parts = 0;
        for (int i = 0; i < rank.length; i++) {
            if (graph.role()[i] == Local.PART) {
                area +=
                        (graph.width()[i] + graph.gap())
                                * (graph.height()[i] + graph.layerGap(0, 0));
            }
            if (inLane(i, lane)) {
                width[rank[i] - base] += graph.width()[i] + graph.gap();
                parts++;
            }
        }
        double broadest = Arrays.stream(width).max().orElse(0);
        double target = Math.max(breadth(area) * 1.15, graph.across() ? 280 : 900);
        if (broadest <= 1.3 * target || parts < 4) {
            return last;
        }
        int[] rows = new int[layers];
        int[] first = new int[layers];
        int next = base;
        for (int layer = 0; layer < layers; layer++) {
            rows[layer] = (int) Math.max(1, Math.ceil(width[layer] / target - 0.15));
            first[layer] = next;
            next += rows[layer];
        }
        // Long trunks through many rows cost more than a broad picture.
        long dummies = 0;
        int[] middle = new int[rank.length];
        for (int i = 0; i < rank.length; i++) {
            if (inLane(i, lane)) {
                middle[i] = first[rank[i] - base] + rows[rank[i] - base] / 2;
            }
        }
        for (int i = 0; i < graph.lines(); i++) {
            if (inLane(graph.from()[i], lane) && inLane(graph.to()[i], lane)) {
                dummies += Math.max(0, middle[graph.to()[i]] - middle[graph.from()[i]] - 1);
            }
        }
        if (dummies > 6L * (parts + graph.lines()) + 64) {
            return last;
        }
        Integer[] sorted = new Integer[rank.length];
        Arrays.setAll(sorted, i -> i);
        Arrays.sort(
                sorted,
                Comparator.comparingInt(
                        (Integer i) -> Integer.signum(down.degree(i)) - up.degree(i)));
        double[] filled = new double[layers];
        for (int node : sorted) {
            if (inLane(node, lane)) {
                int layer = rank[node] - base;
                int row = (int) (filled[layer] / (width[layer] / rows[layer] + 1));
                filled[layer] += graph.width()[node] + graph.gap();
                rank[node] = first[layer] + Math.min(row, rows[layer] - 1);
            }
        }
        return next - 1;
    }
}
