package dev.stateroom.terraform;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.ResourceGraph;
import dev.stateroom.terraform.DependencyGraph.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Makes the graph of resources from any form of `terraform graph`: what the command prints without
/// `-type`, derived here because Terraform needs a multiple of the time for it.
///
/// Nodes of one resource (its expansion, its instances, their destruction) become one; what is no
/// resource is contracted; the rest is reduced transitively. Forms of a plan hold the order of
/// execution, in which destruction runs backwards (Terraform's `DestroyEdgeTransformer`): those
/// edges are turned round.
public final class Reduction {
    /// 128 MB of bits at most, however large the graph is.
    private static final int MOST_LONGS = 16 << 20;

    private static final int MOST_NEEDS = 1_000_000;

    private final List<ResourceGraph.Resource> resources = new ArrayList<>();
    private final Arrows arrows;

    private final boolean turning;

    /// Places of what is a resource.
    private final BitSet real = new BitSet();

    /// @param nodes what each node is taken for; null for what is contracted
    /// @param turning whether edges of destruction are turned round
    private Reduction(
            DependencyGraph graph,
            Function<DependencyGraph.Node, @Nullable Stay> nodes,
            boolean turning) {
        this.turning = turning;
        List<@Nullable Stay> stays = new ArrayList<>(graph.nodes().size());
        Map<String, Boolean> declared = new HashMap<>();
        boolean any = false;
        for (DependencyGraph.Node node : graph.nodes()) {
            Stay stay = nodes.apply(node);
            stays.add(stay);
            if (stay != null) {
                boolean here = !isEnd(node) && !node.suffix().equals("orphan");
                declared.merge(stay.text(), here, Boolean::logicalOr);
                any |= here;
            }
        }
        // Resources come first, in the text's order, then everything else.
        Map<String, Integer> places = new HashMap<>();
        for (Stay stay : stays) {
            if (stay != null && places.putIfAbsent(stay.text(), resources.size()) == null) {
                real.set(resources.size(), stay.resource());
                resources.add(
                        new ResourceGraph.Resource(
                                stay.text(),
                                stay.modules(),
                                stay.data(),
                                stay.type(),
                                stay.name(),
                                // A plan to destroy everything names nothing but destruction.
                                !any || !turning || declared.getOrDefault(stay.text(), false)));
            }
        }
        Map<String, Integer> byId = new HashMap<>();
        Map<String, Boolean> ends = new HashMap<>();
        int count = resources.size();
        for (int i = 0; i < stays.size(); i++) {
            DependencyGraph.Node node = graph.nodes().get(i);
            Stay stay = stays.get(i);
            Integer place = stay == null ? null : places.get(stay.text());
            byId.put(node.id(), place == null ? count++ : place);
            if (place != null && isEnd(node)) {
                ends.put(node.id(), true);
            }
        }
        Arrows.Quiver quiver = new Arrows.Quiver();
        for (DependencyGraph.Edge edge : graph.edges()) {
            int from = byId.getOrDefault(edge.from(), -1);
            int to = byId.getOrDefault(edge.to(), -1);
            if (from >= 0 && to >= 0 && from != to) {
                connect(
                        quiver,
                        from,
                        to,
                        ends.containsKey(edge.from()),
                        ends.containsKey(edge.to()));
            }
        }
        arrows = quiver.of(count);
    }

    /// What a node that is not contracted is taken for.
    ///
    /// @param resource whether it is a resource
    record Stay(
            String text,
            List<String> modules,
            boolean resource,
            boolean data,
            String type,
            String name) {}

    /// The resources of `graph` and what each needs.
    ///
    /// @throws ProblemException `graph-too-large` where more than a million edges would be left
    public static ResourceGraph of(DependencyGraph graph) {
        return new Reduction(graph, Reduction::resource, true).graph();
    }

    /// Everything that `graph` names, but its root: variables, locals, outputs, providers and what
    /// closes them beside the resources, each of which is still one.
    ///
    /// @throws ProblemException as [#of] does
    public static ResourceGraph everything(DependencyGraph graph) {
        return new Reduction(
                        graph,
                        node -> {
                            Stay resource = resource(node);
                            return resource != null ? resource : OtherNodes.of(node);
                        },
                        true)
                .graph();
    }

