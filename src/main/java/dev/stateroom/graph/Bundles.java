package dev.stateroom.graph;

import dev.stateroom.model.ResourceGraph;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What links stand for that bundle several needs, worked out once.
final class Bundles {
    private final Map<Integer, Bundle> byLink = new HashMap<>();

    /// @param boxOf for each resource the box it is seen in
    Bundles(ResourceGraph graph, List<Link> links, int[] boxOf, Map<String, Mix> marks) {
        Map<Long, Integer> many = new HashMap<>();
        for (Link link : links) {
            if (link.count() > 1) {
                many.put(((long) link.from() << 32) | link.to(), link.id());
                byLink.put(link.id(), new Bundle(link.count(), Mix.NONE, Mix.NONE));
            }
        }
        if (many.isEmpty() || marks.isEmpty()) {
            return;
        }
        Set<Long> seen = new HashSet<>();
        for (ResourceGraph.Need need : graph.needs()) {
            Integer link = many.get(((long) boxOf[need.from()] << 32) | boxOf[need.to()]);
            if (link != null) {
                Mix from = first(seen, link, need.from(), graph, marks);
                Mix to = first(seen, link, need.to(), graph, marks);
                byLink.computeIfPresent(
                        link,
                        (id, old) ->
                                new Bundle(
                                        old.count(),
                                        old.dependents().plus(from),
                                        old.dependencies().plus(to)));
            }
        }
    }

    /// What is told of a resource, where it is met for the first time in that link.
    private static Mix first(
            Set<Long> seen, int link, int resource, ResourceGraph graph, Map<String, Mix> marks) {
        Mix mix = marks.get(graph.resources().get(resource).address());
        return mix != null && seen.add(((long) link << 32) | resource) ? mix : Mix.NONE;
    }

    Bundle of(Link link) {
        return byLink.getOrDefault(link.id(), new Bundle(link.count(), Mix.NONE, Mix.NONE));
    }
}
