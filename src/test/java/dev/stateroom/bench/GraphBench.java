package dev.stateroom.bench;

import dev.stateroom.graph.Area;
import dev.stateroom.graph.Arrangement;
import dev.stateroom.graph.Drawing;
import dev.stateroom.graph.Face;
import dev.stateroom.graph.GraphLayout;
import dev.stateroom.graph.Highlight;
import dev.stateroom.graph.Ink;
import dev.stateroom.graph.Link;
import dev.stateroom.graph.Mix;
import dev.stateroom.graph.ModuleTree;
import dev.stateroom.graph.Pen;
import dev.stateroom.graph.Scene;
import dev.stateroom.graph.Tone;
import dev.stateroom.model.ResourceGraph;
import dev.stateroom.terraform.DependencyGraph;
import dev.stateroom.terraform.DotReader;
import dev.stateroom.terraform.Reduction;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reading, reduction, layout and first frame (drawing commands of everything) of Terraform's
/// graphs, against Graphviz on the same file: milliseconds, crossings, length of the links.
///
/// Arguments: `--home DIRECTORY`, what `mvn package` built; then files of `terraform graph` in any
/// form, `--no-dot` before those that Graphviz is not asked for; `--cold MODE FILE` measures once
/// in this JVM and is what the bench starts for itself.
///
/// Three figures that must not be mixed: *warm*, after six runs in this JVM; *cold*, the first
/// graph of a fresh JVM with the launcher's flags and its cache of classes, from main to the last
/// drawing command, as the first graph of an open window or a running command is; *whole*, the
/// launcher as a process that writes SVG, beside `dot -Tsvg` as a process, in pairs that change
/// places.
public final class GraphBench {
    private static final int ROUNDS = 7;
    private static final int DOT_SECONDS = 120;
    private static final Pattern WORD = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|\\S+");

    private GraphBench() {}

