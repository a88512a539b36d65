package dev.stateroom.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Puts modules that read to the right into one row with what they need, where the picture would be
/// too tall otherwise; the rest is up to another engine, for which a row is one part.
final class Rows implements Engine {
    private static final int MOST_PARTS = 48;
    private static final int MOST_TRIES = 96;
    private static final double SPACE = 36;

    private final Engine engine;

    Rows(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Local.Places lay(Local graph) {
        Local.Places best = engine.lay(graph);
        if (graph.sides().able().length == 0 || graph.size() > MOST_PARTS) {
            return best;
        }
        int[] next = new int[graph.size()];
        Arrays.fill(next, -1);
        int tries = 0;
        boolean better = true;
        while (better && best.height() * Measures.SHAPE > best.width()) {
            better = false;
            int[] found = next;
            for (int line = 0; line < graph.lines() && tries < MOST_TRIES; line++) {
                int a = graph.from()[line];
                int b = graph.to()[line];
                if (!joins(graph, next, a, b)) {
                    continue;
                }
                int[] tried = next.clone();
                tried[a] = b;
                if (!sound(graph, tried)) {
                    continue;
                }
                tries++;
                Local.Places places = new Rowed(graph, tried).lay(engine);
                if (page(places) < 0.97 * page(best)) {
                    best = places;
                    found = tried;
                    better = true;
                }
            }
            next = found;
        }
        return best;
    }

    /// Width of the page of the wanted shape that holds it.
    private static double page(Local.Places places) {
        return Math.max(places.width(), places.height() * Measures.SHAPE);
    }

    /// Whether `b` could follow `a`.
    private static boolean joins(Local graph, int[] next, int a, int b) {
        if (graph.role()[a] != Local.PART
                || graph.role()[b] != Local.PART
                || !graph.sides().able()[a]
                || !graph.sides().able()[b]
                || graph.lane()[a] != graph.lane()[b]
                || next[a] >= 0) {
            return false;
        }
        for (int other : next) {
            if (other == b) {
                return false;
            }
        }
        return true;
    }

    /// Whether lines between rows go round in no circle, and none within a row passes a member.
    private static boolean sound(Local graph, int[] next) {
        int size = graph.size();
        int[] row = heads(next);
        int[] incoming = new int[size];
        for (int i = 0; i < graph.lines(); i++) {
            int a = graph.from()[i];
            int b = graph.to()[i];
            if (row[a] != row[b]) {
                incoming[row[b]]++;
            } else if (next[a] != b) {
                return false;
            }
        }
        List<List<Integer>> out = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            out.add(new ArrayList<>());
        }
        for (int i = 0; i < graph.lines(); i++) {
            int a = row[graph.from()[i]];
            int b = row[graph.to()[i]];
            if (a != b) {
                out.get(a).add(b);
            }
        }
        int[] queue = new int[size];
        int tail = 0;
        for (int i = 0; i < size; i++) {
            if (incoming[i] == 0) {
                queue[tail++] = i;
            }
        }
        for (int head = 0; head < tail; head++) {
            for (int to : out.get(queue[head])) {
                if (--incoming[to] == 0) {
                    queue[tail++] = to;
                }
            }
        }
        return tail == size;
    }

    /// The first member of each part's row.
    static int[] heads(int[] next) {
        int[] row = new int[next.length];
        Arrays.setAll(row, i -> i);
        boolean[] follows = new boolean[next.length];
        for (int b : next) {
            if (b >= 0) {
                follows[b] = true;
            }
        }
        for (int i = 0; i < next.length; i++) {
            for (int at = i; !follows[i] && at >= 0; at = next[at]) {
                row[at] = i;
            }
        }
        return row;
    }

    /// One choice of rows.
    private static final class Rowed {
        private final Local graph;
        private final int[] row;
        private final float[] offset;
        private final float[] broad;
        private final float[] tall;

