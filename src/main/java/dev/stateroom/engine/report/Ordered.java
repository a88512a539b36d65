package dev.stateroom.engine.report;

import dev.stateroom.engine.Review;
import dev.stateroom.model.Change;
import dev.stateroom.model.Risk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The changes of a plan, the most important first: what is flagged, what is destroyed, replaced,
/// changed, created; within that in the plan's order.
final class Ordered {
    private Ordered() {}

    /// A change and its place in the plan.
    record Placed(int at, Change change, List<Risk> risks) {}

    static List<Placed> of(Review review, List<Risk> risks) {
        Map<String, List<Risk>> flagged =
                risks.stream().collect(Collectors.groupingBy(Risk::address));
        List<Placed> all = new ArrayList<>();
        List<Change> changes = review.plan().changes();
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            if (change.isEffective()) {
                all.add(new Placed(i, change, flagged.getOrDefault(change.address(), List.of())));
            }
        }
        all.sort(
                Comparator.comparing(
                                (Placed one) -> worst(one.risks()),
                                Comparator.nullsLast(Comparator.naturalOrder()))
                        .thenComparingInt(one -> weight(one.change())));
        return all;
    }

    private static Risk.@Nullable Severity worst(List<Risk> risks) {
        return risks.stream().map(Risk::severity).min(Comparator.naturalOrder()).orElse(null);
    }

    private static int weight(Change change) {
        return switch (change.action()) {
            case DELETE -> 0;
            case REPLACE -> 1;
            case FORGET -> 2;
            case UPDATE -> 3;
            case CREATE -> 4;
            case NOOP -> 5;
            case READ -> 6;
        };
    }
}
