package dev.stateroom.terraform;

import dev.stateroom.model.Address;
import dev.stateroom.model.Change;
import dev.stateroom.model.Diagnostic;
import dev.stateroom.model.ProblemException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What has to be applied first when a plan fails because the number of instances, or a provider's
/// configuration, hangs on values that are known only after apply.
///
/// Terraform's diagnostic names the expressions (`values`), mostly variables or locals; its graph
/// leads from those to the resources behind them. A pure function of the two.
public final class ForEachRemedy {
    private static final Set<String> SUMMARIES =
            Set.of(
                    "Invalid for_each argument",
                    "Invalid count argument",
                    "Invalid provider configuration");
    private static final String UNKNOWN = "known only after apply";
    private static final Pattern BLOCK =
            Pattern.compile("(resource|data|module|provider) \"([^\"]+)\"(?: \"([^\"]+)\")?");

    private final ReferenceGraph graph;
    private final Set<String> targets = new TreeSet<>();
    private final Set<String> blocks = new HashSet<>();

    private ForEachRemedy(ReferenceGraph graph) {
        this.graph = graph;
    }

    /// Whether an error among `diagnostics` is of the kind that an earlier stage can solve.
    public static boolean applies(List<Diagnostic> diagnostics) {
        return diagnostics.stream().anyMatch(ForEachRemedy::isUnknown);
    }

    /// The resources to apply first, in Terraform's address syntax for `-target`, in order; empty
    /// where nothing can be derived.
    ///
    /// @param graph of `terraform graph -type=plan`
    public static List<String> targets(List<Diagnostic> diagnostics, DependencyGraph graph) {
        return targets(diagnostics, graph, List.of());
    }

    /// The same, more narrowly: only resources that the failed plan would change, for the values of
    /// others are known already, and in modules with instances exactly those instances.
    ///
    /// @param planned the changes that the failed plan announced
    public static List<String> targets(
            List<Diagnostic> diagnostics, DependencyGraph graph, Collection<Change> planned) {
        ForEachRemedy remedy = new ForEachRemedy(new ReferenceGraph(graph));
        diagnostics.stream().filter(ForEachRemedy::isUnknown).forEach(remedy::add);
        return remedy.result(planned);
    }

    private static boolean isUnknown(Diagnostic diagnostic) {
        return diagnostic.severity() == Diagnostic.Severity.ERROR
                && SUMMARIES.contains(diagnostic.summary())
                && (diagnostic.detail().contains("until apply")
                        || diagnostic.values().stream()
                                .anyMatch(value -> value.statement().contains(UNKNOWN)));
    }

    private void add(Diagnostic diagnostic) {
        Matcher block = BLOCK.matcher(diagnostic.context() == null ? "" : diagnostic.context());
        String kind = block.matches() ? String.valueOf(block.group(1)) : "";
        String type = block.matches() ? String.valueOf(block.group(2)) : "";
        String name = block.matches() && block.group(3) != null ? block.group(3) : "";
        String local =
                switch (kind) {
                    case "resource" -> type + "." + name;
                    case "data" -> "data." + type + "." + name;
                    case "module" -> "module." + type;
                    default -> "";
                };
        List<String> traversals = traversals(diagnostic);
        boolean found = false;
        for (String module : modules(diagnostic, local, traversals)) {
            String address = ReferenceGraph.join(module, local);
            if (!local.isEmpty()) {
                blocks.addAll(graph.ids(address));
            }
            Set<String> starts = new HashSet<>();
            traversals.forEach(traversal -> starts.addAll(graph.resolve(module, traversal)));
            found |= !starts.isEmpty() && targets.addAll(graph.nearestResources(starts));
        }
        if (!found) {
            addAllReferences(diagnostic, kind, type, local);
        }
    }

    /// Where no expression leads anywhere, everything that the block refers to is meant.
    private void addAllReferences(Diagnostic diagnostic, String kind, String type, String local) {
        Set<String> own = new HashSet<>();
        if (kind.equals("provider")) {
            own.addAll(graph.providers(type));
        } else if (!local.isEmpty()) {
            for (String module : modules(diagnostic, local, List.of())) {
                own.addAll(graph.ids(ReferenceGraph.join(module, local)));
            }
        }
        targets.addAll(graph.nearestResources(graph.references(own)));
    }

    private static List<String> traversals(Diagnostic diagnostic) {
        List<String> unknown =
                diagnostic.values().stream()
                        .filter(value -> value.statement().contains(UNKNOWN))
                        .map(Diagnostic.Value::traversal)
                        .toList();
        return unknown.isEmpty()
                ? diagnostic.values().stream().map(Diagnostic.Value::traversal).toList()
                : unknown;
    }

    /// The modules the block may stand in. Terraform names the address only sometimes; the file
    /// tells the root module from others, and in which of those such a block stands the graph says.
    private List<String> modules(Diagnostic diagnostic, String local, List<String> traversals) {
        if (diagnostic.address() != null) {
            try {
                return List.of(Address.parse(diagnostic.address()).configuration().module());
            } catch (ProblemException notAResource) {
                // The address of something else: the file must do.
                return modulesByFile(diagnostic, local, traversals);
            }
        }
        return modulesByFile(diagnostic, local, traversals);
    }

    private List<String> modulesByFile(
            Diagnostic diagnostic, String local, List<String> traversals) {
        String file = diagnostic.file() == null ? "" : diagnostic.file().replace('\\', '/');
        if (file.indexOf('/') < 0) {
            return List.of("");
        }
        List<String> all = new ArrayList<>();
        for (String module : graph.modules()) {
            boolean blockThere =
                    local.isEmpty() || !graph.ids(ReferenceGraph.join(module, local)).isEmpty();
            boolean valuesThere =
                    traversals.stream().allMatch(t -> !graph.resolve(module, t).isEmpty());
            if (!module.isEmpty() && blockThere && valuesThere) {
                all.add(module);
            }
        }
        return all;
    }

    private List<String> result(Collection<Change> planned) {
        List<String> chosen = List.copyOf(targets);
        chosen = unlessEmpty(chosen, target -> !graph.dependsOn(target, blocks));
        Map<String, Set<String>> changing = new HashMap<>();
        for (Change change : planned) {
            if (change.isEffective()) {
                Address address = addressOrNull(change.address());
                if (address != null) {
                    changing.computeIfAbsent(
                                    address.configuration().toString(), _ -> new TreeSet<>())
                            .add(withoutKey(address).toString());
                }
            }
        }
        return unlessEmpty(chosen, changing::containsKey).stream()
                .flatMap(target -> changing.getOrDefault(target, Set.of(target)).stream())
                .sorted()
                .toList();
    }

    /// All instances of the resource, in this very instance of its module: a target within a module
    /// that has instances takes none of them unless it names one (tried with Terraform 1.11.4).
    private static Address withoutKey(Address address) {
        return new Address(address.modules(), address.mode(), address.type(), address.name(), null);
    }

    /// A narrower choice that leaves nothing was too narrow.
    private static List<String> unlessEmpty(
            List<String> all, java.util.function.Predicate<String> keep) {
        List<String> kept = all.stream().filter(keep).toList();
        return kept.isEmpty() ? all : kept;
    }

    private static @Nullable Address addressOrNull(String address) {
        try {
            return Address.parse(address);
        } catch (ProblemException strange) {
            return null;
        }
    }
}
