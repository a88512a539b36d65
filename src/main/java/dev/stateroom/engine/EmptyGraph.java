package dev.stateroom.engine;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ResourceGraph;
import dev.stateroom.terraform.DependencyGraph;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Why there is nothing to see in a graph.
final class EmptyGraph {
    private EmptyGraph() {}

    /// The reason, or null where there are resources.
    ///
    /// @param place the directory or file, for people
    /// @param configuration whether a configuration is there; always true for a file
    static @Nullable Problem why(
            DependencyGraph whole, ResourceGraph resources, String place, boolean configuration) {
        if (!resources.resources().isEmpty()) {
            return null;
        }
        if (!configuration) {
            return empty(
                    "There is no Terraform configuration in " + place + ".",
                    "No file there ends in .tf or .tf.json.",
                    "Look whether the environment's directory is the right one.");
        }
        boolean known = false;
        Set<String> modules = new TreeSet<>();
        for (DependencyGraph.Node node : whole.nodes()) {
            known |= node.kind() != DependencyGraph.Kind.OTHER || node.id().startsWith("[root] ");
            if (!node.module().isEmpty()) {
                modules.add(node.module());
            }
        }
        if (!modules.isEmpty()) {
            return empty(
                    "There are modules in " + place + ", but no resources.",
                    "None of its "
                            + modules.size()
                            + (modules.size() == 1 ? " module" : " modules")
                            + " declares one.",
                    "Declare a resource or data source.");
        }
        if (whole.nodes().isEmpty() || known) {
            return empty(
                    "There are no resources in " + place + ".",
                    whole.nodes().isEmpty()
                            ? "The graph is empty."
                            : "It has variables, outputs or providers only.",
                    "Declare a resource or data source.");
        }
        return empty(
                "None of the "
                        + whole.nodes().size()
                        + (whole.nodes().size() == 1 ? " node" : " nodes")
                        + " of "
                        + place
                        + " is a resource of Terraform's.",
                "Another program made this graph.",
                "Give the output of “terraform graph”.");
    }

    private static Problem empty(String what, String why, String remedy) {
        return Problem.of("graph-empty", what, why, remedy);
    }
}
