package dev.stateroom.bench;

import dev.stateroom.engine.Bench;
import dev.stateroom.engine.EnvironmentGraph;
import dev.stateroom.engine.GraphWatch;
import dev.stateroom.engine.Home;
import dev.stateroom.engine.ProjectEngine;
import dev.stateroom.model.Environment;
import dev.stateroom.model.LogLine;
import dev.stateroom.model.ResourceGraph;
import dev.stateroom.model.StopSignal;
import dev.stateroom.sandbox.Furnishing;
import dev.stateroom.terraform.DependencyGraph;
import dev.stateroom.terraform.DotReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// How much faster Stateroom's graph of resources is there than plain `terraform graph`, of which
/// it has the nodes and edges.
///
/// Both draw the same environment, its state in a sandbox's S3, after `init`. Of Stateroom, all is
/// measured that it does from the start of `terraform graph` to the graph in memory: reading files
/// and state, deciding the form, drawing, reducing, keeping. Pairs that change places, three times:
/// both as installed; both with the collector's target that Stateroom gives its own Terraform
/// (`GOGC=400`); and what Stateroom does against what a person types, in which the gain of that
/// target is part of the figure.
///
/// usage: ReductionBench DIRECTORY [PAIRS [applied]]: a project without a backend; `applied` first
/// applies it, else there is no state
public final class ReductionBench implements AutoCloseable {
    private final Bench bench;
    private final Environment environment;
    private final Map<String, String> settings = new HashMap<>();
    private final Set<String> forms = new TreeSet<>();
    private int round;

    private ReductionBench(Path project, Path root) throws IOException {
        bench = new Bench(root);
        Path directory = bench.project.resolve("terraform/measured");
        try (Stream<Path> all = Files.walk(project)) {
            for (Path file : all.filter(path -> path.toString().endsWith(".tf")).toList()) {
                Path copy = directory.resolve(project.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        Files.writeString(
                directory.resolve("backend.tf"),
                """
                terraform {
                  backend "s3" {
                    bucket       = "%s"
                    key          = "measured/terraform.tfstate"
                    region       = "eu-central-1"
                    use_lockfile = true
                  }
                }
                """
                        .formatted(Furnishing.BUCKET));
        try (ProjectEngine engine = bench.engine(Map.of())) {
            environment = engine.environment("measured");
        }
        settings.putAll(bench.server.environment());
        settings.put(
                "TF_DATA_DIR",
                new Home(root.resolve("home")).terraformData(environment).toString());
        settings.put("CHECKPOINT_DISABLE", "1");
    }

    public static void main(String[] words) throws Exception {
        int pairs = words.length > 1 ? Integer.parseInt(words[1]) : 5;
        Path root = Files.createTempDirectory("reduction");
        try (ReductionBench bench = new ReductionBench(Path.of(words[0]), root)) {
            bench.measure(pairs, words.length > 2);
        } finally {
            try (Stream<Path> all = Files.walk(root)) {
                all.sorted((a, b) -> b.compareTo(a)).forEach(path -> path.toFile().delete());
            }
        }
    }

    private void measure(int pairs, boolean applied) throws Exception {
        ours("");
        if (applied) {
            terraform("", "apply", "-auto-approve", "-input=false");
        }
        forms.clear();
        Drawn drawn = ours("");
        byte[] plain = terraform("", "graph");
        System.out.printf(
                "%s, %s, %s%n",
                compared(drawn.graph.resources(), DotReader.read(new ByteArrayInputStream(plain))),
                applied ? "applied" : "no state",
                String.join(" and ", forms));
        for (String[] sides :
                new String[][] {
                    {"100", "100", "both as installed"},
                    {"400", "400", "both GOGC=400"},
                    {"", "100", "as Stateroom runs it, plain as installed"}
                }) {
            long[] ours = new long[pairs];
            long[] theirs = new long[pairs];
            double[] ratios = new double[pairs];
            for (int i = 0; i < pairs; i++) {
                if (i % 2 == 0) {
                    ours[i] = ours(sides[0]).nanos;
                    theirs[i] = theirs(sides[1]);
                } else {
                    theirs[i] = theirs(sides[1]);
                    ours[i] = ours(sides[0]).nanos;
                }
                ratios[i] = (double) theirs[i] / ours[i];
            }
            Arrays.sort(ours);
            Arrays.sort(theirs);
            Arrays.sort(ratios);
            System.out.printf(
                    "%s: Stateroom %d ms, plain %d ms, ratio %.2f (%.2f to %.2f), %d pairs, load"
                            + " average %.1f%n",
                    sides[2],
                    ours[pairs / 2] / 1_000_000,
                    theirs[pairs / 2] / 1_000_000,
                    ratios[pairs / 2],
                    ratios[0],
                    ratios[pairs - 1],
                    pairs,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        }
    }

    private record Drawn(EnvironmentGraph graph, long nanos) {}

    /// A text that changes each time, so that no kept graph is taken.
    private Drawn ours(String collector) throws IOException {
        Files.writeString(environment.directory().resolve("round.tf"), "# " + round++ + "\n");
        long[] begun = {0};
        GraphWatch watch =
                new GraphWatch() {
                    @Override
                    public void phase(Phase phase, Duration elapsed) {
                        if (phase == Phase.GRAPH && begun[0] == 0) {
                            begun[0] = System.nanoTime();
                        }
                    }

                    @Override
                    public void line(LogLine line) {
                        if (line.text().startsWith("terraform graph")) {
                            forms.add(line.text());
                        }
                    }
                };
        try (ProjectEngine engine =
                bench.engine(collector.isEmpty() ? Map.of() : Map.of("GOGC", collector))) {
            EnvironmentGraph graph = engine.graph(environment, watch, new StopSignal());
            return new Drawn(graph, System.nanoTime() - begun[0]);
        }
    }

    /// Plain text is read too: both end with a graph in memory.
    private long theirs(String collector) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        DotReader.read(new ByteArrayInputStream(terraform(collector, "graph")));
        return System.nanoTime() - begun;
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

    private byte[] terraform(String collector, String... words)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            // As Stateroom starts its own: Linux shares the processor out by sessions.
            command.add("/usr/bin/setsid");
        }
        command.add("terraform");
        command.addAll(List.of(words));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(environment.directory().toFile());
        builder.environment().keySet().removeIf(n -> n.startsWith("AWS_") || n.startsWith("TF_"));
        builder.environment().putAll(settings);
        if (!collector.isEmpty()) {
            builder.environment().put("GOGC", collector);
        }
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Process process = builder.start();
        byte[] text = process.getInputStream().readAllBytes();
        if (process.waitFor() != 0) {
            throw new IOException("terraform ended with " + process.exitValue());
        }
        return text;
    }

    @Override
    public void close() {
        bench.close();
    }
}
