package dev.stateroom.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A layered layout after Sugiyama: layers, order in them, places, routes. What hangs together is
/// laid out together; what does not is packed in rows, so that the whole is about as broad as a
/// window.
final class Layered implements Engine {
    @Override
    public Local.Places lay(Local graph) {
        int[] component = components(graph);
        List<Local.Places> placed = new ArrayList<>();
        List<int[]> members = new ArrayList<>();
        int count = 0;
        for (int c : component) {
            count = Math.max(count, c + 1);
        }
        int[][] parts = split(component, count);
        int[] lineComponent = new int[graph.lines()];
        for (int i = 0; i < lineComponent.length; i++) {
            lineComponent[i] = component[graph.from()[i]];
        }
        int[][] lines = split(lineComponent, count);
        for (int c = 0; c < count; c++) {
            Local part = count == 1 ? graph : part(graph, parts[c], lines[c]);
            placed.add(new LayeredPart(part).lay());
            members.add(parts[c]);
        }
        return pack(graph, placed, members, lines);
    }

    /// Component 0 holds everything that touches the border; with lanes there is only one.
    private static int[] components(Local graph) {
        int size = graph.size();
        int[] root = new int[size + 1];
        Arrays.setAll(root, i -> i);
        for (int i = 0; i < size; i++) {
            if (graph.lanes() || graph.role()[i] != Local.PART) {
                root[find(root, i)] = find(root, size);
            }
        }
        for (int i = 0; i < graph.lines(); i++) {
            root[find(root, graph.from()[i])] = find(root, graph.to()[i]);
        }
        int[] number = new int[size + 1];
        Arrays.fill(number, -1);
        int[] component = new int[size];
        int next = 0;
        boolean border = false;
        for (int i = 0; i < size; i++) {
            border |= find(root, i) == find(root, size);
        }
        if (border) {
            number[find(root, size)] = next++;
        }
        for (int i = 0; i < size; i++) {
            int at = find(root, i);
            if (number[at] < 0) {
                number[at] = next++;
            }
            component[i] = number[at];
        }
        return component;
    }

    private static int find(int[] root, int node) {
        int at = node;
        while (root[at] != at) {
            root[at] = root[root[at]];
            at = root[at];
        }
        return at;
    }

    private static int[][] split(int[] group, int groups) {
        int[] sizes = new int[groups];
        for (int g : group) {
            sizes[g]++;
        }
        int[][] members = new int[groups][];
        for (int g = 0; g < groups; g++) {
            members[g] = new int[sizes[g]];
        }
        int[] at = new int[groups];
        for (int i = 0; i < group.length; i++) {
            members[group[i]][at[group[i]]++] = i;
        }
        return members;
    }

    private static Local part(Local all, int[] parts, int[] lines) {
        int size = parts.length;
        byte[] role = new byte[size];
        int[] lane = new int[size];
        float[] width = new float[size];
        float[] height = new float[size];
        for (int i = 0; i < size; i++) {
            role[i] = all.role()[parts[i]];
            lane[i] = all.lane()[parts[i]];
            width[i] = all.width()[parts[i]];
            height[i] = all.height()[parts[i]];
        }
        int count = lines.length;
        int[] from = new int[count];
        int[] to = new int[count];
        float[] out = new float[count];
        float[] in = new float[count];
        int[] group = new int[count];
        int[] groupsSeen = new int[count];
        int groups;
        for (int k = 0; k < count; k++) {
            int line = lines[k];
            from[k] = Arrays.binarySearch(parts, all.from()[line]);
            to[k] = Arrays.binarySearch(parts, all.to()[line]);
            out[k] = all.out()[line];
            in[k] = all.in()[line];
            groupsSeen[k] = all.group()[line];
        }
        int[] sorted = Arrays.stream(groupsSeen).sorted().distinct().toArray();
        groups = sorted.length;
        for (int k = 0; k < count; k++) {
            group[k] = Arrays.binarySearch(sorted, groupsSeen[k]);
        }
        return new Local(
                role,
                lane,
                width,
                height,
                from,
                to,
                out,
                in,
                group,
                groups,
                all.least(),
                all.pad(),
                all.head(),
                all.lanes(),
                all.across(),
                Sides.NONE);
    }

    private static Local.Places pack(
            Local graph, List<Local.Places> placed, List<int[]> members, int[][] lines) {
        boolean border = graph.lanes();
        boolean exits = false;
        for (byte role : graph.role()) {
            border |= role != Local.PART;
            exits |= role == Local.EXIT;
        }
        int count = placed.size();
        Packing packing = Packing.of(graph, placed, members, border, exits);
        float[] left = packing.left();
        float[] top = packing.top();
        float width = packing.width();
        float height = packing.height();
        float[] px = new float[graph.size()];
        float[] py = new float[graph.size()];
        float[][] routes = new float[graph.lines()][];
        for (int c = 0; c < count; c++) {
            Local.Places p = placed.get(c);
            int[] of = members.get(c);
            for (int i = 0; i < of.length; i++) {
                px[of[i]] = left[c] + p.x()[i];
                py[of[i]] = graph.role()[of[i]] == Local.EXIT ? height : top[c] + p.y()[i];
            }
            for (int i = 0; i < lines[c].length; i++) {
                float[] route = p.routes()[i];
                for (int k = 0; k < route.length; k += 2) {
                    route[k] += left[c];
                    route[k + 1] += top[c];
                }
                if (graph.role()[graph.to()[lines[c][i]]] == Local.EXIT) {
                    route = lengthen(route, height);
                }
                routes[lines[c][i]] = route;
            }
        }
        float[] lanes = count > 0 && graph.lanes() ? placed.get(0).laneTop() : new float[0];
        return new Local.Places(px, py, routes, width, height, lanes);
    }

    /// Leads a route that ends above the lower border straight down to it.
    private static float[] lengthen(float[] route, float bottom) {
        int end = route.length;
        if (route[end - 1] >= bottom - 0.01f) {
            return route;
        }
        float x = route[end - 2];
        float y = route[end - 1];
        float[] longer = Arrays.copyOf(route, end + 6);
        longer[end] = x;
        longer[end + 1] = y + (bottom - y) / 3;
        longer[end + 2] = x;
        longer[end + 3] = y + (bottom - y) * 2 / 3;
        longer[end + 4] = x;
        longer[end + 5] = bottom;
        return longer;
    }
}
