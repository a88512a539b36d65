package dev.stateroom.graph;

/// Points on cubic curves.
final class Curves {
    private Curves() {}

    /// One coordinate of the curve at `t`, from 0 to 1.
    static double at(double t, double a, double b, double c, double d) {
        double u = 1 - t;
        return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
    }
}
