package dev.stateroom.graph;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Moves one coordinate so that some spans get room and others give it back: everything before a
/// span stays where it was, everything behind it moves by the same amount, and no order changes.
final class Stretch {
    private final List<Span> given = new ArrayList<>();
    private final List<Span> taken = new ArrayList<>();
    private final List<Span> free = new ArrayList<>();
    private final List<Need> needs = new ArrayList<>();
    private double[] at = new double[0];
    private double[] shift = new double[0];

    private record Span(double from, double to) {}

    private record Need(double from, double to, double distance) {}

    /// A part gave this up.
    void give(double from, double to) {
        if (to > from) {
            given.add(new Span(from, to));
        }
    }

    /// Something is there that must keep its room.
    void take(double from, double to) {
        taken.add(new Span(from, to));
    }

    /// What was given up and nothing takes is closed.
    void close() {
        List<Span> kept = merged(taken);
        for (Span span : merged(given)) {
            double begin = span.from();
            for (Span other : kept) {
                if (other.to() > begin && other.from() < span.to()) {
                    if (other.from() > begin) {
                        free.add(new Span(begin, other.from()));
                    }
                    begin = Math.max(begin, other.to());
                }
            }
            if (begin < span.to()) {
                free.add(new Span(begin, span.to()));
            }
        }
    }

    private static List<Span> merged(List<Span> spans) {
        List<Span> sorted = new ArrayList<>(spans);
        sorted.sort(Comparator.comparingDouble(Span::from));
        List<Span> merged = new ArrayList<>();
        for (Span span : sorted) {
            Span last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && span.from() <= last.to()) {
                merged.set(
                        merged.size() - 1, new Span(last.from(), Math.max(last.to(), span.to())));
            } else {
                merged.add(span);
            }
        }
        return merged;
    }

    /// From one coordinate to another there must be that distance, at least; after [#close].
    void need(double from, double to, double distance) {
        if (distance > closed(to) - closed(from)) {
            needs.add(new Need(from, to, distance));
        }
    }

    /// Works out how far everything moves.
    void settle() {
        needs.sort(Comparator.comparingDouble(Need::to));
        at = new double[needs.size()];
        shift = new double[at.length];
        double most = 0;
        for (int i = 0; i < at.length; i++) {
            Need need = needs.get(i);
            double lacking = need.distance() - (closed(need.to()) - closed(need.from()));
            // What lies before the span has been settled: it ends earlier.
            most = Math.max(most, added(need.from(), i) + lacking);
            at[i] = need.to();
            shift[i] = most;
        }
    }

    /// Where that coordinate comes to lie.
    double of(double value) {
        return closed(value) + added(value, at.length);
    }

    private double closed(double value) {
        double left = value;
        for (Span span : free) {
            left -= Math.clamp(value - span.from(), 0, span.to() - span.from());
        }
        return left;
    }

    private double added(double value, int settled) {
        int low = 0;
        int high = settled;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (at[middle] <= value + 0.001) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? 0 : shift[low - 1];
    }
}
