package dev.stateroom.engine;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ResourceGraph;
import dev.stateroom.terraform.DependencyGraph;
import dev.stateroom.terraform.Reduction;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A graph that was read.
///
/// @param whole every node and edge as Terraform, or the file, has them
/// @param resources what it comes down to
/// @param notice what a person should know of it: why it is empty (`graph-empty`), or that the
///   configuration changed while it was drawn (`graph-stale`); null where there is nothing to say
/// @param took how long it took
/// @param kept whether it was drawn earlier and the configuration is still the same
public record EnvironmentGraph(
        DependencyGraph whole,
        ResourceGraph resources,
        @Nullable Problem notice,
        Duration took,
        boolean kept) {
    /// The graph in a local file: any DOT, plain or compressed by gzip.
    ///
    /// @throws dev.stateroom.model.ProblemException `graph-not-dot`, `graph-truncated` or
    ///   `graph-too-large`
    /// @throws IOException where the file cannot be read
    public static EnvironmentGraph read(Path file) throws IOException {
        return Graphs.read(file);
    }

    /// A part of it, with those nodes of the text that are of its resources.
    public EnvironmentGraph only(ResourceGraph part) {
        Set<String> addresses = new HashSet<>();
        part.resources().forEach(resource -> addresses.add(resource.address()));
        Set<String> ids = new HashSet<>();
        List<DependencyGraph.Node> nodes = new ArrayList<>();
        for (DependencyGraph.Node node : whole.nodes()) {
            if (addresses.contains(node.configuration()) && ids.add(node.id())) {
                nodes.add(node);
            }
        }
        List<DependencyGraph.Edge> edges =
                whole.edges().stream()
                        .filter(edge -> ids.contains(edge.from()) && ids.contains(edge.to()))
                        .toList();
        return new EnvironmentGraph(
                new DependencyGraph(nodes, edges, whole.clusters()), part, notice, took, kept);
    }

    /// The same with everything else that the text names: variables, locals, outputs, providers;
    /// [#resources] where it names nothing else.
    public ResourceGraph everything() {
        return Reduction.everything(whole);
    }

    /// Whether the text names anything but resources.
    public boolean hasOthers() {
        return whole.nodes().stream()
                .anyMatch(node ->
                        switch (node.kind()) {
                            case VARIABLE, LOCAL, OUTPUT, PROVIDER, CHECK -> true;
                            case RESOURCE, DATA, EPHEMERAL, MODULE, OTHER -> false;
                        });
    }
}
