package dev.stateroom.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Crossings and length of drawn links, each a row of corners joined by straight lines; the same
/// count for every engine. What ends in the same spot or runs along the same line does not cross;
/// nor do links of one box, whose ends Graphviz spreads along its border.
final class Crossings {
    private static final int SAMPLES = 6;

    private Crossings() {}

    private record Piece(int line, double x1, double y1, double x2, double y2) {}

    static double length(List<float[]> lines) {
        double total = 0;
        for (float[] line : lines) {
            for (int i = 2; i < line.length; i += 2) {
                total += Math.hypot(line[i] - line[i - 2], line[i + 1] - line[i - 1]);
            }
        }
        return total;
    }

    /// A curve of cubic pieces as corners: x and y of the start, then of two control points and an
    /// end for each piece.
    static float[] corners(float[] curve) {
        int pieces = (curve.length / 2 - 1) / 3;
        float[] corners = new float[2 * (SAMPLES * pieces + 1)];
        corners[0] = curve[0];
        corners[1] = curve[1];
        int at = 2;
        for (int i = 0; i < pieces; i++) {
            for (int k = 1; k <= SAMPLES; k++) {
                double t = (double) k / SAMPLES;
                for (int axis = 0; axis < 2; axis++) {
                    int p = 6 * i + axis;
                    corners[at++] =
                            k == SAMPLES
                                    ? curve[p + 6]
                                    : cubic(t, curve[p], curve[p + 2], curve[p + 4], curve[p + 6]);
                }
            }
        }
        return corners;
    }

    private static float cubic(double t, double a, double b, double c, double d) {
        double u = 1 - t;
        return (float) (u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d);
    }

    /// @param ends the two boxes of each line
    static long count(List<float[]> lines, List<long[]> ends) {
        List<Piece> pieces = new ArrayList<>();
        for (int l = 0; l < lines.size(); l++) {
            float[] line = lines.get(l);
            for (int i = 2; i < line.length; i += 2) {
                boolean down = line[i - 1] <= line[i + 1];
                int a = down ? i - 2 : i;
                int b = down ? i : i - 2;
                if (line[a] != line[b] || line[a + 1] != line[b + 1]) {
                    pieces.add(new Piece(l, line[a], line[a + 1], line[b], line[b + 1]));
                }
            }
        }
        pieces.sort(Comparator.comparingDouble(Piece::y1));
        List<Piece> active = new ArrayList<>();
        long count = 0;
        for (Piece next : pieces) {
            active.removeIf(piece -> piece.y2() <= next.y1() - 1e-6);
            for (Piece piece : active) {
                if (piece.line() != next.line()
                        && cross(piece, next)
                        && apart(ends.get(piece.line()), ends.get(next.line()))) {
                    count++;
                }
            }
            active.add(next);
        }
        return count;
    }

    private static boolean apart(long[] a, long[] b) {
        return a[0] != b[0] && a[0] != b[1] && a[1] != b[0] && a[1] != b[1];
    }

    private static boolean cross(Piece a, Piece b) {
        if (Math.max(a.x1(), a.x2()) < Math.min(b.x1(), b.x2())
                || Math.max(b.x1(), b.x2()) < Math.min(a.x1(), a.x2())) {
            return false;
        }
        return side(a, b.x1(), b.y1()) * side(a, b.x2(), b.y2()) < 0
                && side(b, a.x1(), a.y1()) * side(b, a.x2(), a.y2()) < 0;
    }

    private static int side(Piece piece, double x, double y) {
        double dx = piece.x2() - piece.x1();
        double dy = piece.y2() - piece.y1();
        double area = dx * (y - piece.y1()) - dy * (x - piece.x1());
        return Math.abs(area) < 1e-4 * (Math.abs(dx) + Math.abs(dy)) ? 0 : (int) Math.signum(area);
    }
}