        Rowed(Local graph, int[] next) {
            this.graph = graph;
            int size = graph.size();
            row = heads(next);
            offset = new float[size];
            broad = new float[size];
            tall = new float[size];
            for (int i = 0; i < size; i++) {
                float x = 0;
                for (int at = row[i] == i ? i : -1; at >= 0; at = next[at]) {
                    offset[at] = x;
                    broad[i] = x + graph.width()[at];
                    tall[i] = Math.max(tall[i], graph.height()[at]);
                    x += graph.width()[at] + (float) SPACE;
                }
            }
        }

        Local.Places lay(Engine engine) {
            int size = graph.size();
            int[] number = new int[size];
            int parts = 0;
            for (int i = 0; i < size; i++) {
                number[i] = row[i] == i ? parts++ : -1;
            }
            byte[] role = new byte[parts];
            int[] lane = new int[parts];
            float[] width = new float[parts];
            float[] height = new float[parts];
            for (int i = 0; i < size; i++) {
                if (number[i] >= 0) {
                    role[number[i]] = graph.role()[i];
                    lane[number[i]] = graph.lane()[i];
                    width[number[i]] = broad[i];
                    height[number[i]] = tall[i];
                }
            }
            int[] kept = new int[graph.lines()];
            int lines = 0;
            int[] from = new int[graph.lines()];
            int[] to = new int[graph.lines()];
            float[] out = new float[graph.lines()];
            float[] in = new float[graph.lines()];
            int[] group = new int[graph.lines()];
            for (int i = 0; i < graph.lines(); i++) {
                int a = graph.from()[i];
                int b = graph.to()[i];
                kept[i] = -1;
                if (row[a] != row[b]) {
                    kept[i] = lines;
                    from[lines] = number[row[a]];
                    to[lines] = number[row[b]];
                    out[lines] = offset[a] + graph.out()[i];
                    in[lines] = offset[b] + graph.in()[i];
                    group[lines++] = graph.group()[i];
                }
            }
            Local merged =
                    new Local(
                            role,
                            lane,
                            width,
                            height,
                            Arrays.copyOf(from, lines),
                            Arrays.copyOf(to, lines),
                            Arrays.copyOf(out, lines),
                            Arrays.copyOf(in, lines),
                            Arrays.copyOf(group, lines),
                            graph.groups(),
                            graph.least(),
                            graph.pad(),
                            graph.head(),
                            graph.lanes(),
                            graph.across(),
                            Sides.NONE);
            return spread(engine.lay(merged), number, kept);
        }

        /// The places of a row's members, and its lines.
        private Local.Places spread(Local.Places places, int[] number, int[] kept) {
            int size = graph.size();
            float[] x = new float[size];
            float[] y = new float[size];
            for (int i = 0; i < size; i++) {
                x[i] = places.x()[number[row[i]]] + offset[i];
                y[i] = places.y()[number[row[i]]];
            }
            float[][] routes = new float[graph.lines()][];
            boolean[] level = new boolean[graph.lines()];
            Sides sides = graph.sides();
            for (int i = 0; i < routes.length; i++) {
                int a = graph.from()[i];
                int b = graph.to()[i];
                if (kept[i] >= 0) {
                    routes[i] = from(y[a] + graph.height()[a], places.routes()[kept[i]]);
                } else {
                    level[i] = true;
                    float startX = x[a] + sides.outX()[i];
                    float startY = y[a] + sides.outY()[i];
                    float endX = x[b] + sides.inX()[i];
                    float endY = y[b] + sides.inY()[i];
                    float bend = (endX - startX) / 2;
                    routes[i] =
                            new float[] {
                                startX, startY, startX + bend, startY, endX - bend, endY, endX, endY
                            };
                }
            }
            return new Local.Places(
                    x, y, routes, places.width(), places.height(), places.laneTop(), level);
        }

        /// Leads a route that begins below its member up to it.
        private static float[] from(float bottom, float[] route) {
            float far = route[1] - bottom;
            if (far < 0.01f) {
                return route;
            }
            float[] longer = new float[route.length + 6];
            System.arraycopy(route, 0, longer, 6, route.length);
            for (int k = 0; k < 3; k++) {
                longer[2 * k] = route[0];
                longer[2 * k + 1] = bottom + far * k / 3;
            }
            return longer;
        }
    }
}
