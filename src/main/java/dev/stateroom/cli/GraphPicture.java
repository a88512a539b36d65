package dev.stateroom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.stateroom.graph.Arrangement;
import dev.stateroom.graph.GraphLayout;
import dev.stateroom.graph.Highlight;
import dev.stateroom.graph.Palette;
import dev.stateroom.graph.PngWriter;
import dev.stateroom.graph.Scene;
import dev.stateroom.graph.SvgWriter;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.ResourceGraph;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// A graph as a picture: every module open, in the light colours, which suit paper and pages.
final class GraphPicture {
    private static final double SHARP = 2;

    private final Scene scene;
    private final String name;

    GraphPicture(ResourceGraph graph, String name) {
        if (graph.resources().isEmpty()) {
            throw new ProblemException(
                    Problem.of(
                            "graph-empty",
                            "There is nothing to draw: the graph of " + name + " has no resources.",
                            "",
                            "Use “--format json” to see its other nodes."));
        }
        this.name = name;
        this.scene = new GraphLayout().lay(graph, Map.of(), Arrangement.modules(modules(graph)));
    }

    void svg(OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, UTF_8);
        SvgWriter.write(scene, Highlight.NONE, Palette.LIGHT, "Graph of " + name, text);
        text.flush();
    }

    /// Returns one sentence where it had to be made smaller, else nothing.
    String png(OutputStream out) throws IOException {
        return PngWriter.write(scene, Highlight.NONE, Palette.LIGHT, SHARP, out).note();
    }

    private static Set<String> modules(ResourceGraph graph) {
        Set<String> all = new HashSet<>();
        for (ResourceGraph.Resource resource : graph.resources()) {
            StringBuilder module = new StringBuilder();
            for (String step : resource.modules()) {
                module.append(module.isEmpty() ? "" : ".").append("module.").append(step);
                all.add(module.toString());
            }
        }
        return all;
    }
}
