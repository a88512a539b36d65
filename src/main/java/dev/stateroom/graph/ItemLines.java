package dev.stateroom.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Lines of one module while they are collected. Spots are numbered after the children.
final class ItemLines {
    private final Map<Long, Integer> spots = new HashMap<>();
    private final Map<Long, Integer> lineOf = new HashMap<>();
    private final List<Byte> spotRole = new ArrayList<>();
    private final List<Integer> spotTop = new ArrayList<>();
    int[] from = new int[8];
    int[] to = new int[8];
    int[] top = new int[8];
    int lines;

    /// Number of spots.
    int spots() {
        return spotRole.size();
    }

    /// On which border a spot lies.
    byte role(int spot) {
        return spotRole.get(spot);
    }

    /// The upper end of a spot's lines.
    int topOf(int spot) {
        return spotTop.get(spot);
    }

    /// The spot of lines with that upper end, -1 where there is none.
    int spotOf(byte role, int top) {
        return spots.getOrDefault(((long) top << 2) | role, -1);
    }

    /// The same, made where it is missing, as numbered among lines' ends: after the children.
    int spot(Item module, byte role, int top) {
        Long key = ((long) top << 2) | role;
        Integer known = spots.get(key);
        if (known == null) {
            known = module.children.size() + spotRole.size();
            spotRole.add(role);
            spotTop.add(top);
            spots.put(key, known);
        }
        return known;
    }

    /// Module and line, packed.
    long line(Item module, int source, int target, int upper) {
        // A source with this upper end: the pair tells the line, but for boxes that several
        // upper ends leave.
        long key = (((long) upper * 0x9E3779B1L) << 1) ^ (((long) source << 32) | target);
        Integer known = lineOf.get(key);
        while (known != null
                && (from[known] != source || to[known] != target || top[known] != upper)) {
            key += 0x9E3779B97F4A7C15L;
            known = lineOf.get(key);
        }
        if (known == null) {
            known = lines;
            if (lines == from.length) {
                from = Arrays.copyOf(from, 2 * lines);
                to = Arrays.copyOf(to, 2 * lines);
                top = Arrays.copyOf(top, 2 * lines);
            }
            from[lines] = source;
            to[lines] = target;
            top[lines++] = upper;
            lineOf.put(key, known);
        }
        return ((long) module.id << 32) | known;
    }
}
