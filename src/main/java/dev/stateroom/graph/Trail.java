package dev.stateroom.graph;

import java.util.Arrays;

/// Joins routes that begin where the last one ended.
final class Trail {
    private float[] points = new float[32];
    private int length;

    /// Adds a route, moved by `dx` and `dy`.
    void add(float[] route, float dx, float dy) {
        int first = length == 0 ? 0 : 2;
        int needed = length + route.length - first;
        if (needed > points.length) {
            points = Arrays.copyOf(points, 2 * needed);
        }
        for (int i = first; i < route.length; i += 2) {
            points[length++] = route[i] + dx;
            points[length++] = route[i + 1] + dy;
        }
    }

    float[] points() {
        return Arrays.copyOf(points, length);
    }
}
