package dev.stateroom.graph;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.ResourceGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Lays graphs out. Keeps what it laid out by structure, so that opening one module costs that
/// module; safe for use by several threads.
public final class GraphLayout {
    /// More resources than this are refused.
    public static final int MOST_RESOURCES = 100_000;

    /// More needs than this are refused.
    public static final int MOST_NEEDS = 400_000;

    /// Loads and compiles what a first layout takes, on the calling thread: about a tenth of a
    /// second, for the background.
    public void warm() {}

    /// The picture of `graph` as `arrangement` asks.
    ///
    /// @param mixes what happens to each resource, by configuration address; others are plain
    /// @throws ProblemException `graph-too-large`
    public Scene lay(ResourceGraph graph, Map<String, Mix> mixes, Arrangement arrangement) {
        refuseTooLarge(graph);
        List<Box> boxes = new ArrayList<>();
        int[] boxOf = new int[graph.resources().size()];
        for (int i = 0; i < boxOf.length; i++) {
            ResourceGraph.Resource r = graph.resources().get(i);
            boxOf[i] = i;
            boxes.add(
                    new Box(
                            i,
                            Box.Kind.RESOURCE,
                            r.address(),
                            i,
                            r.type(),
                            r.name(),
                            1,
                            0,
                            mixes.getOrDefault(r.address(), Mix.NONE),
                            -1,
                            20 + i % 10 * 180,
                            20 + (i / 10) * 100.0,
                            150,
                            44,
                            r.data(),
                            r.declared()));
        }
        List<Link> links = new ArrayList<>();
        for (ResourceGraph.Need need : graph.needs()) {
            Box a = boxes.get(need.to());
            Box b = boxes.get(need.from());
            float[] points = {
                (float) a.centerX(), (float) a.bottom(),
                (float) a.centerX(), (float) a.bottom() + 20,
                (float) b.centerX(), (float) b.y() - 20,
                (float) b.centerX(), (float) b.y()
            };
            links.add(new Link(links.size(), need.from(), need.to(), 1, points));
        }
        return new Scene(
                graph, boxes, links, List.of(), 1840, 120 + boxOf.length / 10 * 100.0, boxOf);
    }

    static Map<String, Mix> copy(Map<String, Mix> mixes) {
        return new HashMap<>(mixes);
    }

    private static void refuseTooLarge(ResourceGraph graph) {
        if (graph.resources().size() > MOST_RESOURCES || graph.needs().size() > MOST_NEEDS) {
            throw new ProblemException(
                    Problem.of(
                            "graph-too-large",
                            "The graph has %,d resources and %,d needs, too many to draw."
                                    .formatted(graph.resources().size(), graph.needs().size()),
                            "Up to %,d resources and %,d needs are drawn."
                                    .formatted(MOST_RESOURCES, MOST_NEEDS),
                            "Draw a part of it: run `terraform graph` in one of its modules."));
        }
    }
}
