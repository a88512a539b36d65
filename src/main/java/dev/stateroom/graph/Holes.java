package dev.stateroom.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Room that is left in a component between its parts and lines, for small ones that hang together
/// with nothing in it.
final class Holes {
    private static final int MOST = 160;
    private static final double GAP = 12;

    private final double width;
    private final double height;
    private final List<Area> taken = new ArrayList<>();

    /// The room in `places`, whose parts `members` are.
    Holes(Local graph, Local.Places places, int[] members) {
        width = places.width();
        height = places.height();
        for (int i = 0; i < members.length; i++) {
            taken.add(
                    new Area(
                            places.x()[i],
                            places.y()[i],
                            graph.width()[members[i]],
                            graph.height()[members[i]]));
        }
        for (float[] route : places.routes()) {
            for (int i = 0; i + 7 < route.length; i += 6) {
                double left = Math.min(route[i], route[i + 6]);
                double top = Math.min(route[i + 1], route[i + 7]);
                taken.add(
                        new Area(
                                left,
                                top,
                                Math.abs(route[i + 6] - route[i]),
                                Math.abs(route[i + 7] - route[i + 1])));
            }
        }
    }

    /// The upper left corner of the highest room of that size, which is taken from then on.
    Optional<Area> take(double wide, double tall) {
        if (taken.size() > MOST) {
            return Optional.empty();
        }
        List<Area> corners = new ArrayList<>();
        for (Area one : taken) {
            for (Area other : taken) {
                corners.add(new Area(one.right() + GAP, other.y(), wide, tall));
            }
            corners.add(new Area(0, one.bottom() + GAP, wide, tall));
        }
        Optional<Area> found =
                corners.stream()
                        .filter(area -> area.right() <= width && area.bottom() <= height)
                        .sorted(Comparator.comparingDouble(Area::y).thenComparingDouble(Area::x))
                        .filter(this::isFree)
                        .findFirst();
        found.ifPresent(taken::add);
        return found;
    }

    private boolean isFree(Area area) {
        for (Area other : taken) {
            if (area.x() < other.right() + GAP - 0.1
                    && other.x() < area.right() + GAP - 0.1
                    && area.y() < other.bottom() + GAP - 0.1
                    && other.y() < area.bottom() + GAP - 0.1) {
                return false;
            }
        }
        return true;
    }
}
