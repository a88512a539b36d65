package dev.stateroom.graph;

import java.util.Arrays;

/// Collects the curves of a line that goes down; straight pieces in a row become one.
final class Route {
    private float[] points = new float[14];
    private int length;
    private float x;
    private float y;
    private float straightTo;

    void begin(float startX, float startY) {
        x = startX;
        y = startY;
        straightTo = startY;
        points[length++] = x;
        points[length++] = y;
    }

    /// Straight down.
    void straight(float toY) {
        straightTo = Math.max(straightTo, toY);
    }

    /// An S to the point, upright at both ends.
    void curve(float toX, float toY) {
        if (Math.abs(toX - x) < 0.05f) {
            straightTo = Math.max(straightTo, toY);
            return;
        }
        flush();
        float bend = (toY - y) * 0.5f;
        add(x, y + bend, toX, toY - bend, toX, toY);
        straightTo = toY;
    }

    /// A rounded corner: past the first point to the second.
    void corner(float overX, float overY, float toX, float toY) {
        flush();
        add(overX, overY, overX, overY, toX, toY);
        straightTo = toY;
    }

    float[] points() {
        flush();
        return Arrays.copyOf(points, length);
    }

    private void flush() {
        if (straightTo > y) {
            float third = (straightTo - y) / 3;
            add(x, y + third, x, y + 2 * third, x, straightTo);
        }
    }

    private void add(float x1, float y1, float x2, float y2, float x3, float y3) {
        if (length + 6 > points.length) {
            points = Arrays.copyOf(points, 2 * points.length);
        }
        points[length++] = x1;
        points[length++] = y1;
        points[length++] = x2;
        points[length++] = y2;
        points[length++] = x3;
        points[length++] = y3;
        x = x3;
        y = y3;
    }
}
