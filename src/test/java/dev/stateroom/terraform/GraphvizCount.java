package dev.stateroom.terraform;

import java.io.BufferedReader;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Nodes and distinct edges as Graphviz reads them; null where it is absent or refuses the file.
final class GraphvizCount {
    private GraphvizCount() {}

    static @Nullable List<Integer> of(Path file) throws Exception {
        if (!Files.isExecutable(Path.of("/usr/bin/dot"))) {
            return null;
        }
        Path plain = Files.createTempFile("graph", ".dot");
        try {
            StringBuilder text = new StringBuilder();
            try (BufferedReader reader =
                    new BufferedReader(Encoding.open(Files.newInputStream(file)))) {
                reader.lines().forEach(line -> text.append(line).append('\n'));
            }
            Files.writeString(plain, text);
            // nop2 lays nothing out, so counting is all it does.
            Process dot =
                    new ProcessBuilder("/usr/bin/dot", "-Knop2", "-Tdot_json", plain.toString())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            byte[] json;
            try (InputStream out = dot.getInputStream()) {
                json = out.readAllBytes();
            }
            if (json.length == 0) {
                return null;
            }
            JsonNode tree = Json.MAPPER.readTree(new String(json, StandardCharsets.UTF_8));
            int nodes = 0;
            for (JsonNode object : tree.path("objects")) {
                nodes += object.has("nodes") || object.has("subgraphs") ? 0 : 1;
            }
            Set<String> edges = new HashSet<>();
            for (JsonNode edge : tree.path("edges")) {
                edges.add(edge.path("tail") + ">" + edge.path("head"));
            }
            return List.of(nodes, edges.size());
        } finally {
            Files.delete(plain);
        }
    }
}
