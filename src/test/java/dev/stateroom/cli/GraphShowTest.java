package dev.stateroom.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.engine.EnvironmentGraph;
import dev.stateroom.engine.GraphWatch;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// `graph`: its document, its listing, and files that are none.
class GraphShowTest {
    private static final String DOT =
            """
            digraph { subgraph "root" {
            "[root] t.a (expand)" -> "[root] var.v"
            "[root] module.m.t.b (expand)" -> "[root] t.a (expand)"
            "[root] t.gone (orphan)"
            } }
            """;

    @TempDir Path home;
    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(home);
    }

    private String file(String text) throws IOException {
        Path file = home.resolve("it.dot");
        Files.writeString(file, text);
        return file.toString();
    }

    @Test
    void theDocumentHasEveryNodeAndEdgeOfTheFile() throws IOException {
        assertEquals(0, shell.run("graph", "--file", file(DOT), "--json"), shell.err);
        JsonNode document = shell.json();
        assertEquals(4, document.path("nodes").size());
        JsonNode b = document.path("nodes").get(2);
        assertEquals("[root] module.m.t.b (expand)", b.path("id").asString());
        assertEquals("module.m.t.b", b.path("address").asString());
        assertEquals("resource", b.path("kind").asString());
        assertEquals("module.m", b.path("module").asString());
        assertEquals("variable", document.path("nodes").get(1).path("kind").asString());
        assertEquals(2, document.path("edges").size());
        assertEquals(0, document.path("clusters").asInt());
        assertTrue(document.path("cycles").isEmpty());
        assertFalse(shell.opened);
    }

    @Test
    void theListingTellsResourcesByModuleAndWhatTheyNeed() throws IOException {
        assertEquals(0, shell.run("graph", "--file", file(DOT)));
        assertEquals(
                """
                3 resources, 0 data sources in 2 modules, 1 edge; the whole graph has 4 nodes and 2 edges.

                root module (2)
                  t.a
                  t.gone (only in the state)

                module.m (1)
                  t.b
                    needs t.a
                """,
                shell.out);
    }

    @Test
    void aPartAroundOneResourceIsShown() throws IOException {
        String file =
                file(
                        "digraph { \"t.a\" -> \"t.b\" -> \"t.c\" -> \"t.d\"; \"t.x\" -> \"t.d\";"
                                + " \"module.m.t.y\" -> \"t.c\" }");
        assertEquals(0, shell.run("graph", "--file", file, "--around", "t.b[0]", "--depth", "1"));
        assertTrue(shell.out.startsWith("3 resources,"), shell.out);
        assertTrue(shell.out.contains("t.a") && shell.out.contains("t.c"), shell.out);
        assertFalse(shell.out.contains("t.d"), shell.out);
        assertEquals(0, shell.run("graph", "--file", file, "--around", "t.b", "--json"));
        assertEquals(4, shell.json().path("nodes").size());
        assertEquals(3, shell.json().path("edges").size());
        assertEquals(0, shell.run("graph", "--file", file, "--around", "module.m"));
        assertTrue(shell.out.contains("t.y") && shell.out.contains("t.d"), shell.out);
        assertFalse(shell.out.contains("t.x"), shell.out);
        assertEquals(0, shell.run("graph", "--file", file, "--around", "t.b", "--format", "svg"));
        assertTrue(shell.out.contains("4 resources"), shell.out);

        assertEquals(1, shell.run("graph", "--file", file, "--around", "t.nowhere"));
        assertTrue(shell.err.contains("The graph has no resource t.nowhere."), shell.err);
        assertEquals(2, shell.run("graph", "--file", file, "--depth", "2"));
        assertEquals(2, shell.run("graph", "--file", file, "--around", "t.b", "--depth", "0"));
    }

    @Test
    void cyclesAreToldByName() throws IOException {
        String file = file("digraph { \"t.a\" -> \"t.b\" -> \"t.a\" }");
        assertEquals(0, shell.run("graph", "--file", file));
        assertTrue(shell.out.contains("Cycle of 2: t.a, t.b"), shell.out);
        assertEquals(0, shell.run("graph", "--file", file, "--format", "json"));
        assertEquals(2, shell.json().path("cycles").get(0).size());
    }

    @Test
    void aCompressedFileIsReadAndAPlaceToWriteIsTaken() throws IOException {
        Path packed = home.resolve("it.dot.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(DOT.getBytes(StandardCharsets.UTF_16));
        }
        Path there = home.resolve("it.json");
        assertEquals(
                0,
                shell.run(
                        "graph", "--file", packed.toString(), "--json", "--out", there.toString()));
        assertEquals("", shell.out);
        assertTrue(Files.readString(there).contains("module.m.t.b"));
        byte[] bytes = Files.readAllBytes(packed);
        Files.write(packed, java.util.Arrays.copyOf(bytes, bytes.length - 9));
        assertEquals(1, shell.run("graph", "--file", packed.toString()));
        assertEquals(1, shell.err.lines().count(), shell.err);
    }

    @Test
    void picturesAreWritten() throws IOException {
        Path svg = home.resolve("it.svg");
        String file = file(DOT);
        assertEquals(
                0,
                shell.run("graph", "--file", file, "--format", "svg", "--out", svg.toString()),
                shell.err);
        assertTrue(Files.readString(svg).contains("<svg"));
        assertEquals(0, shell.run("graph", "--file", file, "--format", "svg"));
        assertEquals(Files.readString(svg), shell.out);
        Path png = home.resolve("it.png");
        assertEquals(
                0,
                shell.run("graph", "--file", file, "--format", "png", "--out", png.toString()),
                shell.err);
        assertTrue(javax.imageio.ImageIO.read(png.toFile()).getWidth() > 100);
        Path none = home.resolve("none.svg");
        assertEquals(
                1,
                shell.run(
                        "graph",
                        "--file",
                        file("digraph { }"),
                        "--format",
                        "svg",
                        "--out",
                        none.toString()));
        assertFalse(Files.exists(none));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "digraph { }",
                "digraph { \"[root] root\" -> \"[root] var.x\" }",
                "digraph { \"module.m.local.x\" }",
                "digraph { a -> b }"
            })
    void anEmptyGraphSaysWhy(String text) throws IOException {
        assertEquals(0, shell.run("graph", "--file", file(text), "--json"));
        assertEquals(1, shell.err.lines().count(), shell.err);
        assertTrue(shell.json().has("nodes"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "{\"version\": 4}",
                "\u0000\u0001",
                "digraph { a -> ",
                "digraph { \"",
                "digraph { a [label=<",
                "digraph { a -> ] }"
            })
    void whatIsNoGraphIsOneSentence(String text) throws IOException {
        assertEquals(1, shell.run("graph", "--file", file(text)));
        assertEquals(1, shell.err.lines().count(), shell.err);
        assertEquals("", shell.out);
    }

    @Test
    void groupsWithoutEndAreOneSentence() throws IOException {
        assertEquals(1, shell.run("graph", "--file", file("digraph " + "{".repeat(200_000))));
        assertEquals(1, shell.err.lines().count());
        assertEquals(
                1, shell.run("graph", "--file", file("digraph { a -- \"" + "x".repeat(5 << 20))));
        assertTrue(shell.err.length() < 400, () -> shell.err.substring(0, 400));
    }

    @Test
    void anEnvironmentsGraphIsDrawnWithItsPhases() throws IOException {
        Path file = Path.of(file(DOT));
        shell.engine.graph =
                (environment, watch, stop) -> {
                    watch.phase(GraphWatch.Phase.INIT, Duration.ZERO);
                    watch.phase(GraphWatch.Phase.GRAPH, Duration.ofSeconds(2));
                    watch.phase(GraphWatch.Phase.GRAPH, Duration.ofSeconds(3));
                    try {
                        return EnvironmentGraph.read(file);
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                };
        assertEquals(0, shell.run("graph", "stg"));
        assertEquals(
                List.of("terraform init (0 s)", "terraform graph (2 s)"),
                shell.err.lines().toList());
        shell.engine.graph =
                (environment, watch, stop) -> {
                    throw new ProblemException(Problem.of("graph-failed", "No.", "", ""));
                };
        assertEquals(1, shell.run("graph", "stg"));
        assertEquals(2, shell.run("graph"));
    }
}
