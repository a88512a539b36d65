package dev.stateroom.terraform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A graph as `terraform graph` prints it, in the text's order.
///
/// @param nodes each node once, those too that only edges name
/// @param edges as they stand in the text, from dependent to dependency in all forms but that of a
///   plan file; the same pair may come twice
/// @param clusters subgraphs whose name begins with `cluster`
public record DependencyGraph(List<Node> nodes, List<Edge> edges, List<Cluster> clusters) {
    public DependencyGraph {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        clusters = List.copyOf(clusters);
    }

    /// A node.
    ///
    /// @param id its id, unquoted
    /// @param address the id without `[root] ` and suffix
    /// @param suffix what stands in parentheses after it: `expand`, `close`, `destroy`, `destroy
    ///   deposed 4fa856c3`, `orphan`, …; empty where there is none
    /// @param label text to draw, or null where the text gives none
    /// @param shape Graphviz shape, or null; Terraform's are `box`, `diamond`, `note`, `rect`
    /// @param cluster id of the innermost cluster it stands in, or null
    public record Node(
            String id,
            String address,
            String suffix,
            @Nullable String label,
            @Nullable String shape,
            @Nullable String cluster) {
        /// What it is, told from its address.
        public Kind kind() {
            return ConfigurationAddress.of(address).kind();
        }

        /// Its address in the configuration, without keys.
        public String configuration() {
            return ConfigurationAddress.of(address).text();
        }

        /// The module it stands in, without keys: `module.app.module.db`; empty in the root module.
        public String module() {
            return ConfigurationAddress.of(address).module();
        }
    }

    /// What a node is.
    public enum Kind {
        RESOURCE,
        DATA,
        EPHEMERAL,
        VARIABLE,
        LOCAL,
        OUTPUT,
        PROVIDER,
        MODULE,
        CHECK,
        OTHER
    }

    /// An edge between two node ids.
    ///
    /// @param cycle whether Terraform marks it as part of a cycle (`-draw-cycles`: red)
    public record Edge(String from, String to, boolean cycle) {}

    /// A drawn group.
    ///
    /// @param id such as `cluster_module.app.module.db`
    /// @param parent id of the cluster around it, or null
    public record Cluster(String id, @Nullable String label, @Nullable String parent) {}

    /// Ids of nodes that depend on themselves, each group once, in the text's order.
    public List<List<String>> cycles() {
        Map<String, Integer> places = new HashMap<>();
        nodes.forEach(node -> places.put(node.id(), places.size()));
        Arrows.Quiver quiver = new Arrows.Quiver();
        Set<Integer> loops = new HashSet<>();
        for (Edge edge : edges) {
            Integer from = places.get(edge.from());
            Integer to = places.get(edge.to());
            if (from != null && to != null) {
                quiver.add(from, to);
                if (from.equals(to)) {
                    loops.add(from);
                }
            }
        }
        Arrows.Components components = quiver.of(nodes.size()).components();
        Map<Integer, List<String>> groups = new LinkedHashMap<>();
        int[] sizes = new int[components.count()];
        for (int component : components.of()) {
            sizes[component]++;
        }
        for (int i = 0; i < nodes.size(); i++) {
            int component = components.of()[i];
            if (sizes[component] > 1 || loops.contains(i)) {
                groups.computeIfAbsent(component, _ -> new ArrayList<>()).add(nodes.get(i).id());
            }
        }
        return groups.values().stream().map(List::copyOf).toList();
    }
}
