package dev.stateroom.bench;

import dev.stateroom.model.ResourceGraph;
import dev.stateroom.terraform.DependencyGraph;
import dev.stateroom.terraform.DotReader;
import dev.stateroom.terraform.Reduction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/// How much faster the graph of resources comes from `terraform graph -type=plan` and the reduction
/// than from plain `terraform graph`, of which it has the nodes and edges. Each is run as Stateroom
/// and as a person would run it.
///
/// usage: ReductionBench DIRECTORY: an initialised project
public final class ReductionBench {
    private ReductionBench() {}

    public static void main(String[] words) throws Exception {
        Path project = Path.of(words[0]);
        long[] ns = new long[4];
        ns[0] = System.nanoTime();
        byte[] plan = run(project, "env", "GOGC=400", "terraform", "graph", "-type=plan");
        ns[1] = System.nanoTime();
        ResourceGraph reduced = Reduction.of(DotReader.read(new ByteArrayInputStream(plan)));
        ns[2] = System.nanoTime();
        byte[] text = run(project, "terraform", "graph");
        DependencyGraph plain = DotReader.read(new ByteArrayInputStream(text));
        ns[3] = System.nanoTime();
        Set<String> nodes = new HashSet<>();
        Set<String> edges = new HashSet<>();
        reduced.resources().forEach(r -> nodes.add(r.address()));
        reduced.needs()
                .forEach(n ->
                        edges.add(
                                reduced.resources().get(n.from()).address()
                                        + " > "
                                        + reduced.resources().get(n.to()).address()));
        Set<String> plainNodes = new HashSet<>();
        Set<String> plainEdges = new HashSet<>();
        plain.nodes().forEach(n -> plainNodes.add(n.id()));
        plain.edges().forEach(e -> plainEdges.add(e.from() + " > " + e.to()));
        long[] warm = new long[5];
        for (int i = 0; i < warm.length; i++) {
            long begun = System.nanoTime();
            Reduction.of(DotReader.read(new ByteArrayInputStream(plan)));
            warm[i] = System.nanoTime() - begun;
        }
        System.out.printf(
                "%d nodes, %d edges, equal: %s%n-type=plan %d ms + reading and reducing %d ms (warm"
                        + " %d ms), plain %d ms: %.2f times as fast%n",
                nodes.size(),
                edges.size(),
                nodes.equals(plainNodes) && edges.equals(plainEdges),
                (ns[1] - ns[0]) / 1_000_000,
                (ns[2] - ns[1]) / 1_000_000,
                warm[warm.length - 1] / 1_000_000,
                (ns[3] - ns[2]) / 1_000_000,
                (double) (ns[3] - ns[2]) / (ns[2] - ns[0]));
    }

    private static byte[] run(Path directory, String... words)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
        builder.environment().remove("TF_CLI_CONFIG_FILE");
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        byte[] text = process.getInputStream().readAllBytes();
        if (process.waitFor() != 0) {
            throw new IOException("terraform ended with " + process.exitValue());
        }
        return text;
    }
}
