package dev.stateroom.graph;

import dev.stateroom.model.ResourceGraph;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The modules of a graph. Module 0 is the root; parents come before their children.
public final class ModuleTree {
    /// More resources than this do not stand in a window with names that can be read.
    private static final int SMALL = 20;

    private final List<Module> modules = new ArrayList<>();
    private final int[] moduleOf;
    private final Map<String, Integer> byAddress = new HashMap<>();

    /// A module.
    ///
    /// @param address such as `module.a.module.b`; empty for the root
    /// @param name the last call's name; empty for the root
    /// @param parent its place, or -1
    /// @param depth 0 for the root
    /// @param count resources inside, those of modules inside too
    public record Module(String address, String name, int parent, int depth, int count) {}

    /// The modules that the resources of `graph` stand in.
    public ModuleTree(ResourceGraph graph) {
        List<String> addresses = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Integer> parents = new ArrayList<>();
        List<Map<String, Integer>> inside = new ArrayList<>();
        addresses.add("");
        names.add("");
        parents.add(-1);
        inside.add(new HashMap<>());
        int size = graph.resources().size();
        moduleOf = new int[size];
        for (int i = 0; i < size; i++) {
            int at = 0;
            for (String name : graph.resources().get(i).modules()) {
                Integer child = inside.get(at).get(name);
                if (child == null) {
                    child = addresses.size();
                    inside.get(at).put(name, child);
                    String above = addresses.get(at);
                    addresses.add((above.isEmpty() ? "" : above + ".") + "module." + name);
                    names.add(name);
                    parents.add(at);
                    inside.add(new HashMap<>());
                }
                at = child;
            }
            moduleOf[i] = at;
        }
        int[] counts = new int[addresses.size()];
        for (int module : moduleOf) {
            counts[module]++;
        }
        for (int i = counts.length - 1; i > 0; i--) {
            counts[parents.get(i)] += counts[i];
        }
        int[] depths = new int[counts.length];
        for (int i = 0; i < counts.length; i++) {
            int parent = parents.get(i);
            depths[i] = parent < 0 ? 0 : depths[parent] + 1;
            modules.add(new Module(addresses.get(i), names.get(i), parent, depths[i], counts[i]));
            byAddress.put(addresses.get(i), i);
        }
    }

    /// All modules; a module's number is its place here.
    public List<Module> modules() {
        return List.copyOf(modules);
    }

    /// The module that resource `resource` stands in.
    public int moduleOf(int resource) {
        return moduleOf[resource];
    }

    /// Number of modules, the root among them.
    int size() {
        return modules.size();
    }

    Module module(int number) {
        return modules.get(number);
    }

    /// Addresses of all modules but the root.
    public Set<String> all() {
        Set<String> all = new HashSet<>(byAddress.keySet());
        all.remove("");
        return all;
    }

    /// What is open at first: everything in a small graph, else nothing.
    public Set<String> firstOpen() {
        return moduleOf.length <= SMALL ? all() : Set.of();
    }

    /// Addresses of the modules that must be open for `resource` to be seen.
    public Set<String> around(int resource) {
        Set<String> around = new HashSet<>();
        for (int at = moduleOf[resource]; at > 0; at = modules.get(at).parent()) {
            around.add(modules.get(at).address());
        }
        return around;
    }
}
