package dev.stateroom.graph;

import java.util.Arrays;

/// The strips beside an open module that reads in another direction than the module around it. In
/// one that lines go down, a module that reads to the right has its lines come down at its left and
/// turn into its left border, and leave it at its right border and turn down there; one that reads
/// down within one that reads to the right is the same turned.
///
/// @param before breadth of the strip where lines come in
/// @param after breadth of that where they leave
/// @param lane for each spot of the module its line's place across, from the strip's outer edge
// Never shared once composed.
@SuppressWarnings("ArrayRecordComponent")
record Gutters(float before, float after, float[] lane) {
    static final Gutters NONE = new Gutters(0, 0, new float[0]);

    private static final float ROUND = 10;

    /// Strips for all spots of a module that is laid out. The nearest line is the one with the
    /// shortest way beside the module: none crosses another.
    static Gutters of(Item module) {
        int parts = module.children.size();
        int spots = module.lines.spots();
        long[] entries = new long[spots];
        long[] exits = new long[spots];
        int in = 0;
        int out = 0;
        for (int i = 0; i < spots; i++) {
            long along = (long) (module.places.x()[parts + i] * 16);
            if (module.lines.role(i) == Local.ENTRY) {
                entries[in++] = along << 24 | i;
            } else {
                exits[out++] = -along << 24 | i;
            }
        }
        Arrays.sort(entries, 0, in);
        Arrays.sort(exits, 0, out);
        float before = breadth(in);
        float[] lane = new float[spots];
        for (int k = 0; k < in; k++) {
            lane[(int) (entries[k] & 0xffffff)] = before - offset(k);
        }
        float far = before + module.places.height();
        for (int k = 0; k < out; k++) {
            lane[(int) (exits[k] & 0xffffff)] = far + offset(k);
        }
        return new Gutters(before, breadth(out), lane);
    }

    private static float offset(int line) {
        return (float) (Measures.GUTTER + line * Measures.GUTTER_STEP);
    }

    private static float breadth(int lines) {
        return lines == 0 ? 0 : offset(lines - 1) + 3;
    }

    /// The way of a spot's line beside the module, from the module's own corner: a start, then two
    /// control points and an end for each curve.
    float[] way(Item module, int spot) {
        float along = module.places.x()[module.children.size() + spot];
        float end = module.places.width();
        float beside = lane[spot] - before;
        Route route = new Route();
        if (module.lines.role(spot) == Local.ENTRY) {
            float turn = Math.max(0, along - ROUND);
            route.begin(beside, 0);
            route.straight(turn);
            route.corner(beside, along, 0, along);
        } else {
            float turn = Math.min(end, along + ROUND);
            route.begin(module.places.height(), along);
            route.corner(beside, along, beside, turn);
            route.straight(end);
        }
        float[] points = route.points();
        // So far as in a module around it that lines go down.
        return module.across ? points : turned(points);
    }

    /// Across and down exchanged.
    static float[] turned(float[] points) {
        float[] turned = new float[points.length];
        for (int i = 0; i < points.length; i += 2) {
            turned[i] = points[i + 1];
            turned[i + 1] = points[i];
        }
        return turned;
    }
}
