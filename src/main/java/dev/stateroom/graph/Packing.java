package dev.stateroom.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Where components stand in their module: in rows, tallest first, so that the whole comes near the
/// wanted shape.
///
/// @param left of each component
/// @param top of each component
// Never shared once packed.
@SuppressWarnings("ArrayRecordComponent")
record Packing(float[] left, float[] top, float width, float height) {
    private static final int MOST_ROWS = 16;
    private static final int MOST_FILLED = 24;

    /// The best of some widths of rows.
    ///
    /// @param border whether component 0 touches the border: it keeps its place at the beginning,
    ///   the others stand beside it, or below where no line leaves the module
    static Packing of(
            Local graph,
            List<Local.Places> placed,
            List<int[]> members,
            boolean border,
            boolean exits) {
        int count = placed.size();
        if (border || count < 2 || count > MOST_FILLED || graph.size() > 2 * MOST_FILLED) {
            return rows(graph, placed, border, exits);
        }
        int main = 0;
        for (int c = 1; c < count; c++) {
            main = placed.get(c).height() > placed.get(main).height() ? c : main;
        }
        // First into the largest's holes, the others in rows with it.
        Holes holes = new Holes(graph, placed.get(main), members.get(main));
        List<Optional<Area>> filled = new ArrayList<>();
        List<Local.Places> rest = new ArrayList<>();
        int[] at = new int[count];
        for (int c = 0; c < count; c++) {
            Local.Places part = placed.get(c);
            Optional<Area> hole =
                    c == main ? Optional.empty() : holes.take(part.width(), part.height());
            filled.add(hole);
            at[c] = rest.size();
            if (hole.isEmpty()) {
                rest.add(part);
            }
        }
        Packing rows = rows(graph, rest, false, exits);
        float[] left = new float[count];
        float[] top = new float[count];
        for (int c = 0; c < count; c++) {
            Optional<Area> hole = filled.get(c);
            int row = hole.isPresent() ? at[main] : at[c];
            left[c] = rows.left[row] + hole.map(area -> (float) area.x()).orElse(0f);
            top[c] = rows.top[row] + hole.map(area -> (float) area.y()).orElse(0f);
        }
        return new Packing(left, top, rows.width, rows.height);
    }

    private static Packing rows(
            Local graph, List<Local.Places> placed, boolean border, boolean exits) {
        int count = placed.size();
        Integer[] order = new Integer[count];
        Arrays.setAll(order, i -> i);
        int fixed = border && count > 0 ? 1 : 0;
        Arrays.sort(
                order,
                fixed,
                count,
                (a, b) -> Float.compare(placed.get(b).height(), placed.get(a).height()));
        double all = 0;
        double widest = 0;
        for (int c = fixed; c < count; c++) {
            all += placed.get(c).width() + 1.5 * graph.gap();
            widest = Math.max(widest, placed.get(c).width());
        }
        Packing best = null;
        for (int rows = 1; rows <= Math.clamp(count - fixed, 1, MOST_ROWS); rows++) {
            double row = Math.max(widest, all / rows * 1.02);
            Packing beside = pack(graph, placed, order, fixed, row, false);
            best = best == null || beside.cost(graph) < best.cost(graph) ? beside : best;
            if (fixed == 1 && !exits) {
                Packing below = pack(graph, placed, order, fixed, row, true);
                best = below.cost(graph) < best.cost(graph) ? below : best;
            }
        }
        double square = Math.max(widest, Math.sqrt(graph.shape() * area(placed, fixed)));
        Packing even = pack(graph, placed, order, fixed, square, false);
        return best == null || even.cost(graph) < best.cost(graph) ? even : best;
    }

    private static double area(List<Local.Places> placed, int fixed) {
        double area = 0;
        for (int c = fixed; c < placed.size(); c++) {
            area += (placed.get(c).width() + 20) * (placed.get(c).height() + 20);
        }
        return area;
    }

    /// How large a page of the wanted shape must be to hold it; the area decides between equals.
    private double cost(Local graph) {
        return Math.max(width, height * graph.shape()) + 1e-6 * width * height;
    }

    private static Packing pack(
            Local graph,
            List<Local.Places> placed,
            Integer[] order,
            int fixed,
            double rowWidth,
            boolean below) {
        int count = order.length;
        float pad = graph.pad();
        float gap = graph.gap() * 1.5f;
        float[] left = new float[count];
        float[] top = new float[count];
        float startX = graph.left();
        float startY = graph.before();
        float right = 0;
        float bottom = 0;
        if (fixed == 1) {
            Local.Places first = placed.get(0);
            left[0] = graph.left();
            right = graph.left() + first.width();
            bottom = first.height();
            if (below) {
                startY = Math.max(startY, first.height() - pad + gap);
            } else {
                startX = right + gap;
            }
        }
        float x = startX;
        float y = startY;
        float row = 0;
        for (int k = fixed; k < count; k++) {
            int c = order[k];
            Local.Places part = placed.get(c);
            if (x > startX && x - startX + part.width() > rowWidth + 1) {
                x = startX;
                y += row + gap;
                row = 0;
            }
            left[c] = x;
            top[c] = y;
            x += part.width() + gap;
            row = Math.max(row, part.height());
            right = Math.max(right, x - gap);
            bottom = Math.max(bottom, y + row + pad);
        }
        return new Packing(
                left,
                top,
                Math.max(graph.across() ? 0 : graph.least(), right + pad),
                Math.max(
                        graph.across() ? graph.least() : 0,
                        Math.max(bottom, graph.before() + pad)));
    }
}
