package dev.stateroom.graph;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How an open module stood when it was laid out last. While a person opens and closes what is in
/// it, nothing in it changes its order: what grows pushes away what is right of it and below it,
/// what shrinks gives back the room that nothing else needs, and what is closed again leaves
/// everything where it was before.
///
/// @param parts addresses of what is in it
/// @param spots what each spot on its border is for
/// @param tops for each line the address of its upper end
/// @param across whether it reads from left to right
record Kept(
        List<String> parts,
        List<String> spots,
        List<String> tops,
        Local local,
        Local.Places places,
        boolean across) {
    private static final float SLACK = 0.02f;
    private static final double LINE = 5;
    private static final double SPOT = 9;

    /// The places of the same parts in other sizes, or null where they are not the same, or where
    /// lines lead otherwise.
    ///
    /// @param sides where lines would leave and reach all parts at their sides
    Local.@Nullable Places places(
            List<String> now, List<String> spotsNow, List<String> topsNow, Local to, Sides sides) {
        if (!parts.equals(now)
                || to.lanes() != local.lanes()
                || !Arrays.equals(to.lane(), 0, parts.size(), local.lane(), 0, parts.size())) {
            return null;
        }
        int[] line = matched(topsNow, to);
        for (int i = 0; i < line.length; i++) {
            if (line[i] < 0
                    || (places.isLevel(line[i])
                            && (!sides.able()[to.from()[i]] || !sides.able()[to.to()[i]]))) {
                return null;
            }
        }
        return new Moved(to, sides, line, spotsNow).places();
    }

    /// For each line the one that led the same way, best for the same thing; -1 where none did.
    private int[] matched(List<String> topsNow, Local to) {
        Map<Long, Integer> byEnds = new HashMap<>();
        Map<String, Integer> byTop = new HashMap<>();
        for (int i = local.lines() - 1; i >= 0; i--) {
            long ends = ends(local, i);
            byEnds.put(ends, i);
            byTop.put(ends + " " + tops.get(i), i);
        }
        int[] line = new int[to.lines()];
        for (int i = 0; i < line.length; i++) {
            long ends = ends(to, i);
            Integer same = byTop.get(ends + " " + topsNow.get(i));
            line[i] = same != null ? same : byEnds.getOrDefault(ends, -1);
        }
        return line;
    }

    /// Spots of one border are all the same here.
    private long ends(Local of, int line) {
        int from = of.from()[line];
        int to = of.to()[line];
        long a = from < parts.size() ? from : 0xfffffff0L;
        long b = to < parts.size() ? to : 0xfffffff0L;
        return a << 32 | b;
    }

    /// One choice of sizes.
    private final class Moved {
        private final int count = parts.size();
        private final Local to;
        private final Sides sides;
        private final int[] line;
        private final List<String> spotsNow;
        private final Stretch across = new Stretch();
        private final Stretch down = new Stretch();
        private final float[] x;
        private final float[] y;
        private final float[] tops;
        private final float[] bottoms;
        private final float[] rowEnd;

        Moved(Local to, Sides sides, int[] line, List<String> spotsNow) {
            this.to = to;
            this.sides = sides;
            this.line = line;
            this.spotsNow = spotsNow;
            x = new float[to.size()];
            y = new float[to.size()];
            tops = Arrays.copyOf(places.y(), count);
            bottoms = new float[count];
            for (int i = 0; i < count; i++) {
                bottoms[i] = bottom(i);
            }
            Arrays.sort(tops);
            Arrays.sort(bottoms);
            rowEnd = rowEnds();
        }

        Local.Places places() {
            release();
            push();
            for (int i = 0; i < count; i++) {
                x[i] = (float) across.of(places.x()[i]);
                y[i] = (float) down.of(places.y()[i]);
            }
            float width = (float) across.of(places.width());
            float height = (float) down.of(places.height());
            for (int i = 0; i < count; i++) {
                width = Math.max(width, x[i] + to.width()[i] + to.pad());
                height = Math.max(height, y[i] + to.height()[i] + to.pad());
            }
            width = Math.max(width, to.across() ? 0 : to.least());
            height = Math.max(height, to.across() ? to.least() : 0);
            spots(width, height);
            float[][] routes = new float[to.lines()][];
            boolean[] level = new boolean[places.level().length == 0 ? 0 : routes.length];
            for (int i = 0; i < routes.length; i++) {
                boolean flat = places.isLevel(line[i]);
                routes[i] = flat ? level(i) : route(i);
                if (flat) {
                    level[i] = true;
                }
            }
            float[] lanes = new float[places.laneTop().length];
            for (int i = 0; i < lanes.length; i++) {
                lanes[i] = (float) down.of(places.laneTop()[i]);
            }
            return new Local.Places(x, y, routes, width, height, lanes, level);
        }

        private float left(int part) {
            return places.x()[part];
        }

        private float right(int part) {
            return places.x()[part] + local.width()[part];
        }

        private float top(int part) {
            return places.y()[part];
        }

        private float bottom(int part) {
            return places.y()[part] + local.height()[part];
        }

        /// Room that is not needed any longer.
        private void release() {
            across.take(0, to.least());
            for (float lane : places.laneTop()) {
                down.take(lane, lane + Measures.HEADING);
            }
            for (int i = 0; i < count; i++) {
                double wide = Math.min(to.width()[i], local.width()[i]);
                double tall = Math.min(to.height()[i], local.height()[i]);
                across.give(left(i) + wide, right(i));
                down.give(top(i) + tall, bottom(i));
                across.take(left(i), left(i) + wide + to.gap());
                down.take(top(i), top(i) + tall + to.gap());
            }
            for (float[] route : places.routes()) {
                for (int i = 0; i + 1 < route.length; i += 2) {
                    across.take(route[i] - LINE, route[i] + LINE);
                }
                for (int i = 0; i + 7 < route.length; i += 6) {
                    if (route[i] != route[i + 6]) {
                        down.take(
                                Math.min(route[i + 1], route[i + 7]),
                                Math.max(route[i + 1], route[i + 7]));
                    }
                }
            }
            across.close();
            down.close();
        }

        /// Room for what has grown.
        private void push() {
            for (int i = 0; i < count; i++) {
                if (to.width()[i] > local.width()[i] + SLACK) {
                    widen(i);
                }
                if (to.height()[i] > local.height()[i] + SLACK) {
                    heighten(i);
                }
            }
            across.settle();
            down.settle();
        }

        /// The lowest end of what stands in one row with the part.
        private float rowEnd(int part) {
            return rowEnd[part];
        }

        private float[] rowEnds() {
            Map<Integer, Float> ends = new HashMap<>();
            for (int i = 0; i < count; i++) {
                ends.merge(Math.round(top(i) * 16), bottom(i), Math::max);
            }
            float[] end = new float[count];
            for (int i = 0; i < count; i++) {
                end[i] = ends.getOrDefault(Math.round(top(i) * 16), bottom(i));
            }
            return end;
        }

        /// Whatever comes next to the right, part or line, keeps its distance.
        private void widen(int part) {
            float above = top(part) + SLACK;
            float below = rowEnd(part) - SLACK;
            float edge = right(part) - SLACK;
            float next = Float.MAX_VALUE;
            float highest = above;
            float lowest = below;
            for (int i = 0; i < places.routes().length; i++) {
                float[] route = places.routes()[i];
                if (local.from()[i] == part) {
                    lowest = Math.max(lowest, bendEnd(route) - SLACK);
                }
                if (local.to()[i] == part) {
                    highest = Math.min(highest, bendStart(route) + SLACK);
                }
            }
            for (int i = 0; i < count; i++) {
                if (left(i) >= edge && top(i) < lowest && bottom(i) > highest) {
                    next = Math.min(next, left(i));
                }
            }
            for (float[] route : places.routes()) {
                for (int i = 0; i + 7 < route.length; i += 6) {
                    float high = Math.min(route[i + 1], route[i + 7]);
                    float low = Math.max(route[i + 1], route[i + 7]);
                    if (high < below && low > above) {
                        for (float beside : new float[] {route[i], route[i + 6]}) {
                            next = beside >= edge ? Math.min(next, beside) : next;
                        }
                    }
                }
            }
            if (next < Float.MAX_VALUE) {
                double gap = Math.min(next - right(part), to.gap());
                across.need(left(part), next, to.width()[part] + gap);
            }
        }

        /// Where the first bend of a line ends: under the whole breadth of its part there is
        /// nothing else so far.
        private static float bendEnd(float[] route) {
            for (int i = 6; i < route.length; i += 6) {
                if (route[i] != route[0]) {
                    return route[i + 1];
                }
            }
            return route[1];
        }

        /// Where the last bend of a line begins.
        private static float bendStart(float[] route) {
            int last = route.length - 2;
            for (int i = last - 6; i >= 0; i -= 6) {
                if (route[i] != route[last]) {
                    return route[i + 1];
                }
            }
            return route[last + 1];
        }

        /// Whatever comes below the row keeps its distance from it.
        private void heighten(int part) {
            float end = rowEnd(part);
            float wide = Math.max(to.width()[part], local.width()[part]);
            float next = Float.MAX_VALUE;
            for (int i = 0; i < count; i++) {
                boolean under = left(i) < left(part) + wide && right(i) > left(part);
                if (under && top(i) >= bottom(part) - SLACK && top(i) < end) {
                    next = Math.min(next, top(i));
                }
            }
            if (next < Float.MAX_VALUE) {
                double gap = Math.min(next - bottom(part), to.gap());
                down.need(top(part), next, to.height()[part] + gap);
            }
            down.need(top(part), end, to.height()[part]);
        }

        /// Spots stay where they were; new ones stand beside the one that their line had before.
        private void spots(float width, float height) {
            Map<String, Integer> before = new HashMap<>();
            for (int i = 0; i < spots.size(); i++) {
                before.put(spots.get(i), count + i);
            }
            int[] old = new int[to.size()];
            Arrays.fill(old, -1);
            for (int i = 0; i < to.lines(); i++) {
                if (to.from()[i] >= count) {
                    old[to.from()[i]] = local.from()[line[i]];
                }
                if (to.to()[i] >= count) {
                    old[to.to()[i]] = local.to()[line[i]];
                }
            }
            Map<Integer, Integer> taken = new HashMap<>();
            for (int i = count; i < to.size(); i++) {
                Integer same = before.get(spotsNow.get(i - count));
                int from = same != null ? same : old[i];
                int nth = taken.merge(from, 1, Integer::sum) - 1;
                double at = across.of(places.x()[from]) + (same != null ? 0 : nth * SPOT);
                x[i] = (float) Math.min(at, Math.max(width - to.pad(), places.x()[from]));
                y[i] = to.role()[i] == Local.EXIT ? height : 0;
            }
        }

        private float[] level(int i) {
            int from = to.from()[i];
            int end = to.to()[i];
            float startX = x[from] + sides.outX()[i];
            float startY = y[from] + sides.outY()[i];
            float endX = x[end] + sides.inX()[i];
            float endY = y[end] + sides.inY()[i];
            float bend = (endX - startX) / 2;
            return new float[] {
                startX, startY, startX + bend, startY, endX - bend, endY, endX, endY
            };
        }

        /// The way of the line before, moved, from its new start to its new end. Where those lie
        /// beside a long way straight down, it bends in the gap next to them.
        private float[] route(int i) {
            float[] old = places.routes()[line[i]];
            int last = old.length / 2 - 1;
            int from = to.from()[i];
            int end = to.to()[i];
            boolean part = from < count;
            float startX = x[from] + (part ? to.out()[i] : 0);
            float endX = x[end] + (end < count ? to.in()[i] : 0);
            float rowEnd = part ? rowEnd(from) : 0;
            float gapEnd = gapEnd(rowEnd);
            float gapStart = gapStart(old[2 * last + 1]);
            int head = 0;
            while (head < last && old[2 * head + 6] == old[0]) {
                head += 3;
            }
            int tail = last;
            while (tail > head && old[2 * tail - 6] == old[2 * last]) {
                tail -= 3;
            }
            boolean straight = head == last;
            boolean near = !straight && old[2 * head + 1] <= rowEnd + SLACK;
            boolean close = !straight && old[2 * tail + 1] >= gapStart - SLACK;
            Route route = new Route();
            route.begin(startX, part ? y[from] + to.height()[from] : 0);
            int k = near ? head : 0;
            if (!near && Math.abs(startX - across.of(old[0])) > 0.05) {
                route.straight((float) down.of(rowEnd));
                if (gapEnd < old[2 * last + 1] - SLACK) {
                    route.curve((float) across.of(old[0]), (float) down.of(gapEnd));
                }
            }
            route.straight((float) down.of(old[2 * k + 1]));
            for (k += 3; k <= last; k += 3) {
                float toX = close && k >= tail ? endX : (float) across.of(old[2 * k]);
                boolean bends = old[2 * k] != old[2 * k - 6];
                float toY = (float) down.of(old[2 * k + 1]);
                if (bends) {
                    route.curve(toX, toY);
                } else if (close || k < last) {
                    route.straight(toY);
                }
            }
            if (!close) {
                route.straight((float) down.of(gapStart));
                route.curve(endX, y[end]);
            }
            route.straight(y[end]);
            return route.points();
        }

        /// Where what comes next below begins.
        private float gapEnd(float rowEnd) {
            int at = Arrays.binarySearch(tops, rowEnd - SLACK);
            int next = at < 0 ? -at - 1 : at;
            return next < count ? tops[next] : places.height();
        }

        /// Where the last thing above ends.
        private float gapStart(float top) {
            int at = Arrays.binarySearch(bottoms, top + SLACK);
            int next = at < 0 ? -at - 1 : at;
            return next > 0 ? bottoms[next - 1] : 0;
        }
    }
}
