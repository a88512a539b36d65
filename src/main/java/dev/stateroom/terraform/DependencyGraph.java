package dev.stateroom.terraform;

import java.util.List;
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
            @Nullable String cluster) {}

    /// An edge between two node ids.
    ///
    /// @param cycle whether Terraform marks it as part of a cycle (`-draw-cycles`: red)
    public record Edge(String from, String to, boolean cycle) {}

    /// A drawn group.
    ///
    /// @param id such as `cluster_module.app.module.db`
    /// @param parent id of the cluster around it, or null
    public record Cluster(String id, @Nullable String label, @Nullable String parent) {}
}
