package dev.stateroom.terraform;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `terraform graph -type=plan` as something to look references up in.
final class ReferenceGraph {
    private static final Pattern MODULES = Pattern.compile("((?:module\\.[^.\\[]+\\.)*)(.*)");
    private static final Set<String> NOT_RESOURCES =
            Set.of(
                    "var",
                    "local",
                    "output",
                    "provider",
                    "module",
                    "data",
                    "check",
                    "each",
                    "count",
                    "path",
                    "terraform",
                    "self",
                    "ephemeral");

    private final Map<String, DependencyGraph.Node> byId = new HashMap<>();
    private final Map<String, List<String>> byAddress = new HashMap<>();
    private final Map<String, List<String>> references = new HashMap<>();
    private final Set<String> modules = new TreeSet<>();

    ReferenceGraph(DependencyGraph graph) {
        modules.add("");
        for (DependencyGraph.Node node : graph.nodes()) {
            byId.put(node.id(), node);
            byAddress.computeIfAbsent(node.address(), _ -> new ArrayList<>()).add(node.id());
            modules.add(module(node.address()));
        }
        for (DependencyGraph.Edge edge : graph.edges()) {
            references.computeIfAbsent(edge.from(), _ -> new ArrayList<>()).add(edge.to());
        }
    }

    /// Modules of the configuration, the root as empty text.
    Set<String> modules() {
        return modules;
    }

    /// Nodes of an address, without those that only mark a module's end.
    List<String> ids(String address) {
        return byAddress.getOrDefault(address, List.of()).stream()
                .filter(id -> !suffix(id).equals("close"))
                .toList();
    }

    /// Nodes of the providers of a type: `provider["registry.terraform.io/hashicorp/aws"]`.
    List<String> providers(String type) {
        return byId.values().stream()
                .filter(node ->
                        node.address().contains("provider[\"")
                                && node.address().contains("/" + type + "\"]")
                                && !node.suffix().equals("close"))
                .map(DependencyGraph.Node::id)
                .toList();
    }

    /// What the nodes `ids` refer to directly.
    Set<String> references(Collection<String> ids) {
        Set<String> all = new HashSet<>();
        ids.forEach(id -> all.addAll(references.getOrDefault(id, List.of())));
        return all;
    }

    /// Nodes that an expression such as `module.zones.names[0]` means within `module`.
    List<String> resolve(String module, String traversal) {
        List<String> parts = ConfigurationAddress.parts(traversal);
        String first = parts.isEmpty() ? "" : parts.get(0);
        String second = parts.size() > 1 ? parts.get(1) : "";
        String third = parts.size() > 2 ? parts.get(2) : "";
        return switch (first) {
            case "var", "local" -> ids(join(module, first + "." + second));
            case "data" -> ids(join(module, "data." + second + "." + third));
            case "module" -> {
                String called = join(module, "module." + second);
                List<String> output = ids(called + ".output." + third);
                yield output.isEmpty()
                        ? byAddress.getOrDefault(called, List.of()).stream()
                                .filter(id -> suffix(id).equals("close"))
                                .toList()
                        : output;
            }
            case "each", "count", "self", "path", "terraform", "" -> List.of();
            default -> ids(join(module, first + "." + second));
        };
    }

    /// The managed resources next to `starts` (themselves included), as configuration addresses.
    ///
    /// A module's own expansion is not followed: what it hangs on was known, or it would be the
    /// failing block itself. Providers are not values.
    Set<String> nearestResources(Collection<String> starts) {
        Set<String> found = new TreeSet<>();
        walk(
                starts,
                node -> {
                    if (isManaged(node.address())) {
                        found.add(node.address());
                        return false;
                    }
                    return !node.address().contains("provider[")
                            && !(isModule(node.address()) && node.suffix().equals("expand"));
                });
        return found;
    }

    /// Whether `address` cannot be planned before one of `blocks`.
    boolean dependsOn(String address, Set<String> blocks) {
        boolean[] meets = {false};
        walk(
                references(ids(address)),
                node -> {
                    meets[0] |= blocks.contains(node.id());
                    return !node.address().contains("provider[");
                });
        return meets[0];
    }

    private interface Visit {
        /// Whether to go on to what `node` refers to.
        boolean to(DependencyGraph.Node node);
    }

    private void walk(Collection<String> starts, Visit visit) {
        Deque<String> next = new ArrayDeque<>(starts);
        Set<String> seen = new HashSet<>(starts);
        while (!next.isEmpty()) {
            DependencyGraph.Node node = byId.get(next.pop());
            if (node != null && visit.to(node)) {
                for (String to : references.getOrDefault(node.id(), List.of())) {
                    if (seen.add(to)) {
                        next.push(to);
                    }
                }
            }
        }
    }

    /// `address` within `module`.
    static String join(String module, String address) {
        return module.isEmpty() ? address : module + "." + address;
    }

    private String suffix(String id) {
        DependencyGraph.Node node = byId.get(id);
        return node == null ? "" : node.suffix();
    }

    private static String module(String address) {
        Matcher parts = MODULES.matcher(address);
        String modules = parts.matches() ? String.valueOf(parts.group(1)) : "";
        return modules.isEmpty() ? "" : modules.substring(0, modules.length() - 1);
    }

    private static boolean isModule(String address) {
        Matcher parts = MODULES.matcher(address);
        return parts.matches() && String.valueOf(parts.group(2)).startsWith("module.");
    }

    private static boolean isManaged(String address) {
        Matcher parts = MODULES.matcher(address);
        String local = parts.matches() ? String.valueOf(parts.group(2)) : address;
        int dot = local.indexOf('.');
        return dot > 0
                && !NOT_RESOURCES.contains(local.substring(0, dot))
                && local.indexOf('[') < 0
                && local.indexOf('.', dot + 1) < 0;
    }
}
