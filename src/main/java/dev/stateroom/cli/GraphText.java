package dev.stateroom.cli;

import dev.stateroom.engine.EnvironmentGraph;
import dev.stateroom.model.ResourceGraph;
import dev.stateroom.terraform.DependencyGraph;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A graph as text for people and as the document of `--json`.
final class GraphText {
    private static final int SHOWN = 12;

    private GraphText() {}

    /// Every node and edge of the text that was read. Field names are a contract: product notes,
    /// section 14.
    static ObjectNode json(DependencyGraph graph) {
        ObjectNode document = Json.object();
        ArrayNode nodes = document.putArray("nodes");
        for (DependencyGraph.Node node : graph.nodes()) {
            ObjectNode one = nodes.addObject();
            one.put("id", node.id());
            one.put("address", node.address());
            one.put("kind", node.kind().name().toLowerCase(Locale.ROOT));
            one.put("module", node.module());
        }
        ArrayNode edges = document.putArray("edges");
        for (DependencyGraph.Edge edge : graph.edges()) {
            ObjectNode one = edges.addObject();
            one.put("from", edge.from());
            one.put("to", edge.to());
        }
        document.put("clusters", graph.clusters().size());
        ArrayNode cycles = document.putArray("cycles");
        for (List<String> cycle : graph.cycles()) {
            ArrayNode one = cycles.addArray();
            cycle.forEach(one::add);
        }
        return document;
    }

    /// The resources by module, each with what it needs.
    static List<String> lines(Style style, EnvironmentGraph graph) {
        List<ResourceGraph.Resource> resources = graph.resources().resources();
        Map<Integer, List<String>> needs = new TreeMap<>();
        for (ResourceGraph.Need need : graph.resources().needs()) {
            needs.computeIfAbsent(need.from(), _ -> new ArrayList<>())
                    .add(resources.get(need.to()).address());
        }
        // The root module first, then modules by name.
        Map<String, List<Integer>> modules = new TreeMap<>();
        for (int i = 0; i < resources.size(); i++) {
            modules.computeIfAbsent(module(resources.get(i)), _ -> new ArrayList<>()).add(i);
        }
        List<String> lines = new ArrayList<>();
        lines.add(style.bold(counts(graph, modules.size())));
        lines.addAll(cycles(style, graph.whole()));
        modules.forEach((module, own) -> {
            lines.add("");
            lines.add(
                    style.bold(module.isEmpty() ? "root module" : module)
                            + style.dim(" (" + own.size() + ")"));
            own.sort(Comparator.comparing(i -> resources.get(i).address()));
            for (int i : own) {
                lines.add("  " + local(resources.get(i), style));
                List<String> all = needs.getOrDefault(i, List.of());
                if (!all.isEmpty()) {
                    lines.add(style.dim("    needs ") + String.join(", ", all));
                }
            }
        });
        return lines;
    }

    private static String counts(EnvironmentGraph graph, int modules) {
        long data = graph.resources().resources().stream().filter(r -> r.data()).count();
        long managed = graph.resources().resources().size() - data;
        return number(managed, "resource", "resources")
                + ", "
                + number(data, "data source", "data sources")
                + " in "
                + number(modules, "module", "modules")
                + ", "
                + number(graph.resources().needs().size(), "edge", "edges")
                + "; the whole graph has "
                + number(graph.whole().nodes().size(), "node", "nodes")
                + " and "
                + number(graph.whole().edges().size(), "edge", "edges")
                + ".";
    }

    private static String number(long count, String one, String many) {
        return count + " " + (count == 1 ? one : many);
    }

    private static List<String> cycles(Style style, DependencyGraph graph) {
        List<String> lines = new ArrayList<>();
        for (List<String> cycle : graph.cycles()) {
            lines.add(
                    style.bad(
                            "Cycle of "
                                    + cycle.size()
                                    + ": "
                                    + String.join(
                                            ", ", cycle.subList(0, Math.min(SHOWN, cycle.size())))
                                    + (cycle.size() > SHOWN ? ", …" : "")));
        }
        return lines;
    }

    private static String module(ResourceGraph.Resource resource) {
        return resource.modules().isEmpty()
                ? ""
                : "module." + String.join(".module.", resource.modules());
    }

    private static String local(ResourceGraph.Resource resource, Style style) {
        String module = module(resource);
        String address = resource.address();
        return (module.isEmpty() ? address : address.substring(module.length() + 1))
                + (resource.declared() ? "" : style.warn(" (only in the state)"));
    }
}