    /// The steps of a plan, from its own graph: each object that is created, changed, read,
    /// destroyed or forgotten, and which steps have to be done before it. Destruction runs
    /// backwards there, and stays so.
    ///
    /// @throws ProblemException as [#of] does
    public static ResourceGraph steps(DependencyGraph graph) {
        return new Reduction(graph, OtherNodes::step, false).graph();
    }

    private static @Nullable Stay resource(DependencyGraph.Node node) {
        // Where an ephemeral resource is let go, behind all that needs it: no resource.
        if (node.suffix().equals("close")) {
            return null;
        }
        ConfigurationAddress address = ConfigurationAddress.of(node.address());
        return !address.isResource()
                ? null
                : new Stay(
                        address.text(),
                        address.modules(),
                        true,
                        address.kind() == Kind.DATA,
                        address.type(),
                        address.name());
    }

    private ResourceGraph graph() {
        return new ResourceGraph(resources, needs());
    }

    /// Whether a node ends an object: `(destroy)`, `(destroy deposed …)`, `(forget)`.
    private static boolean isEnd(DependencyGraph.Node node) {
        return node.suffix().startsWith("destroy") || node.suffix().equals("forget");
    }

    private void connect(Arrows.Quiver quiver, int from, int to, boolean fromEnds, boolean toEnds) {
        if (!turning) {
            quiver.add(from, to);
            return;
        }
        boolean both = real.get(from) && real.get(to);
        if (both && fromEnds) {
            // Destroyed after what depends on it.
            quiver.add(to, from);
        } else if (both && toEnds) {
            // Changed after what depended on it is gone. Where the configuration still has both,
            // their own nodes tell; this edge alone could mean either direction.
            if (!resources.get(from).declared() || !resources.get(to).declared()) {
                quiver.add(to, from);
            }
        } else if (!toEnds) {
            quiver.add(from, to);
        }
        // Left: something that is no resource waits for an end, which says nothing of needs.
    }

    private List<ResourceGraph.Need> needs() {
        Arrows.Components components = arrows.components();
        int[] members = new int[components.count()];
        int[] only = new int[components.count()];
        for (int i = 0; i < resources.size(); i++) {
            members[components.of()[i]]++;
            only[components.of()[i]] = i;
        }
        Pairs all = new Pairs();
        Map<Integer, Set<Integer>> tangled = new HashMap<>();
        for (long pair : new Closure(condensed(components), members).reduced().inOrder()) {
            int from = (int) (pair >>> 32);
            int to = (int) pair;
            if (members[from] == 1 && members[to] == 1) {
                all.add(only[from], only[to]);
            } else {
                tangled.computeIfAbsent(from, _ -> new TreeSet<>()).add(to);
            }
        }
        int[] seen = new int[arrows.nodes()];
        for (int i = 0; i < resources.size(); i++) {
            int own = components.of()[i];
            Set<Integer> others = tangled.getOrDefault(own, Set.of());
            if (members[own] > 1 || !others.isEmpty()) {
                for (int next : next(i, seen)) {
                    int there = components.of()[next];
                    if (next != i && (there == own || others.contains(there))) {
                        all.add(i, next);
                    }
                }
            }
        }
        long[] pairs = all.inOrder();
        List<ResourceGraph.Need> needs = new ArrayList<>(pairs.length);
        for (long pair : pairs) {
            needs.add(new ResourceGraph.Need((int) (pair >>> 32), (int) pair));
        }
        return needs;
    }

    /// Pairs of places, each once when asked for.
    private static final class Pairs {
        private long[] all = new long[1024];
        private int count;

        void add(int from, int to) {
            if (count == all.length) {
                // Each comes at most from both ways of finding it.
                if (count > 2 * MOST_NEEDS) {
                    throw tooLarge();
                }
                all = Arrays.copyOf(all, count * 2);
            }
            all[count++] = ((long) from << 32) | to;
        }

        long[] inOrder() {
            Arrays.sort(all, 0, count);
            int kept = 0;
            for (int i = 0; i < count; i++) {
                if (i == 0 || all[i] != all[i - 1]) {
                    all[kept++] = all[i];
                }
            }
            count = kept;
            if (count > MOST_NEEDS) {
                throw tooLarge();
            }
            return Arrays.copyOf(all, count);
        }
    }

