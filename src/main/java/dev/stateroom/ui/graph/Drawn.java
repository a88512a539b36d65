package dev.stateroom.ui.graph;

import dev.stateroom.engine.EnvironmentGraph;
import dev.stateroom.graph.ModuleTree;
import dev.stateroom.graph.Relations;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ResourceGraph;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A graph that was read, with everything that is worked out of it once, away from the FX thread.
///
/// @param file where it was read from, or null for the environment's own
/// @param notice why it is empty, or that it is old; null where there is nothing to say
/// @param lower each resource's address in lower case, for the search
/// @param types how many resources there are of each type
/// @param cycles each a circle of addresses that need each other
record Drawn(
        ResourceGraph graph,
        @Nullable Path file,
        @Nullable Problem notice,
        Relations relations,
        ModuleTree modules,
        List<String> lower,
        Map<String, Integer> types,
        List<List<String>> cycles) {

    static Drawn of(EnvironmentGraph read, @Nullable Path file) {
        ResourceGraph graph = read.resources();
        Relations relations = new Relations(graph);
        List<String> lower = new ArrayList<>(graph.resources().size());
        Map<String, Integer> types = new TreeMap<>();
        for (ResourceGraph.Resource resource : graph.resources()) {
            lower.add(resource.address().toLowerCase(Locale.ROOT));
            types.merge(resource.type(), 1, Integer::sum);
        }
        List<List<String>> cycles =
                relations.cycles().stream()
                        .map(cycle ->
                                cycle.stream()
                                        .map(at -> graph.resources().get(at).address())
                                        .toList())
                        .toList();
        return new Drawn(
                graph, file, read.notice(), relations, new ModuleTree(graph), lower, types, cycles);
    }

    int size() {
        return graph.resources().size();
    }

    ResourceGraph.Resource resource(int at) {
        return graph.resources().get(at);
    }

    /// Whether there is nothing to see.
    boolean isEmpty() {
        return graph.resources().isEmpty();
    }

    /// Places of the resource of that address, or of all resources of the module of that address.
    BitSet places(String address) {
        BitSet places = new BitSet();
        String inside = address + ".";
        boolean module = isModule(address);
        for (int i = 0; i < size(); i++) {
            String own = resource(i).address();
            if (own.equals(address) || (module && own.startsWith(inside))) {
                places.set(i);
            }
        }
        return places;
    }

    /// Whether it is a module's address, not a resource's.
    boolean isModule(String address) {
        return modules.modules().stream().anyMatch(m -> m.address().equals(address));
    }

    /// Addresses that `selection` needs directly, itself left out.
    List<String> direct(BitSet selection, boolean needs) {
        BitSet found = new BitSet();
        for (ResourceGraph.Need need : graph.needs()) {
            int here = needs ? need.from() : need.to();
            int there = needs ? need.to() : need.from();
            if (selection.get(here) && !selection.get(there)) {
                found.set(there);
            }
        }
        return found.stream().mapToObj(at -> resource(at).address()).sorted().toList();
    }

    /// Places of the resources whose address has all the words of `query`.
    List<Integer> search(String query) {
        String[] words = query.strip().toLowerCase(Locale.ROOT).split("\\s+", -1);
        List<Integer> hits = new ArrayList<>();
        for (int i = 0; i < lower.size(); i++) {
            boolean has = true;
            for (String word : words) {
                has &= lower.get(i).contains(word);
            }
            if (has) {
                hits.add(i);
            }
        }
        return hits;
    }

    /// Its module's address, empty in the root.
    String moduleOf(int resource) {
        return modules.modules().get(modules.moduleOf(resource)).address();
    }
}
