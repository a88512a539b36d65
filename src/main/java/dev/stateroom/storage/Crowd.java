package dev.stateroom.storage;

import dev.stateroom.model.Backend;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Environments that can be asked about together.
final class Crowd {
    /// How many at most: a transaction of DynamoDB reads a hundred items, and each has two.
    static final int MOST = 50;

    private Crowd() {}

    /// Those that have a place in common, in groups of neighbours of even size; who would be alone
    /// is left out.
    ///
    /// @param place what they have in common
    static List<List<Backend>> groups(List<Backend> backends, Function<Backend, Object> place) {
        Map<Object, List<Backend>> byPlace = new LinkedHashMap<>();
        backends.stream()
                .distinct()
                .sorted(Comparator.comparing(Backend::objectKey, Stretch::inOrder))
                .forEach(each ->
                        byPlace.computeIfAbsent(place.apply(each), _ -> new ArrayList<>())
                                .add(each));
        List<List<Backend>> groups = new ArrayList<>();
        for (List<Backend> all : byPlace.values()) {
            int number = Math.ceilDiv(all.size(), MOST);
            for (int i = 0; i < number && all.size() > 1; i++) {
                groups.add(all.subList(all.size() * i / number, all.size() * (i + 1) / number));
            }
        }
        return groups;
    }
}