    private static ProblemException tooLarge() {
        return new ProblemException(
                Problem.of(
                        "graph-too-large",
                        "This graph has more than a million edges between resources.",
                        "It is too large to be drawn.",
                        "Split the configuration, or look at a part of it."));
    }

    private Arrows condensed(Arrows.Components components) {
        Arrows.Quiver quiver = new Arrows.Quiver();
        for (int node = 0; node < arrows.nodes(); node++) {
            for (int at = arrows.first()[node]; at < arrows.first()[node + 1]; at++) {
                int from = components.of()[node];
                int to = components.of()[arrows.to()[at]];
                if (from != to) {
                    quiver.add(from, to);
                }
            }
        }
        return quiver.of(components.count());
    }

    /// The resources that follow directly on resource `start`, through what is no resource.
    private List<Integer> next(int start, int[] seen) {
        List<Integer> found = new ArrayList<>();
        int[] open = new int[64];
        int count = 0;
        int node = start;
        while (true) {
            for (int at = arrows.first()[node]; at < arrows.first()[node + 1]; at++) {
                int target = arrows.to()[at];
                if (seen[target] == start + 1) {
                    continue;
                }
                seen[target] = start + 1;
                if (target < resources.size()) {
                    found.add(target);
                } else {
                    if (count == open.length) {
                        open = Arrays.copyOf(open, count * 2);
                    }
                    open[count++] = target;
                }
            }
            if (count == 0) {
                return found;
            }
            node = open[--count];
        }
    }

    /// What a graph without cycles comes down to between its marked nodes, a block of columns at a
    /// time.
    private static final class Closure {
        private final Arrows graph;
        private final int[] column;
        private final int[] marked;

        /// @param marks not 0 for the nodes that stay
        Closure(Arrows graph, int[] marks) {
            this.graph = graph;
            this.column = new int[marks.length];
            int count = 0;
            int[] all = new int[marks.length];
            for (int i = 0; i < marks.length; i++) {
                column[i] = marks[i] > 0 ? count : -1;
                if (marks[i] > 0) {
                    all[count++] = i;
                }
            }
            this.marked = Arrays.copyOf(all, count);
        }

        /// Pairs of marked nodes, the first in the upper half, without those that a way over a
        /// third marked node makes needless.
        Pairs reduced() {
            Pairs pairs = new Pairs();
            int words = (marked.length + 63) / 64;
            int width =
                    Math.clamp(MOST_LONGS / 2L / Math.max(1, graph.nodes()), 1, Math.max(1, words));
            long[] reached = new long[graph.nodes() * width];
            long[] farther = new long[graph.nodes() * width];
            for (int begin = 0; begin < words; begin += width) {
                Arrays.fill(reached, 0);
                Arrays.fill(farther, 0);
                block(begin * 64, width, reached, farther);
                for (int node : marked) {
                    for (int word = 0; word < width; word++) {
                        long bits = reached[node * width + word] & ~farther[node * width + word];
                        while (bits != 0) {
                            int to = (begin + word) * 64 + Long.numberOfTrailingZeros(bits);
                            pairs.add(node, marked[to]);
                            bits &= bits - 1;
                        }
                    }
                }
            }
            return pairs;
        }

        /// Arrows go to lower numbers only, so one pass upwards is enough.
        private void block(int begin, int width, long[] reached, long[] farther) {
            for (int node = 0; node < graph.nodes(); node++) {
                for (int at = graph.first()[node]; at < graph.first()[node + 1]; at++) {
                    int to = graph.to()[at];
                    boolean stays = column[to] >= 0;
                    long[] beyond = stays ? reached : farther;
                    for (int word = 0; word < width; word++) {
                        reached[node * width + word] |= reached[to * width + word];
                        farther[node * width + word] |= beyond[to * width + word];
                    }
                    int bit = column[to] - begin;
                    if (stays && bit >= 0 && bit < width * 64) {
                        reached[node * width + bit / 64] |= 1L << bit;
                    }
                }
            }
        }
    }
}
