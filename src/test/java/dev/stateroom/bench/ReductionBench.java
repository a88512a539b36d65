package dev.stateroom.bench;

import dev.stateroom.model.ResourceGraph;
import dev.stateroom.terraform.DependencyGraph;
import dev.stateroom.terraform.DotReader;
import dev.stateroom.terraform.Reduction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How much faster the graph of resources comes from `terraform graph -type=plan` and the reduction
/// than from plain `terraform graph`, of which it has the nodes and edges.
///
/// Pairs that change places, three times: both as installed; both with the collector's target that
/// Stateroom gives its own Terraform (`GOGC=400`); and what Stateroom does against what a person
/// types, in which the gain of that target is part of the figure.
///
/// usage: ReductionBench DIRECTORY [PAIRS]: an initialised project
public final class ReductionBench {
    private ReductionBench() {}

    public static void main(String[] words) throws Exception {
        Path project = Path.of(words[0]);
        int pairs = words.length > 1 ? Integer.parseInt(words[1]) : 5;
        byte[] plan = run(project, "", "-type=plan");
        byte[] plain = run(project, "");
        System.out.printf(
                "%s, load average %.1f%n",
                compared(reduced(plan), DotReader.read(new ByteArrayInputStream(plain))),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        for (String[] sides :
                new String[][] {
                    {"", "", "both as installed"},
                    {"400", "400", "both GOGC=400"},
                    {"400", "", "as Stateroom runs it, plain as installed"}
                }) {
            long[] ours = new long[pairs];
            long[] theirs = new long[pairs];
            double[] ratios = new double[pairs];
            for (int i = 0; i < pairs; i++) {
                if (i % 2 == 0) {
                    ours[i] = ours(project, sides[0]);
                    theirs[i] = theirs(project, sides[1]);
                } else {
                    theirs[i] = theirs(project, sides[1]);
                    ours[i] = ours(project, sides[0]);
                }
                ratios[i] = (double) theirs[i] / ours[i];
            }
            Arrays.sort(ours);
            Arrays.sort(theirs);
            Arrays.sort(ratios);
            System.out.printf(
                    "%s: -type=plan, read and reduced %d ms, plain %d ms, ratio %.2f (%.2f to %.2f),"
                            + " %d pairs%n",
                    sides[2],
                    ours[pairs / 2] / 1_000_000,
                    theirs[pairs / 2] / 1_000_000,
                    ratios[pairs / 2],
                    ratios[0],
                    ratios[pairs - 1],
                    pairs);
        }
    }

    private static long ours(Path project, String collector)
            throws IOException, InterruptedException {
        long begun = System.nanoTime();
        reduced(run(project, collector, "-type=plan"));
        return System.nanoTime() - begun;
    }

    /// Plain text is read too: both end with a graph in memory.
    private static long theirs(Path project, String collector)
            throws IOException, InterruptedException {
        long begun = System.nanoTime();
        DotReader.read(new ByteArrayInputStream(run(project, collector)));
        return System.nanoTime() - begun;
    }

    private static ResourceGraph reduced(byte[] text) throws IOException {
        return Reduction.of(DotReader.read(new ByteArrayInputStream(text)));
    }

    private static String compared(ResourceGraph reduced, DependencyGraph plain) {
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
        return "%d nodes, %d edges, equal: %s"
                .formatted(
                        nodes.size(),
                        edges.size(),
                        nodes.equals(plainNodes) && edges.equals(plainEdges));
    }

    private static byte[] run(Path directory, String collector, String... form)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("terraform", "graph"));
        words.addAll(List.of(form));
        ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
        if (!collector.isEmpty()) {
            builder.environment().put("GOGC", collector);
        }
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
