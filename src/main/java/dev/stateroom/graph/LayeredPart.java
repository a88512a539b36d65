package dev.stateroom.graph;

import java.util.Arrays;

/// Lays out what hangs together: layers, order, places, then routes between the layers.
final class LayeredPart {
    private final Local graph;

    LayeredPart(Local graph) {
        this.graph = graph;
    }

    /// Places from the part's own corner; spots of the upper border lie at 0.
    Local.Places lay() {
        if (graph.size() == 1 && graph.lines() == 0 && !graph.lanes()) {
            return new Local.Places(
                    new float[1],
                    new float[1],
                    new float[0][],
                    graph.width()[0],
                    graph.height()[0],
                    new float[0]);
        }
        Layers layers = new Layers(graph);
        Order order = new Order(layers);
        Places places = new Places(layers, order.order);
        clearTitle(order.order[0], places.x);
        return measure(layers, places.x);
    }

    private Local.Places measure(Layers layers, double[] x) {
        int count = layers.layerCount;
        float[] tall = new float[count];
        float[] steep = new float[count];
        int[] crowd = new int[count];
        int[] laneOf = new int[count];
        Arrays.fill(laneOf, -1);
        boolean entries = false;
        boolean exits = false;
        for (int v = 0; v < graph.size(); v++) {
            int rank = layers.rank[v];
            tall[rank] = Math.max(tall[rank], graph.height()[v]);
            if (graph.role()[v] == Local.PART) {
                laneOf[rank] = graph.lane()[v];
            }
            entries |= graph.role()[v] == Local.ENTRY;
            exits |= graph.role()[v] == Local.EXIT;
        }
        for (int p = 0; p < layers.pieces; p++) {
            int rank = layers.rank[layers.from[p]];
            double far =
                    Math.abs(x[layers.from[p]] + layers.out[p] - x[layers.to[p]] - layers.in[p]);
            steep[rank] = Math.max(steep[rank], (float) far);
            crowd[rank]++;
        }
        boolean touching = entries || exits;
        int lanes = graph.lanes() ? 1 + Arrays.stream(graph.lane()).max().orElse(0) : 0;
        float[] laneTop = new float[lanes];
        float[] top = new float[count];
        float y = 0;
        int lane = -1;
        for (int l = 0; l < count; l++) {
            boolean first = l == 1;
            if (first && (touching || lanes > 0)) {
                y = entries ? graph.before() + Math.min(24, 4 + steep[0] * 0.03f) : graph.before();
                if (lanes > 0) {
                    y = 6;
                }
            } else if (l > 1) {
                boolean last = l == count - 1 && exits;
                boolean emptyLane = lanes > 0 && laneOf[l - 1] < 0;
                float space =
                        last
                                ? graph.pad() + Math.min(14, steep[l - 1] * 0.02f)
                                : graph.layerGap(steep[l - 1], crowd[l - 1]);
                y += tall[l - 1] + (emptyLane ? Math.min(8, space) : space);
            }
            while (lanes > 0 && l > 0 && lane < laneOf[l] && laneOf[l] >= 0) {
                lane++;
                laneTop[lane] = y;
                y += (float) Measures.HEADING;
            }
            top[l] = y;
        }
        float height = y + tall[count - 1];
        if (touching && !exits) {
            height += graph.pad();
        }
        if (lanes > 0) {
            while (++lane < lanes) {
                laneTop[lane] = height + 10;
                height += 10 + (float) Measures.HEADING;
            }
            height += graph.pad();
        }
        float[] px = new float[graph.size()];
        float[] py = new float[graph.size()];
        float width = 0;
        for (int v = 0; v < layers.vertices; v++) {
            width = Math.max(width, (float) x[v] + layers.width(v));
            if (v < graph.size()) {
                px[v] = (float) x[v];
                py[v] = top[layers.rank[v]];
            }
        }
        float[][] routes = new float[graph.lines()][];
        for (int i = 0; i < routes.length; i++) {
            routes[i] = route(layers, x, top, tall, i);
        }
        return new Local.Places(px, py, routes, width, height, laneTop);
    }

    /// Lines come in right of the title.
    private void clearTitle(int[] spots, double[] x) {
        double least = graph.across() || graph.head() == 0 ? 0 : graph.least() - graph.pad();
        for (int spot : spots) {
            if (graph.role()[spot] == Local.ENTRY) {
                x[spot] = Math.max(x[spot], least);
                least = x[spot] + 9;
            }
        }
    }

    /// Down through its layers: straight within a layer, one curve from each to the next.
    private float[] route(Layers layers, double[] x, float[] top, float[] tall, int line) {
        int from = graph.from()[line];
        int to = graph.to()[line];
        Route route = new Route();
        int rank = layers.rank[from];
        route.begin((float) x[from] + graph.out()[line], top[rank] + graph.height()[from]);
        boolean entering = graph.role()[from] == Local.ENTRY && !graph.across();
        route.straight(Math.max(top[rank] + tall[rank], entering ? graph.head() : 0));
        for (int k = 0; k < layers.knots(line); k++) {
            int knot = layers.knot(line, k);
            rank++;
            route.curve((float) x[knot], top[rank]);
            route.straight(top[rank] + tall[rank]);
        }
        route.curve((float) x[to] + graph.in()[line], top[rank + 1]);
        return route.points();
    }
}
