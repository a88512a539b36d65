package dev.stateroom.graph;

import java.util.Arrays;
import java.util.BitSet;

/// Finds rectangles by place: a grid of cells with the numbers of what touches them. Filled first,
/// then closed, then asked.
final class Index {
    private static final int MOST_CELLS = 40_000;

    private final double cell;
    private final int columns;
    private final int rows;
    private int[] entryCell = new int[256];
    private int[] entryId = new int[256];
    private int entries;
    private int[] start = new int[0];
    private int[] ids = new int[0];

    Index(double width, double height, int expected) {
        double cells = Math.clamp(expected, 16.0, MOST_CELLS);
        cell = Math.max(64, Math.sqrt(Math.max(1, width) * Math.max(1, height) / cells));
        columns = (int) (Math.max(1, width) / cell) + 1;
        rows = (int) (Math.max(1, height) / cell) + 1;
    }

    void add(int id, double left, double top, double right, double bottom) {
        for (int row = row(top); row <= row(bottom); row++) {
            for (int column = column(left); column <= column(right); column++) {
                if (entries == entryId.length) {
                    entryId = Arrays.copyOf(entryId, 2 * entries);
                    entryCell = Arrays.copyOf(entryCell, 2 * entries);
                }
                entryId[entries] = id;
                entryCell[entries++] = row * columns + column;
            }
        }
    }

    void close() {
        start = new int[rows * columns + 1];
        for (int i = 0; i < entries; i++) {
            start[entryCell[i] + 1]++;
        }
        for (int i = 1; i < start.length; i++) {
            start[i] += start[i - 1];
        }
        int[] place = start.clone();
        ids = new int[entries];
        for (int i = 0; i < entries; i++) {
            ids[place[entryCell[i]]++] = entryId[i];
        }
        entryId = new int[0];
        entryCell = entryId;
    }

    /// Numbers whose cells `area` touches, each once, ascending.
    int[] in(Area area) {
        BitSet found = new BitSet();
        int count = 0;
        for (int row = row(area.y()); row <= row(area.bottom()); row++) {
            for (int column = column(area.x()); column <= column(area.right()); column++) {
                int at = row * columns + column;
                for (int k = start[at]; k < start[at + 1]; k++) {
                    if (!found.get(ids[k])) {
                        found.set(ids[k]);
                        count++;
                    }
                }
            }
        }
        int[] result = new int[count];
        int next = 0;
        for (int id = found.nextSetBit(0); id >= 0; id = found.nextSetBit(id + 1)) {
            result[next++] = id;
        }
        return result;
    }

    private int row(double y) {
        return Math.clamp((long) (y / cell), 0, rows - 1);
    }

    private int column(double x) {
        return Math.clamp((long) (x / cell), 0, columns - 1);
    }
}
