package dev.stateroom.graph;

import java.util.Arrays;

/// What is directly in one open module: parts with sizes, and lines between them. Lines go down: a
/// source stands above its targets. Lines of one group leave the same spot for the same thing and
/// share their trunk.
///
/// @param role of each part: [#PART], or a spot on the upper ([#ENTRY]) or lower border ([#EXIT])
/// @param lane of each part; all 0 without lanes
/// @param width of each part, 0 for spots
/// @param from source of each line
/// @param to target of each line
/// @param out where the line leaves, right of the source's left edge
/// @param in where the line arrives, right of the target's left edge
/// @param group of each line; lines of a group have one source
/// @param least width that the module needs for its title
/// @param pad distance between border and content
/// @param head additional distance above the content, for the title
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
        boolean lanes) {
    static final byte PART = 0;
    static final byte ENTRY = 1;
    static final byte EXIT = 2;

    int size() {
        return role.length;
    }

    int lines() {
        return from.length;
    }

    /// Equal for equal input: what the cache goes by.
    Key key() {
        int[] all = new int[3 + 4 * size() + 5 * lines() + 2];
        int at = 0;
        all[at++] = size();
        all[at++] = lanes ? 1 : 0;
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
    @SuppressWarnings("ArrayRecordComponent")
    record Places(
            float[] x, float[] y, float[][] routes, float width, float height, float[] laneTop) {}
}
