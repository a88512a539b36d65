package dev.stateroom.terraform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Change;
import dev.stateroom.model.Plan;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.State;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ReadersTest {
    private static final String OLD =
            """
            {"version": 3, "terraform_version": "0.11.14", "serial": 7, "lineage": "l", "modules": [
              {"path": ["root"], "outputs": {"o": {}}, "resources": {
                "aws_instance.web.0": {"type": "aws_instance", "primary": {"id": "i", "tainted": true}, "deposed": [{"id": "d"}]},
                "data.aws_ami.base": {"type": "aws_ami", "primary": {"id": "a"}, "provider": "provider.aws"},
                "aws_vpc.gone": {"type": "aws_vpc", "primary": null}}},
              {"path": ["root", "app", "db"], "resources": {"aws_db.it": {"type": "aws_db", "primary": {"id": "x"}}}}]}
            """;

    @Test
    void readsWhatChangedOutsideTerraform() {
        Plan plan =
                PlanReader.read(
                        new java.io.ByteArrayInputStream(
                                """
                                {"format_version":"1.2","planned_values":{"root_module":{}},"resource_drift":[
                                 {"address":"a.gone","change":{"actions":["delete"]}},
                                 {"address":"a.changed[0]","deposed":"d77104a9","change":{"actions":["update"]}},
                                 {"address":"a.moved","previous_address":"a.old","change":{"actions":["no-op"]}},
                                 {"address":"a.later","change":{"actions":["what-comes-next"]}}]}
                                """
                                        .getBytes(StandardCharsets.UTF_8)));
        assertEquals(
                List.of(
                        new Change("a.gone", Change.Action.DELETE, null, null, null, null),
                        new Change(
                                "a.changed[0]", Change.Action.UPDATE, null, null, null, "d77104a9"),
                        new Change("a.later", Change.Action.UPDATE, null, null, null, null)),
                plan.drifted());
        assertEquals(3, plan.drift());
    }

    @Test
    void readsVersionThree() {
        State state = StateReader.read(OLD.getBytes(StandardCharsets.UTF_8));
        assertEquals(2, state.managed());
        assertEquals(1, state.data());
        assertEquals(7, state.serial());
        assertEquals(List.of("o"), state.outputs());
        assertEquals(
                List.of(
                        "aws_instance.web[0]",
                        "aws_instance.web[0]",
                        "data.aws_ami.base",
                        "module.app.module.db.aws_db.it"),
                state.instances().stream().map(State.Instance::address).toList());
        assertTrue(state.instances().get(0).tainted());
        assertEquals("0", state.instances().get(1).deposed());
    }

    @ParameterizedTest
    @CsvSource({
        "1f8b0800000000000003, gzip",
        "28b52ffd04000100, zstd",
        "425a6839314159265359, bzip2",
        "fd377a585a000004, xz",
        "504b030414000800, zip"
    })
    void aPackedStateOrPlanIsNamed(String head, String form) {
        byte[] bytes = HexFormat.of().parseHex(head);
        ProblemException state =
                assertThrows(ProblemException.class, () -> StateReader.read(bytes));
        assertEquals("state-not-json", state.problem().id());
        assertTrue(state.problem().what().contains(form), state.problem().what());
        ProblemException plan =
                assertThrows(
                        ProblemException.class,
                        () -> PlanReader.read(new ByteArrayInputStream(bytes)));
        assertEquals("plan-not-json", plan.problem().id());
        assertTrue(plan.problem().what().contains(form), plan.problem().what());
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    '', state-empty-object
                    '  ', state-empty-object
                    '{', state-truncated
                    '{"version":4,"resources":[{"mode":"managed"', state-truncated
                    '{"version":4,"resources":[{"mode":"managed"},\n  ', state-truncated
                    '{"version":4,"resources":[],\n  ', state-truncated
                    'hello', state-not-json
                    '{"version":4} x', state-not-json
                    '[]', state-not-a-state
                    '{}', state-not-a-state
                    '{"version":4,"resources":7}', state-not-a-state
                    '{"version":4,"serial":-1}', state-not-a-state
                    '{"meta":{"key_provider.pbkdf2.x":"e30="},"encrypted_data":"AAAA","encryption_version":"v0"}', state-encrypted
                    '{"version":1}', state-version-unsupported
                    '{"version":2,"modules":[]}', state-version-unsupported
                    '{"version":5,"terraform_version":"2.0"}', state-newer-terraform
                    '{"format_version":"1.0","values":{}}', state-is-show-json
                    """)
    void saysInOneSentenceWhatIsWrongWithAState(String text, String id) {
        var refused =
                assertThrows(
                        ProblemException.class,
                        () -> StateReader.read(text.getBytes(StandardCharsets.UTF_8)));
        assertEquals(id, refused.problem().id());
        assertTrue(!refused.problem().remedy().isBlank());
    }

    @ParameterizedTest
    @CsvSource({"UTF-8", "UTF-16LE", "UTF-16BE"})
    void readsEveryEncodingWithAMark(String name) throws IOException {
        Charset charset = Charset.forName(name);
        byte[] state = ("\ufeff" + OLD).getBytes(charset);
        assertEquals(2, StateReader.read(state).managed());
        byte[] graph =
                "\ufeffdigraph {\r\n \"[root] a.b (expand)\" -> \"[root] c.d\"\r\n}"
                        .getBytes(charset);
        assertEquals(2, DotReader.read(new ByteArrayInputStream(graph)).nodes().size());
    }

    @Test
    void aBrokenStateNeverShowsItsContent() {
        String text = "{\"version\":4,\"resources\":[{\"mode\":secret-in-the-clear}]}";
        var refused =
                assertThrows(
                        ProblemException.class,
                        () -> StateReader.read(text.getBytes(StandardCharsets.UTF_8)));
        assertTrue(!refused.problem().toString().contains("secret-in"));
    }

    /// What stands deep inside a state or a plan, and where on the third line its trouble is seen.
    private static Stream<Arguments> deepInside() {
        return Stream.of(
                Arguments.of("[".repeat(5_000) + "]".repeat(5_000), "column 2"),
                Arguments.of("{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000), "column 9"),
                Arguments.of("7".repeat(2 << 20), "column "),
                Arguments.of("{\"" + "n".repeat(2 << 20) + "\":1}", "column "),
                Arguments.of("{\"a\":[1,tru]}", "column 22"),
                Arguments.of("{\"a\":\"\\q\"}", "column 21"),
                Arguments.of("{\"a\":[1,,2]}", "column 22"));
    }

    @ParameterizedTest
    @MethodSource("deepInside")
    void saysWhereDeepInsideTheTroubleIs(String harm, String column) {
        String state =
                "{\"version\":4,\"serial\":1,\"lineage\":\"l\",\n\"resources\":[{\"mode\":\"managed\",\"type\":\"t\",\"name\":\"n\",\n\"instances\":["
                        + harm
                        + "]}]}";
        String plan =
                "{\"format_version\":\"1.2\",\n\"resource_changes\":[{\"address\":\"t.n\",\n\"instances\":["
                        + harm
                        + "]}]}";
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE)) {
            byte[] bytes = ("\ufeff" + state).getBytes(charset);
            List<Executable> readings =
                    List.of(
                            () -> StateReader.read(bytes),
                            () -> StateObjects.read(bytes, _ -> {}),
                            () -> new Secrets().addState(bytes),
                            () -> SerialEdit.withSerial(bytes, 2),
                            () -> StateText.of(bytes),
                            () ->
                                    PlanReader.read(
                                            new ByteArrayInputStream(
                                                    ("\ufeff" + plan).getBytes(charset))));
            for (Executable reading : readings) {
                String said = assertThrows(ProblemException.class, reading).problem().sentence();
                assertTrue(said.contains("line 3, " + column), said);
            }
        }
    }

    private static DependencyGraph dot(String text) throws IOException {
        return DotReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void readsTheFormsOfTerraformsGraphs() throws IOException {
        DependencyGraph graph =
                dot(
                        """
                        ╷
                        │ Warning: Unable to open CLI configuration file
                        ╵
                        digraph G {
                          rankdir = "RL";
                          node [shape = rect, fontname = "sans-serif"];
                          "a.b" [label="a.b"];
                          subgraph "cluster_module.m" {
                            label = "module.m"
                            subgraph "cluster_module.m.module.n" { "module.m.module.n.a.b" [label="b"]; }
                            "module.m.a.b" [
                              label = "b",
                              shape = "box"
                            ]
                          }
                          "a.b" -> "module.m.a.b" [color = "red", penwidth = "2.0"];
                          "[root] t.n[\\"k\\\\u00a0\\"] (destroy deposed 4fa856c3)" -> a_b -> { x; y }
                        }
                        """);
        assertEquals(7, graph.nodes().size());
        assertEquals(4, graph.edges().size());
        assertTrue(graph.edges().get(0).cycle());
        assertEquals(
                List.of("cluster_module.m", "cluster_module.m.module.n"),
                graph.clusters().stream().map(DependencyGraph.Cluster::id).toList());
        assertEquals("module.m", graph.clusters().get(0).label());
        assertEquals("cluster_module.m", graph.clusters().get(1).parent());
        assertEquals("cluster_module.m.module.n", graph.nodes().get(1).cluster());
        DependencyGraph.Node deposed = graph.nodes().get(3);
        assertEquals("t.n[\"k\\u00a0\"]", deposed.address());
        assertEquals("destroy deposed 4fa856c3", deposed.suffix());
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
                    '', graph-not-dot
                    'hello', graph-not-dot
                    'digraph {', graph-truncated
                    'digraph { "a', graph-truncated
                    'digraph { a -> ', graph-truncated
                    'digraph { a -> ] }', graph-not-dot
                    """)
    void saysInOneSentenceWhatIsWrongWithAGraph(String text, String id) {
        var refused = assertThrows(ProblemException.class, () -> dot(text));
        assertEquals(id, refused.problem().id());
    }
}
