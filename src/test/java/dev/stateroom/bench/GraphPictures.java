package dev.stateroom.bench;

import dev.stateroom.graph.Arrangement;
import dev.stateroom.graph.GraphLayout;
import dev.stateroom.graph.Grouping;
import dev.stateroom.graph.Highlight;
import dev.stateroom.graph.Lane;
import dev.stateroom.graph.Mix;
import dev.stateroom.graph.ModuleTree;
import dev.stateroom.graph.Palette;
import dev.stateroom.graph.PngWriter;
import dev.stateroom.graph.Relations;
import dev.stateroom.graph.Scene;
import dev.stateroom.graph.SvgWriter;
import dev.stateroom.graph.Tone;
import dev.stateroom.model.ResourceGraph;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// Draws a graph in every arrangement, to look at: arguments are a DOT file and a folder.
public final class GraphPictures {
    private GraphPictures() {}

    /// Writes PNG and SVG files into the folder.
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        Path folder = Files.createDirectories(Path.of(arguments[1]));
        String name = file.getFileName().toString().replaceAll("\\..*", "");
        ResourceGraph graph = GraphFiles.read(file);
        ModuleTree tree = new ModuleTree(graph);
        Map<String, Mix> mixes = someActions(graph);
        Set<String> all = tree.all();
        Set<String> one = Set.of(all.stream().sorted().findFirst().orElse(""));
        draw(graph, mixes, Arrangement.modules(Set.of()), folder, name + "-folded");
        draw(graph, mixes, Arrangement.modules(one), folder, name + "-one");
        draw(graph, mixes, Arrangement.modules(all), folder, name + "-open");
        if (graph.resources().size() < 1000) {
            draw(graph, mixes, Arrangement.free(), folder, name + "-free");
            List<Lane> lanes =
                    List.of(
                            new Lane(
                                    "Network",
                                    Set.of(
                                            "terraform_data.account",
                                            "module.vpc",
                                            "module.security")),
                            new Lane(
                                    "Cluster",
                                    Set.of("module.eks", "module.svc_001", "module.svc_003")),
                            new Lane(
                                    "Identity",
                                    Set.of(
                                            "module.github_oidc",
                                            "module.svc_002",
                                            "module.svc_004")),
                            new Lane("Everything else", Set.of()));
            draw(
                    graph,
                    mixes,
                    new Arrangement(
                            Grouping.STAGES, graph.resources().size() < 60 ? all : one, lanes),
                    folder,
                    name + "-lanes");
        }
    }

    private static Map<String, Mix> someActions(ResourceGraph graph) {
        Random random = new Random(7);
        Map<String, Mix> mixes = new HashMap<>();
        for (ResourceGraph.Resource resource : graph.resources()) {
            int dice = random.nextInt(20);
            if (dice < 4) {
                mixes.put(
                        resource.address(),
                        switch (dice) {
                            case 0 -> Mix.of(Tone.CREATE);
                            case 1 -> Mix.of(Tone.UPDATE);
                            case 2 -> Mix.of(Tone.REPLACE);
                            default -> Mix.of(Tone.DELETE);
                        });
            }
        }
        return mixes;
    }

    private static void draw(
            ResourceGraph graph,
            Map<String, Mix> mixes,
            Arrangement arrangement,
            Path folder,
            String name)
            throws IOException {
        Scene scene = new GraphLayout().lay(graph, mixes, arrangement);
        Highlight highlight = Highlight.NONE;
        if (name.contains("lanes") || name.contains("one")) {
            BitSet selection = new BitSet();
            selection.set(graph.resources().size() / 2);
            highlight = Highlight.of(scene, new Relations(graph), selection, null);
        }
        try (OutputStream out = Files.newOutputStream(folder.resolve(name + ".png"))) {
            double scale = Math.min(1, 1800 / Math.max(scene.width(), scene.height()));
            if (System.getProperty("full") != null) {
                scale = 1;
            }
            PngWriter.Written written = PngWriter.write(scene, highlight, Palette.DARK, scale, out);
            System.out.printf(
                    "%s: %d boxes, %d links, %.0f x %.0f, %s%n",
                    name,
                    scene.boxes().size(),
                    scene.links().size(),
                    scene.width(),
                    scene.height(),
                    written);
        }
        try (Writer out = Files.newBufferedWriter(folder.resolve(name + ".svg"))) {
            SvgWriter.write(scene, highlight, Palette.DARK, name, out);
        }
    }
}
