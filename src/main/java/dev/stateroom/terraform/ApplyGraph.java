package dev.stateroom.terraform;

import dev.stateroom.model.State;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// When `terraform graph -type=apply` without a plan comes down to the same graph of resources as
/// `-type=plan`, and so as plain `terraform graph`. With 2,000 resources Terraform works 1.9 s on
/// it instead of 3.1 s and 5.0 s of processor time, measured with 1.11.4 and a state that has all.
///
/// Source: Terraform's internal/command/graph.go hands an apply without a plan no changes at all,
/// and the steps of internal/terraform's graph_builder_apply.go then are those of
/// graph_builder_plan.go but for what follows. So they differ only where one of these is there:
///
/// - objects in the state that the configuration does not declare, under an old address of `moved`
///   too, and deposed objects: `OrphanResourceInstanceTransformer` and `StateTransformer` are steps
///   of a plan only. [#hasAll] looks for them;
/// - `import`: its target needs what its `id` and `for_each` name (`ConfigTransformer`), and is a
///   node of its own where no resource is declared;
/// - `removed`: a plan's graph is refused where the resource is still declared
///   (`findForgetTargets`);
/// - `action_trigger`, of Terraform 1.14: an apply does the action before its resource, a plan
///   behind it (`ActionTriggerConfigTransformer`). [#BLOCKS] finds all three in the text.
///
/// What else a plan adds, the `(report)` nodes of checks, needs nothing that the check's own node
/// does not need. Read in the sources of 1.10.0 to 1.15.9, tried with 1.11.4. Before 1.10, and in
/// OpenTofu, an apply drops every resource that no change uses (`pruneUnusedNodesTransformer`).
public final class ApplyGraph {
    /// Text of a configuration that may hold a block of which only a plan's graph tells; wrong only
    /// in that it also finds such text where it is no block, as in comments.
    public static final Pattern BLOCKS =
            Pattern.compile(
                    "\\b(?:import|removed)(?:(?:\\s++|/\\*.*?\\*/)*+\\{|\"\\s*+:)"
                            + "|\\baction_trigger\\b",
                    Pattern.DOTALL);

    private ApplyGraph() {}

    /// Whether it was looked into for this program.
    public static boolean isKnown(Installation installation) {
        return installation.product().equals("Terraform")
                && installation.isAtLeast(1, 10)
                && !installation.isAtLeast(1, 16);
    }

    /// Whether `graph`, drawn from the configuration alone, names all of a state.
    public static boolean hasAll(DependencyGraph graph, List<State.Instance> objects) {
        Set<String> declared = new HashSet<>();
        for (DependencyGraph.Node node : graph.nodes()) {
            declared.add(ConfigurationAddress.of(node.address()).text());
        }
        return objects.stream()
                .allMatch(object ->
                        object.deposed() == null
                                && declared.contains(
                                        ConfigurationAddress.of(object.address()).text()));
    }
}