    /// Runs it.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments[0].equals("--cold")) {
            Run run = new Run(Path.of(arguments[2]), arguments[1]);
            System.out.println(run);
            return;
        }
        System.out.printf(
                "%d processors, load average %.1f%n",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        Path home = Path.of("target/stateroom");
        List<String> files = new ArrayList<>(List.of(arguments));
        if (files.getFirst().equals("--home")) {
            home = Path.of(files.get(1));
            files = files.subList(2, files.size());
        }
        boolean peer = true;
        try (Packaged packaged = Packaged.of(home)) {
            for (String name : files) {
                if (name.equals("--no-dot")) {
                    peer = false;
                    continue;
                }
                Path file = Path.of(name);
                for (String mode : List.of("folded", "open", "free")) {
                    own(file, mode, packaged);
                }
                if (peer) {
                    for (Peer each : Peer.values()) {
                        dot(file, each);
                    }
                }
                whole(file, home, peer);
            }
        }
        System.out.printf(
                "load average at the end %.1f%n",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /// One run from the file to the last drawing command, with the time of each step.
    private static final class Run {
        final Scene scene;
        final long[] ns = new long[5];

        Run(Path file, String mode) throws IOException {
            long[] at = new long[5];
            at[0] = System.nanoTime();
            DependencyGraph text;
            try (InputStream bytes = GraphFiles.open(file)) {
                text = DotReader.read(bytes);
            }
            at[1] = System.nanoTime();
            ResourceGraph graph = Reduction.of(text);
            at[2] = System.nanoTime();
            Set<String> open = mode.equals("open") ? new ModuleTree(graph).all() : Set.of();
            Arrangement arrangement =
                    mode.equals("free") ? Arrangement.free() : Arrangement.modules(open);
            scene = new GraphLayout().lay(graph, Map.of(), arrangement);
            at[3] = System.nanoTime();
            new Drawing(scene, Highlight.NONE)
                    .draw(new Blank(), new Area(0, 0, scene.width(), scene.height()), 1);
            at[4] = System.nanoTime();
            for (int i = 0; i < 4; i++) {
                ns[i + 1] = at[i + 1] - at[i];
            }
            ns[0] = at[4] - at[0];
        }

        @Override
        public String toString() {
            return Arrays.stream(ns)
                    .mapToObj(each -> Double.toString(Math.round(each / 1e5) / 10.0))
                    .collect(Collectors.joining(" "));
        }
    }

    private static void own(Path file, String mode, Packaged packaged)
            throws IOException, InterruptedException {
        for (int i = 0; i < 6; i++) {
            new Run(file, mode);
        }
        Run[] runs = new Run[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            runs[i] = new Run(file, mode);
        }
        Arrays.sort(runs, Comparator.comparingLong(run -> run.ns[0]));
        Scene scene = runs[0].scene;
        List<float[]> lines = new ArrayList<>();
        List<long[]> ends = new ArrayList<>();
        for (Link link : scene.links()) {
            lines.add(corners(link));
            ends.add(new long[] {link.from(), link.to()});
        }
        System.out.printf(
                "%-24s %-12s other colours %.1f ms%n", file.getFileName(), mode, recolour(scene));
        System.out.printf(
                "%-24s %-12s cold %s, warm %s ms (all read reduce lay draw), %d links, "
                        + "%d crossings, length %.0f node widths, %.0f x %.0f%n",
                file.getFileName(),
                mode,
                cold(file, mode, packaged),
                runs[ROUNDS / 2],
                lines.size(),
                Crossings.count(lines, ends),
                Crossings.length(lines) / 150,
                scene.width(),
                scene.height());
    }

    /// How long a picture takes to be coloured by something else, and drawn: the middle of some.
    private static double recolour(Scene scene) {
        List<Map<String, Mix>> marks = new ArrayList<>();
        for (Tone tone : List.of(Tone.UPDATE, Tone.TAINTED, Tone.CHANGED)) {
            Map<String, Mix> own = new HashMap<>();
            scene.graph().resources().forEach(each -> own.put(each.address(), Mix.of(tone)));
            marks.add(own);
        }
        double[] ms = new double[3 * ROUNDS];
        for (int i = 0; i < ms.length; i++) {
            long begun = System.nanoTime();
            Scene now = scene.marked(marks.get(i % marks.size()));
            new Drawing(now, Highlight.NONE)
                    .draw(new Blank(), new Area(0, 0, now.width(), now.height()), 1);
            ms[i] = (System.nanoTime() - begun) / 1e6;
        }
        Arrays.sort(ms);
        return ms[ms.length / 2];
    }

    /// The middle of five runs, each in a fresh JVM.
    private static String cold(Path file, String mode, Packaged packaged)
            throws IOException, InterruptedException {
        String[] runs = new String[5];
        for (int i = 0; i < runs.length; i++) {
            Process child =
                    new ProcessBuilder(
                                    packaged.command(
                                            GraphBench.class, "--cold", mode, file.toString()))
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            String out = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            child.waitFor();
            runs[i] = out.strip();
        }
        Arrays.sort(runs, Comparator.comparingDouble(run -> Double.parseDouble(run.split(" ")[0])));
        return runs[runs.length / 2];
    }

    /// Both as a person at a shell runs them.
    private static void whole(Path file, Path home, boolean peer)
            throws IOException, InterruptedException {
        Path text = Files.createTempFile("graph", ".dot");
        try (InputStream in = GraphFiles.open(file)) {
            Files.write(text, in.readAllBytes());
        }
        List<String> own =
                List.of(
                        home.resolve("bin/stateroom").toString(),
                        "graph",
                        "--file",
                        text.toString(),
                        "--format",
                        "svg");
        List<String> dot = List.of("dot", "-Tsvg", text.toString());
        long[] ours = new long[ROUNDS];
        long[] theirs = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            if (i % 2 == 0) {
                ours[i] = run(null, own);
            }
            theirs[i] = peer ? run(null, dot) : -1;
            if (i % 2 == 1) {
                ours[i] = run(null, own);
            }
        }
        Files.delete(text);
        Arrays.sort(ours);
        Arrays.sort(theirs);
        System.out.printf(
                "%-24s %-12s launcher %d ms, dot %s, %d pairs%n",
                file.getFileName(),
                "whole",
                ours[ROUNDS / 2],
                peer ? theirs[ROUNDS / 2] + " ms" : "not asked",
                ROUNDS);
    }

    /// What Graphviz is given.
    private enum Peer {
        /// Terraform's text: modules are clusters side by side, however they are nested.
        CLUSTERS,
        /// The same resources with modules in modules, as we draw them.
        NESTED,
        /// No clusters.
        FLAT;

        String text(Path file) throws IOException {
            return switch (this) {
                case CLUSTERS -> plain(file);
                case NESTED -> nested(GraphFiles.read(file));
                case FLAT -> plain(file).replace("\"cluster_", "\"flat_");
            };
        }

        private static String plain(Path file) throws IOException {
            try (InputStream in = GraphFiles.open(file)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }

        private static String nested(ResourceGraph graph) {
            Group root = new Group();
            for (int i = 0; i < graph.resources().size(); i++) {
                Group group = root;
                for (String module : graph.resources().get(i).modules()) {
                    group = group.inner.computeIfAbsent(module, _ -> new Group());
                }
                group.members.add(i);
            }
            StringBuilder text =
                    new StringBuilder("digraph G { rankdir=\"RL\"; node [shape=rect];\n");
            root.print(graph, text, "");
            for (ResourceGraph.Need need : graph.needs()) {
                text.append("n%d -> n%d;%n".formatted(need.from(), need.to()));
            }
            return text.append("}\n").toString();
        }
    }

    /// A module with what stands in it.
    private static final class Group {
        private final Map<String, Group> inner = new TreeMap<>();
        private final List<Integer> members = new ArrayList<>();

        void print(ResourceGraph graph, StringBuilder text, String path) {
            for (int i : members) {
                ResourceGraph.Resource resource = graph.resources().get(i);
                text.append(
                        "n%d [label=\"%s.%s\"];%n".formatted(i, resource.type(), resource.name()));
            }
            inner.forEach((name, group) -> {
                text.append(
                        "subgraph \"cluster_%s\" { label=\"%s\";%n".formatted(path + name, name));
                group.print(graph, text, path + name + ".");
                text.append("}\n");
            });
        }
    }

    private static float[] corners(Link link) {
        float[] curve = new float[2 * link.points()];
        for (int i = 0; i < link.points(); i++) {
            curve[2 * i] = (float) link.x(i);
            curve[2 * i + 1] = (float) link.y(i);
        }
        return Crossings.corners(curve);
    }

    private static void dot(Path file, Peer peer) throws IOException, InterruptedException {
        Path text = Files.createTempFile("graph", ".dot");
        Files.writeString(text, peer.text(file));
        String mode = "dot " + peer.name().toLowerCase(Locale.ROOT);
        Path plain = Files.createTempFile("graph", ".plain");
        long first = run(plain, List.of("dot", "-Tplain", text.toString()));
        if (first < 0) {
            System.out.printf(
                    "%-24s %-12s more than %d s%n", file.getFileName(), mode, DOT_SECONDS);
        } else {
            long[] times = new long[first > 5000 ? 1 : 5];
            for (int i = 0; i < times.length; i++) {
                times[i] = run(null, List.of("dot", "-Tsvg", text.toString()));
            }
            Arrays.sort(times);
            compare(file, mode, times[times.length / 2], Files.readAllLines(plain));
        }
        Files.delete(text);
        Files.delete(plain);
    }

    private static void compare(Path file, String mode, long millis, List<String> plain) {
        List<float[]> lines = new ArrayList<>();
        List<long[]> ends = new ArrayList<>();
        Map<String, Long> numbers = new HashMap<>();
        double width = 0;
        int nodes = 0;
        for (String line : plain) {
            List<String> words = new ArrayList<>();
            for (Matcher word = WORD.matcher(line); word.find(); ) {
                words.add(word.group());
            }
            if (words.get(0).equals("node")) {
                width += Double.parseDouble(words.get(4));
                nodes++;
            } else if (words.get(0).equals("edge")) {
                float[] curve = new float[2 * Integer.parseInt(words.get(3))];
                for (int i = 0; i < curve.length; i++) {
                    curve[i] = Float.parseFloat(words.get(4 + i));
                }
                lines.add(Crossings.corners(curve));
                ends.add(
                        new long[] {
                            numbers.computeIfAbsent(words.get(1), _ -> (long) numbers.size()),
                            numbers.computeIfAbsent(words.get(2), _ -> (long) numbers.size())
                        });
            }
        }
        // One unit for both engines: inches grow to px, so that nodes are as broad as ours on
        // average would be.
        for (float[] line : lines) {
            for (int i = 0; i < line.length; i++) {
                line[i] *= 150 * nodes / width;
            }
        }
        System.out.printf(
                "%-24s %-12s %d ms, %d links, %d crossings, length %.0f node widths%n",
                file.getFileName(),
                mode,
                millis,
                lines.size(),
                Crossings.count(lines, ends),
                Crossings.length(lines) / 150);
    }

    private static long run(@Nullable Path to, List<String> command)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process child =
                new ProcessBuilder(command)
                        .redirectOutput(to == null ? new File("/dev/null") : to.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (OutputStream none = child.getOutputStream()) {
            none.flush();
        }
        if (!child.waitFor(DOT_SECONDS, TimeUnit.SECONDS)) {
            child.destroyForcibly().waitFor();
            return -1;
        }
        return (System.nanoTime() - start) / 1_000_000;
    }

    /// Takes every command and reads its numbers, so that none can be left out.
    private static final class Blank implements Pen {
        private double sum;

        @Override
        public void opacity(double value) {
            sum += value;
        }

        @Override
        public void fill(Ink ink, double x, double y, double width, double height, double radius) {
            sum += x + y + width + height;
        }

        @Override
        public void outline(
                Ink ink,
                double x,
                double y,
                double width,
                double height,
                double radius,
                double thickness) {
            sum += x + y + width + height;
        }

        @Override
        public void line(Ink ink, double x1, double y1, double x2, double y2, double thickness) {
            sum += x1 + y1 + x2 + y2;
        }

        @Override
        public void dashes(Ink ink, double x1, double y1, double x2, double y2, double thickness) {
            sum += x1 + y1 + x2 + y2;
        }

        @Override
        public void curve(Ink ink, Link link, double thickness) {
            for (int i = 0; i < link.points(); i++) {
                sum += link.x(i) + link.y(i);
            }
        }

        @Override
        public void triangle(
                Ink ink, double x1, double y1, double x2, double y2, double x3, double y3) {
            sum += x1 + y1 + x2 + y2 + x3 + y3;
        }

        @Override
        public void text(Ink ink, Face face, double size, double x, double baseline, String text) {
            sum += x + baseline + text.length();
        }
    }
}
