package dev.stateroom.graph;

import dev.stateroom.model.ResourceGraph;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/// Seeded graphs with nested modules.
final class RandomGraphs {
    private RandomGraphs() {}

    /// `circles` allows needs in any direction.
    static ResourceGraph of(long seed, int size, boolean circles) {
        Random random = new Random(seed);
        List<ResourceGraph.Resource> resources = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            List<String> modules = new ArrayList<>();
            for (int depth = random.nextInt(4); depth > 0; depth--) {
                modules.add("m" + random.nextInt(3));
            }
            resources.add(resource(modules, "a_type_" + random.nextInt(5), "name_" + i));
        }
        Set<ResourceGraph.Need> needs = new LinkedHashSet<>();
        for (int i = 0; i < size * 3 / 2 && size > 1; i++) {
            int a = random.nextInt(size);
            int b = random.nextInt(size);
            if (a != b) {
                needs.add(
                        circles
                                ? new ResourceGraph.Need(a, b)
                                : new ResourceGraph.Need(Math.max(a, b), Math.min(a, b)));
            }
        }
        return new ResourceGraph(resources, List.copyOf(needs));
    }

    /// Modules, each of which needs the one before; in each a chain with some forks.
    static ResourceGraph chainOfModules(int modules, int each) {
        List<ResourceGraph.Resource> resources = new ArrayList<>();
        List<ResourceGraph.Need> needs = new ArrayList<>();
        for (int m = 0; m < modules; m++) {
            int first = resources.size();
            for (int i = 0; i < each; i++) {
                resources.add(resource(List.of("m" + m), "a_type", "name_" + i));
                if (i > 0) {
                    needs.add(new ResourceGraph.Need(first + i, first + (i - 1) * 2 / 3));
                } else if (m > 0) {
                    needs.add(new ResourceGraph.Need(first, first - each / 2));
                }
            }
        }
        return new ResourceGraph(resources, needs);
    }

    static ResourceGraph.Resource resource(List<String> modules, String type, String name) {
        StringBuilder address = new StringBuilder();
        modules.forEach(module -> address.append("module.").append(module).append('.'));
        return new ResourceGraph.Resource(
                address + type + "." + name, modules, false, type, name, true);
    }

    static Set<String> someOpen(long seed, ResourceGraph graph) {
        Random random = new Random(seed * 31);
        Set<String> open = new LinkedHashSet<>();
        new ModuleTree(graph)
                .all().stream().sorted().filter(module -> random.nextBoolean()).forEach(open::add);
        return open;
    }
}
