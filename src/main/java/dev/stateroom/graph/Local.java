package dev.stateroom.graph;

import java.util.Arrays;

/// What is directly in one open module: parts with sizes, and lines between them. Lines go down: a
/// source stands above its targets. Lines of one group leave the same spot for the same thing and
/// share their trunk.
///
/// A module that reads from left to right is handed over turned: its widths are heights here, down
/// is right, and the places that come back are to be turned again.
///
/// @param role of each part: [#PART], or a spot on the upper ([#ENTRY]) or lower border ([#EXIT])
/// @param lane of each part; all 0 without lanes
/// @param width of each part, 0 for spots
/// @param from source of each line
/// @param to target of each line
/// @param out where the line leaves, right of the source's left edge
/// @param in where the line arrives, right of the target's left edge
/// @param group of each line; lines of a group have one source
/// @param least width on the screen that the module needs for its title
/// @param pad distance between border and content
/// @param head additional distance above the content on the screen, for the title
/// @param across whether it is turned
/// @param sides for parts that may stand in rows
// Arrays, because ten thousand parts pass through; never shared once handed over.
@SuppressWarnings("ArrayRecordComponent")
record Local(
        byte[] role,
        int[] lane,
        float[] width,
        float[] height,
        int[] from,
        int[] to,
        float[] out,
        float[] in,
        int[] group,
        int groups,
        float least,
        float pad,
        float head,
        boolean lanes,
        boolean across,
        Sides sides) {
    static final byte PART = 0;
    static final byte ENTRY = 1;
    static final byte EXIT = 2;

    int size() {
        return role.length;
    }

    int lines() {
        return from.length;
    }

    /// Where content begins, in the direction of the lines.
    float before() {
        return across ? pad : head + pad;
    }

    /// Where content begins, from the left.
    float left() {
        return across ? head + pad : pad;
    }

    /// Between neighbours in a layer.
    float gap() {
        return (float) (across ? Measures.ROW_GAP : Measures.GAP);
    }

    /// Between two layers whose farthest line goes `steep` px sideways; where few lines are, they
    /// need no room to be told apart.
    float layerGap(float steep, int lines) {
        double more = 0.05 * steep * Math.min(1, lines / 16.0);
        return (float)
                (across
                        ? Math.min(Measures.COLUMN + more, Measures.FAR_COLUMN)
                        : Math.min(Measures.LAYER + more, Measures.FAR_LAYER));
    }

    /// Wanted width for each px of height, as turned as the rest.
    double shape() {
        return across ? 1 / Measures.MODULE_SHAPE : Measures.SHAPE;
    }

    /// Equal for equal input: what the cache goes by.
    Key key() {
        boolean rows = sides.able().length > 0;
        int[] all = new int[5 + (rows ? 5 : 4) * size() + (rows ? 9 : 5) * lines()];
        int at = 0;
        all[at++] = size();
        all[at++] = (lanes ? 1 : 0) + (across ? 2 : 0);
        all[at++] = Float.floatToIntBits(least);
        all[at++] = Float.floatToIntBits(pad);
        all[at++] = Float.floatToIntBits(head);
        for (int i = 0; i < size(); i++) {
            all[at++] = role[i];
            all[at++] = lane[i];
            all[at++] = Float.floatToIntBits(width[i]);
            all[at++] = Float.floatToIntBits(height[i]);
        }
        for (int i = 0; i < lines(); i++) {
            all[at++] = from[i];
            all[at++] = to[i];
            all[at++] = Float.floatToIntBits(out[i]);
            all[at++] = Float.floatToIntBits(in[i]);
            all[at++] = group[i];
        }
        for (int i = 0; i < size() && rows; i++) {
            all[at++] = sides.able()[i] ? 1 : 0;
        }
        for (int i = 0; i < lines() && rows; i++) {
            all[at++] = Float.floatToIntBits(sides.outX()[i]);
            all[at++] = Float.floatToIntBits(sides.outY()[i]);
            all[at++] = Float.floatToIntBits(sides.inX()[i]);
            all[at++] = Float.floatToIntBits(sides.inY()[i]);
        }
        return new Key(all, Arrays.hashCode(all));
    }

    /// The whole input in one array.
    static final class Key {
        private final int[] all;
        private final int hash;

        Key(int[] all, int hash) {
            this.all = all;
            this.hash = hash;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && hash == key.hash && Arrays.equals(all, key.all);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    /// Where everything stands, from the module's upper left corner.
    ///
    /// @param x left edge of each part
    /// @param y upper edge of each part
    /// @param routes points of each line: start, then two control points and an end for each curve
    /// @param laneTop upper end of each lane, empty without lanes
    /// @param level whether each line leads from side to side; empty where none does
    @SuppressWarnings("ArrayRecordComponent")
    record Places(
            float[] x,
            float[] y,
            float[][] routes,
            float width,
            float height,
            float[] laneTop,
            boolean[] level) {
        /// Places without level lines.
        Places(float[] x, float[] y, float[][] routes, float width, float height, float[] laneTop) {
            this(x, y, routes, width, height, laneTop, new boolean[0]);
        }

        /// Whether a line leads from side to side within a row.
        boolean isLevel(int line) {
            return line < level.length && level[line];
        }
    }
}
