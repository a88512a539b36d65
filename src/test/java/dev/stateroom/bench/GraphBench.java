package dev.stateroom.bench;

import dev.stateroom.graph.Area;
import dev.stateroom.graph.Arrangement;
import dev.stateroom.graph.Drawing;
import dev.stateroom.graph.Face;
import dev.stateroom.graph.GraphLayout;
import dev.stateroom.graph.Highlight;
import dev.stateroom.graph.Ink;
import dev.stateroom.graph.Link;
import dev.stateroom.graph.ModuleTree;
import dev.stateroom.graph.Pen;
import dev.stateroom.graph.Scene;
import dev.stateroom.model.ResourceGraph;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Parse, layout and first frame (drawing commands of everything) of Terraform's graphs, against
/// Graphviz on the same file: milliseconds, crossings, length of the links.
///
/// Arguments: files of the plain `terraform graph`; `--cold MODE FILE` measures once in this JVM
/// and is what the bench starts for itself. Cold figures are from main to the last command; those
/// of `dot` are its whole run.
public final class GraphBench {
    private static final int ROUNDS = 7;
    private static final int DOT_SECONDS = 60;

    private GraphBench() {}

    /// Runs it.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments[0].equals("--cold")) {
            long start = System.nanoTime();
            once(Path.of(arguments[2]), arguments[1]);
            System.out.println((System.nanoTime() - start) / 1_000_000);
            return;
        }
        for (String name : arguments) {
            Path file = Path.of(name);
            for (String mode : List.of("folded", "open", "free")) {
                own(file, mode);
            }
            for (boolean clusters : new boolean[] {true, false}) {
                dot(file, clusters);
            }
        }
    }

    private static Scene once(Path file, String mode) throws IOException {
        ResourceGraph graph = GraphFiles.read(file);
        Set<String> open = mode.equals("open") ? new ModuleTree(graph).all() : Set.of();
        Scene scene =
                new GraphLayout()
                        .lay(
                                graph,
                                Map.of(),
                                mode.equals("free")
                                        ? Arrangement.free()
                                        : Arrangement.modules(open));
        Blank pen = new Blank();
        new Drawing(scene, Highlight.NONE)
                .draw(pen, new Area(0, 0, scene.width(), scene.height()), 1);
        return scene;
    }

    private static void own(Path file, String mode) throws IOException, InterruptedException {
        long[] times = new long[ROUNDS];
        Scene scene = once(file, mode);
        for (int i = 0; i < 5; i++) {
            once(file, mode);
        }
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            scene = once(file, mode);
            times[i] = System.nanoTime() - start;
        }
        Arrays.sort(times);
        List<float[]> lines = new ArrayList<>();
        for (Link link : scene.links()) {
            lines.add(corners(link));
        }
        System.out.printf(
                "%-24s %-12s cold %5s ms, warm %6.1f ms, %6d links, %8d crossings, length %.0f node widths, %.0f x %.0f%n",
                file.getFileName(),
                mode,
                cold(file, mode),
                times[ROUNDS / 2] / 1e6,
                lines.size(),
                Crossings.count(lines),
                Crossings.length(lines) / 150,
                scene.width(),
                scene.height());
    }

    private static String cold(Path file, String mode) throws IOException, InterruptedException {
        long[] times = new long[3];
        for (int i = 0; i < times.length; i++) {
            Process child =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    GraphBench.class.getName(),
                                    "--cold",
                                    mode,
                                    file.toString())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            String out = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            child.waitFor();
            times[i] = Long.parseLong(out.strip());
        }
        Arrays.sort(times);
        return Long.toString(times[1]);
    }

    private static float[] corners(Link link) {
        float[] corners = new float[2 * (link.curves() + 1)];
        for (int i = 0; i <= link.curves(); i++) {
            corners[2 * i] = (float) link.x(3 * i);
            corners[2 * i + 1] = (float) link.y(3 * i);
        }
        return corners;
    }

    private static void dot(Path file, boolean clusters) throws IOException, InterruptedException {
        Path text = Files.createTempFile("graph", ".dot");
        try (InputStream in = GraphFiles.open(file)) {
            String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(text, clusters ? all : all.replace("\"cluster_", "\"flat_"));
        }
        String mode = clusters ? "dot clusters" : "dot flat";
        Path plain = Files.createTempFile("graph", ".plain");
        long first = run(plain, "-Tplain", text);
        if (first < 0) {
            System.out.printf(
                    "%-24s %-12s more than %d s%n", file.getFileName(), mode, DOT_SECONDS);
        } else {
            long[] times = new long[first > 5000 ? 1 : 5];
            for (int i = 0; i < times.length; i++) {
                times[i] = run(null, "-Tsvg", text);
            }
            Arrays.sort(times);
            List<float[]> lines = new ArrayList<>();
            double node = 1;
            for (String line : Files.readAllLines(plain)) {
                if (line.startsWith("node ")) {
                    String[] words = line.replaceAll("\"[^\"]*\"", "x").split(" ");
                    node = Math.max(node, Double.parseDouble(words[4]));
                } else if (line.startsWith("edge ")) {
                    String[] words = line.replaceAll("\"[^\"]*\"", "x").split(" ");
                    int points = Integer.parseInt(words[3]);
                    float[] corners = new float[2 * ((points - 1) / 3 + 1)];
                    for (int i = 0; i < corners.length / 2; i++) {
                        corners[2 * i] = Float.parseFloat(words[4 + 6 * i]);
                        corners[2 * i + 1] = Float.parseFloat(words[5 + 6 * i]);
                    }
                    lines.add(corners);
                }
            }
            System.out.printf(
                    "%-24s %-12s %d ms, %6d links, %8d crossings, length %.0f node widths%n",
                    file.getFileName(),
                    mode,
                    times[times.length / 2],
                    lines.size(),
                    Crossings.count(lines),
                    Crossings.length(lines) / node);
        }
        Files.delete(text);
        Files.delete(plain);
    }

    private static long run(Path to, String form, Path text)
            throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process dot =
                new ProcessBuilder("dot", form, text.toString())
                        .redirectOutput(to == null ? new File("/dev/null") : to.toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (OutputStream none = dot.getOutputStream()) {
            none.flush();
        }
        if (!dot.waitFor(DOT_SECONDS, TimeUnit.SECONDS)) {
            dot.destroyForcibly().waitFor();
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
