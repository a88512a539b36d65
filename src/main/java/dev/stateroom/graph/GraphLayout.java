package dev.stateroom.graph;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.ResourceGraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Lays graphs out. Keeps what it laid out by structure, so that opening one module costs that
/// module; safe for use by several threads.
public final class GraphLayout {
    private static final int KEPT = 4096;
    private static final int WARM_ROUNDS = 12;

    /// More resources than this are refused.
    public static final int MOST_RESOURCES = 100_000;

    /// More needs than this are refused.
    public static final int MOST_NEEDS = 400_000;

    private final Engine engine;
    private final Map<Local.Key, Local.Places> known =
            new LinkedHashMap<>(64, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Local.Key, Local.Places> eldest) {
                    return size() > KEPT;
                }
            };

    /// A layout that knows nothing yet.
    public GraphLayout() {
        this(new Rows(new Layered()));
    }

    /// A layout whose modules `engine` lays out: for comparison.
    GraphLayout(Engine engine) {
        this.engine = engine;
    }

    /// Loads and compiles what a first layout takes, on the calling thread: about a tenth of a
    /// second, for the background.
    public void warm() {
        for (int round = 0; round < WARM_ROUNDS; round++) {
            ResourceGraph sample = sample(round);
            GraphLayout fresh = new GraphLayout();
            Set<String> open = new ModuleTree(sample).all();
            fresh.lay(sample, Map.of(), Arrangement.modules(open));
            fresh.lay(sample, Map.of(), Arrangement.free());
        }
    }

    /// Modules that differ a little, with what any graph has: chains, forks, needs between modules.
    private static ResourceGraph sample(int seed) {
        Random random = new Random(seed);
        List<ResourceGraph.Resource> resources = new ArrayList<>();
        List<ResourceGraph.Need> needs = new ArrayList<>();
        for (int i = 0; i < 240; i++) {
            String module = "m" + i / 16;
            String name = "r" + i;
            resources.add(
                    new ResourceGraph.Resource(
                            "module." + module + ".t." + name,
                            List.of(module),
                            false,
                            "t",
                            name,
                            true));
            for (int k = 0; i > 0 && k < 2; k++) {
                int near = Math.max(0, i - 1 - random.nextInt(k == 0 ? 8 : 40));
                needs.add(new ResourceGraph.Need(i, near));
            }
        }
        return new ResourceGraph(resources, needs);
    }

    /// The picture of `graph` as `arrangement` asks.
    ///
    /// @param mixes what happens to each resource, by configuration address; others are plain
    /// @throws ProblemException `graph-too-large`
    public Scene lay(ResourceGraph graph, Map<String, Mix> mixes, Arrangement arrangement) {
        return lay(graph, Marks.of(mixes), arrangement, null);
    }

    /// The same with all that it may be coloured by.
    ///
    /// @param before the picture that is on the screen, whose order is kept: what is opened or
    ///   closed pushes others away or gives back room, nothing changes places. Null to lay it out
    ///   anew, which takes less room
    public Scene lay(
            ResourceGraph graph, Marks marks, Arrangement arrangement, @Nullable Scene before) {
        refuseTooLarge(graph);
        Map<String, Kept> kept = before == null ? Map.of() : before.kept();
        return new Composer(graph, marks, arrangement, this::places, kept).compose();
    }

    private Local.Places places(Local local) {
        Local.Key key = local.key();
        synchronized (known) {
            Local.Places places = known.get(key);
            if (places != null) {
                return places;
            }
        }
        Local.Places places = engine.lay(local);
        synchronized (known) {
            known.put(key, places);
        }
        return places;
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
