package dev.stateroom.bench;

import dev.stateroom.model.ResourceGraph;
import dev.stateroom.terraform.DependencyGraph;
import dev.stateroom.terraform.DotReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/// Reads what the plain `terraform graph` prints, where every node is a resource already.
final class GraphFiles {
    private GraphFiles() {}

    static ResourceGraph read(Path file) throws IOException {
        DependencyGraph text;
        try (InputStream bytes = open(file)) {
            text = DotReader.read(bytes);
        }
        List<ResourceGraph.Resource> resources = new ArrayList<>();
        Map<String, Integer> places = new HashMap<>();
        for (DependencyGraph.Node node : text.nodes()) {
            places.put(node.id(), resources.size());
            resources.add(resource(node.address()));
        }
        List<ResourceGraph.Need> needs = new ArrayList<>();
        for (DependencyGraph.Edge edge : text.edges()) {
            needs.add(new ResourceGraph.Need(places.get(edge.from()), places.get(edge.to())));
        }
        return new ResourceGraph(resources, needs);
    }

    static InputStream open(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        return file.toString().endsWith(".gz") ? new GZIPInputStream(bytes, 1 << 16) : bytes;
    }

    private static ResourceGraph.Resource resource(String address) {
        String[] words = address.split("\\.");
        List<String> modules = new ArrayList<>();
        int at = 0;
        while (at + 1 < words.length && words[at].equals("module")) {
            modules.add(words[at + 1]);
            at += 2;
        }
        boolean data = words[at].equals("data");
        at += data ? 1 : 0;
        return new ResourceGraph.Resource(
                address,
                modules,
                data,
                words[at],
                at + 1 < words.length ? words[at + 1] : "",
                true);
    }
}
