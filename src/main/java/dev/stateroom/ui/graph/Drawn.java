package dev.stateroom.ui.graph;

import dev.stateroom.engine.EnvironmentGraph;
import dev.stateroom.graph.Mix;
import dev.stateroom.graph.ModuleTree;
import dev.stateroom.graph.Relations;
import dev.stateroom.graph.Slice;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ResourceGraph;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A graph that was read, with everything that is worked out of it once, away from the FX thread.
///
/// @param source where it comes from
/// @param notice why it is empty, or that it is old; null where there is nothing to say
/// @param lower each resource's address in lower case, for the search
/// @param types how many resources there are of each type
/// @param ofType places of the resources of each type
/// @param placeOf each resource's place by its address
/// @param inModule places of the resources of each module, those of modules inside too
/// @param addresses each resource's address, in the graph's order
/// @param cycles each a circle of addresses that need each other
record Drawn(
        ResourceGraph graph,
        Source source,
        @Nullable Problem notice,
        Relations relations,
        ModuleTree modules,
        List<String> lower,
        Map<String, Integer> types,
        Map<String, BitSet> ofType,
        Map<String, Integer> placeOf,
        Map<String, BitSet> inModule,
        List<String> addresses,
        List<List<String>> cycles) {

    static Drawn of(EnvironmentGraph read, @Nullable Path file) {
        return of(read.resources(), new Source(file, read, null, read.hasOthers()), read.notice());
    }

    /// The steps of a plan.
    ///
    /// @param marks what each does, by its address
    static Drawn steps(EnvironmentGraph read, Map<String, Mix> marks) {
        return of(read.resources(), new Source(null, read, marks, false), read.notice());
    }

    /// These resources of it alone.
    Drawn only(BitSet places) {
        return of(Slice.of(graph, places), source, notice);
    }

    /// With everything else that the text names.
    Drawn everything() {
        return of(source.read().everything(), source, notice);
    }

    /// Where a graph comes from.
    ///
    /// @param file where it was read from, or null
    /// @param steps what each step does where it is the order of a plan's steps, or null
    /// @param others whether the text names more than resources
    record Source(
            @Nullable Path file,
            EnvironmentGraph read,
            @Nullable Map<String, Mix> steps,
            boolean others) {}

    /// Where it was read from, or null for the environment's own.
    @Nullable Path file() {
        return source.file();
    }

    /// Whether it is the order of a plan's steps.
    boolean isSteps() {
        return source.steps() != null;
    }

    /// Whether it is of the same kind and place: another look at the same.
    boolean isLike(Drawn other) {
        return Objects.equals(file(), other.file()) && isSteps() == other.isSteps();
    }

    private static Drawn of(ResourceGraph graph, Source source, @Nullable Problem notice) {
        Relations relations = new Relations(graph);
        int size = graph.resources().size();
        List<String> lower = new ArrayList<>(size);
        List<String> addresses = new ArrayList<>(size);
        Map<String, Integer> types = new TreeMap<>();
        Map<String, BitSet> ofType = new HashMap<>();
        Map<String, Integer> placeOf = HashMap.newHashMap(size);
        ModuleTree modules = new ModuleTree(graph);
        List<ModuleTree.Module> all = modules.modules();
        Map<String, BitSet> inModule = HashMap.newHashMap(all.size());
        all.forEach(module -> inModule.put(module.address(), new BitSet()));
        for (int i = 0; i < size; i++) {
            ResourceGraph.Resource resource = graph.resources().get(i);
            addresses.add(resource.address());
            lower.add(resource.address().toLowerCase(Locale.ROOT));
            types.merge(resource.type(), 1, Integer::sum);
            ofType.computeIfAbsent(resource.type(), ignored -> new BitSet()).set(i);
            placeOf.put(resource.address(), i);
            for (int at = modules.moduleOf(i); at > 0; at = all.get(at).parent()) {
                Objects.requireNonNull(inModule.get(all.get(at).address())).set(i);
            }
        }
        List<List<String>> cycles =
                relations.cycles().stream()
                        .map(cycle ->
                                cycle.stream()
                                        .map(at -> graph.resources().get(at).address())
                                        .toList())
                        .toList();
        return new Drawn(
                graph,
                source,
                notice,
                relations,
                modules,
                lower,
                types,
                ofType,
                placeOf,
                inModule,
                List.copyOf(addresses),
                cycles);
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
        BitSet inside = address.isEmpty() ? null : inModule.get(address);
        if (inside != null) {
            places.or(inside);
        }
        Integer own = placeOf.get(address);
        if (own != null) {
            places.set(own);
        }
        return places;
    }

    /// Place of the resource of that address, or -1.
    int placeOf(String address) {
        return placeOf.getOrDefault(address, -1);
    }

    /// Whether there is a resource or module of that address.
    boolean has(String address) {
        return placeOf.containsKey(address) || isModule(address);
    }

    /// Whether it is a module's address, not a resource's.
    boolean isModule(String address) {
        return inModule.containsKey(address);
    }

    /// Places of the resources of a type.
    BitSet ofType(String type) {
        return ofType.getOrDefault(type, new BitSet());
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

    /// Addresses that `selection` needs, directly or not, or that need it; itself left out.
    List<String> reached(BitSet selection, boolean needs) {
        BitSet found = needs ? relations.needs(selection) : relations.affected(selection);
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
