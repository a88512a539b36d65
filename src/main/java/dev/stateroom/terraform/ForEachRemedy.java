package dev.stateroom.terraform;

import dev.stateroom.model.Diagnostic;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What has to exist before Terraform can plan: where a `for_each`, a `count` or a provider's configuration comes from
/// values that are known only after apply, the managed resources that give those values.
///
/// Worked out from the diagnostics (they name the block and the unknown expressions, but no module) and the graph of
/// `terraform graph -type=plan` (it knows what each block refers to, through variables, locals and outputs).
public final class ForEachRemedy {
    /// Summaries of Terraform 0.12 to 1.x and of OpenTofu.
    private static final Set<String> SUMMARIES = Set.of(
            "Invalid for_each argument",
            "Invalid count argument",
            "Invalid for_each set argument",
            "Invalid provider configuration");

    private static final String UNKNOWN = "known only after apply";
    private static final Pattern CONTEXT = Pattern.compile("(resource|data|module|provider)\\s+\"([^\"]+)\"(?:\\s+\"([^\"]+)\")?");
    private static final Pattern MODULE_STEP = Pattern.compile("module\\.[^.\\[]+(?:\\[[^\\]]*])?\\.?");
    private static final Pattern RESOURCE = Pattern.compile("(?:module\\.[^.]+\\.)*(?!data\\.|var\\.|local\\.|output\\.|module\\.|provider)"
            + "[A-Za-z][\\w-]*\\.[\\w-]+");

    private final Map<String, List<String>> needs = new HashMap<>();
    private final Map<String, DependencyGraph.Node> nodes = new HashMap<>();

    private ForEachRemedy(DependencyGraph graph) {
        graph.nodes().forEach(node -> nodes.put(node.id(), node));
        graph.edges().forEach(edge ->
                needs.computeIfAbsent(edge.from(), _ -> new ArrayList<>()).add(edge.to()));
    }

    /// Whether any of `errors` is of this kind.
    public static boolean applies(List<Diagnostic> errors) {
        return errors.stream().anyMatch(ForEachRemedy::isUnknown);
    }

    /// Addresses to apply first, without instance keys, in order; empty where nothing can be derived.
    public static List<String> targets(List<Diagnostic> errors, DependencyGraph graph) {
        ForEachRemedy remedy = new ForEachRemedy(graph);
        Set<String> targets = new TreeSet<>();
        errors.stream().filter(ForEachRemedy::isUnknown).forEach(error -> targets.addAll(remedy.targets(error)));
        return List.copyOf(targets);
    }

    private static boolean isUnknown(Diagnostic error) {
        return error.severity() == Diagnostic.Severity.ERROR
                && SUMMARIES.contains(error.summary())
                && (error.detail().contains("until apply")
                        || error.detail().contains("known only after apply")
                        || error.values().stream().anyMatch(v -> v.statement().contains(UNKNOWN)));
    }

    private Set<String> targets(Diagnostic error) {
        Set<String> targets = new TreeSet<>();
        for (DependencyGraph.Node block : blocks(error)) {
            String prefix = modulePrefix(block.address());
            List<String> first = needs.getOrDefault(block.id(), List.of()).stream()
                    .filter(id -> !isScaffold(id))
                    .toList();
            List<String> named = first.stream()
                    .filter(id -> error.values().stream()
                            .filter(v -> v.statement().contains(UNKNOWN))
                            .anyMatch(v -> refersTo(v.traversal(), local(nodes.get(id), prefix))))
                    .toList();
            boolean speaks = error.values().stream().anyMatch(v -> v.statement().contains(UNKNOWN));
            if (speaks && named.isEmpty()) {
                // Another module's block of the same name: it does not refer to what the diagnostic names.
                continue;
            }
            targets.addAll(resourcesBehind(named.isEmpty() ? first : named));
        }
        return targets;
    }

    /// The blocks that the diagnostic may mean; several where modules have blocks of the same name.
    private List<DependencyGraph.Node> blocks(Diagnostic error) {
        String exact = error.address();
        String tail = exact == null ? tail(error.context()) : exact.replaceAll("\\[[^\\]]*]", "");
        if (tail == null) {
            return List.of();
        }
        return nodes.values().stream()
                .filter(node -> node.suffix().isEmpty() || node.suffix().equals("expand"))
                .filter(node -> node.address().equals(tail) || (exact == null && node.address().endsWith("." + tail)))
                .toList();
    }

    private static @Nullable String tail(@Nullable String context) {
        if (context == null) {
            return null;
        }
        Matcher block = CONTEXT.matcher(context);
        if (!block.find()) {
            return null;
        }
        return switch (block.group(1)) {
            case "resource" -> block.group(2) + "." + block.group(3);
            case "data" -> "data." + block.group(2) + "." + block.group(3);
            case "module" -> "module." + block.group(2);
            default -> null;
        };
    }

    private static String modulePrefix(String address) {
        Matcher step = MODULE_STEP.matcher(address);
        int end = 0;
        // The last step of a module's own address is the block itself, not where it stands.
        while (step.find(end) && step.start() == end && step.end() < address.length()) {
            end = step.end();
        }
        return address.substring(0, end);
    }

    /// A node's address as expressions in the module `prefix` write it: outputs without the word `output`.
    private static String local(DependencyGraph.@Nullable Node node, String prefix) {
        if (node == null || !node.address().startsWith(prefix)) {
            return "";
        }
        return node.address().substring(prefix.length()).replaceFirst("(^|\\.)output\\.", "$1");
    }

    private static boolean refersTo(String traversal, String address) {
        return !address.isEmpty()
                && (traversal.equals(address)
                        || traversal.startsWith(address + ".")
                        || traversal.startsWith(address + "[")
                        // "module.a" stands for all its outputs
                        || address.startsWith(traversal + "."));
    }

    /// The nearest managed resources on every way from `starts`, through data sources, variables, locals and outputs.
    private Set<String> resourcesBehind(List<String> starts) {
        Set<String> found = new LinkedHashSet<>();
        Set<String> seen = new HashSet<>(starts);
        Deque<String> open = new ArrayDeque<>(starts);
        while (!open.isEmpty()) {
            String id = open.pop();
            DependencyGraph.Node node = nodes.get(id);
            if (node != null && RESOURCE.matcher(node.address()).matches()) {
                found.add(node.address());
                continue;
            }
            for (String next : needs.getOrDefault(id, List.of())) {
                if (!isScaffold(next) && seen.add(next)) {
                    open.push(next);
                }
            }
        }
        return found;
    }

    /// Nodes that order the walk but carry no value: providers, the root, and modules' own expansion.
    private boolean isScaffold(String id) {
        DependencyGraph.Node node = nodes.get(id);
        if (node == null) {
            return true;
        }
        String address = node.address();
        return address.startsWith("provider[")
                || address.contains(".provider[")
                || address.equals("root")
                || (address.matches("(?:.*\\.)?module\\.[^.]+") && !node.suffix().equals("close"));
    }
}
