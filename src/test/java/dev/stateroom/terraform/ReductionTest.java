package dev.stateroom.terraform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stateroom.model.ProblemException;
import dev.stateroom.model.ResourceGraph;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// From any form of Terraform's graph to the one of resources.
class ReductionTest {
    private static final Path GRAPHS = Path.of("../shared/checks/graphs");
    private static final Path GENERATOR = Path.of("../shared/checks/terraform-project.py");

    private static ResourceGraph reduce(String dot) throws IOException {
        return Reduction.of(
                DotReader.read(new ByteArrayInputStream(dot.getBytes(StandardCharsets.UTF_8))));
    }

    private static Set<String> nodes(ResourceGraph graph) {
        Set<String> all = new TreeSet<>();
        graph.resources().forEach(r -> all.add(r.address()));
        assertEquals(graph.resources().size(), all.size());
        return all;
    }

    private static Set<String> needs(ResourceGraph graph) {
        Set<String> all = new TreeSet<>();
        for (ResourceGraph.Need need : graph.needs()) {
            all.add(
                    graph.resources().get(need.from()).address()
                            + " > "
                            + graph.resources().get(need.to()).address());
        }
        assertEquals(graph.needs().size(), all.size());
        return all;
    }

    private static Set<String> text(String lines) {
        return new TreeSet<>(lines.lines().filter(line -> !line.isBlank()).toList());
    }

    @Test
    void whatIsNoResourceIsContractedAndDetoursMakeEdgesNeedless() throws IOException {
        ResourceGraph graph =
                reduce(
                        """
                        digraph { subgraph "root" {
                        "[root] t.a (expand)" -> "[root] local.x (expand)"
                        "[root] local.x (expand)" -> "[root] module.m.output.o (expand)"
                        "[root] module.m.output.o (expand)" -> "[root] module.m.data.t.b (expand)"
                        "[root] module.m.data.t.b (expand)" -> "[root] provider[\\"r/n/t\\"].al"
                        "[root] provider[\\"r/n/t\\"].al" -> "[root] t.c (expand)"
                        "[root] t.a (expand)" -> "[root] t.c (expand)"
                        "[root] root" -> "[root] t.a (expand)"
                        } }
                        """);
        assertEquals(Set.of("t.a", "module.m.data.t.b", "t.c"), nodes(graph));
        assertEquals(text("t.a > module.m.data.t.b\nmodule.m.data.t.b > t.c"), needs(graph));
        ResourceGraph.Resource data = graph.resources().get(1);
        assertEquals(List.of("m"), data.modules());
        assertTrue(data.data());
        assertEquals("t", data.type());
        assertEquals("b", data.name());
        assertTrue(data.declared());
    }

    @Test
    void whereAnEphemeralResourceIsLetGoIsNotTheResource() throws IOException {
        ResourceGraph graph =
                reduce(
                        """
                        digraph { subgraph "root" {
                        "[root] t.a (expand)" -> "[root] ephemeral.e.x (expand)"
                        "[root] t.b (expand)" -> "[root] t.a (expand)"
                        "[root] ephemeral.e.x (expand)" -> "[root] t.c (expand)"
                        "[root] ephemeral.e.x (close)" -> "[root] t.b (expand)"
                        "[root] root" -> "[root] ephemeral.e.x (close)"
                        } }
                        """);
        assertEquals(text("t.a > ephemeral.e.x\nt.b > t.a\nephemeral.e.x > t.c"), needs(graph));
    }

    @Test
    void theWordsOfOldVersionsAreReadToo() throws IOException {
        ResourceGraph graph =
                reduce(
                        """
                        digraph {
                        "[root] aws_instance.web[0]" -> "[root] aws_vpc.main"
                        "[root] aws_instance.web[1]" -> "[root] aws_vpc.main"
                        "[root] aws_eip.ip.0" -> "[root] aws_instance.web[1]"
                        "[root] aws_vpc.main" -> "[root] provider.aws"
                        "[root] module.n.aws_vpc.main" -> "[root] module.n.provider.aws"
                        "[root] meta.count-boundary (EachMode fixup)" -> "[root] aws_vpc.main"
                        "[root] provisioner.local-exec (close)" -> "[root] aws_vpc.main"
                        "[root] aws_vpc.gone (orphan)" -> "[root] provider.aws"
                        }
                        """);
        assertEquals(
                Set.of(
                        "aws_instance.web",
                        "aws_vpc.main",
                        "aws_eip.ip",
                        "module.n.aws_vpc.main",
                        "aws_vpc.gone"),
                nodes(graph));
        assertEquals(
                text("aws_instance.web > aws_vpc.main\naws_eip.ip > aws_instance.web"),
                needs(graph));
        assertFalse(graph.resources().getLast().declared());
    }

    @Test
    void aCycleKeepsItsEdgesAndTheRestIsReduced() throws IOException {
        ResourceGraph graph =
                reduce(
                        """
                        digraph { "t.top" -> "t.a" -> "local.x" -> "t.b" -> "t.c" -> "t.a";
                          "t.c" -> "t.z"; "t.top" -> "t.z"; "t.z" -> "t.z"; "t.b" -> "t.y" -> "t.z" }
                        """);
        assertEquals(
                text(
                        """
                        t.top > t.a
                        t.a > t.b
                        t.b > t.c
                        t.c > t.a
                        t.b > t.y
                        t.y > t.z
                        """),
                needs(graph));
    }

    @Test
    void cyclesOfTheFileAreNamed() throws IOException {
        DependencyGraph graph =
                DotReader.read(
                        new ByteArrayInputStream(
                                "digraph { a -> b -> a; c -> c; d -> a }"
                                        .getBytes(StandardCharsets.UTF_8)));
        assertEquals(List.of(List.of("a", "b"), List.of("c")), graph.cycles());
    }

    @Test
    void destructionRunsBackwards() throws IOException {
        assumeTrue(Files.isDirectory(GRAPHS), "no graphs beside the project");
        Set<String> declared =
                text(
                        """
                        terraform_data.top > module.one.terraform_data.b
                        module.one.terraform_data.b > module.one.terraform_data.a
                        """);
        Set<String> withGone = new TreeSet<>(declared);
        withGone.add("terraform_data.gonedep > terraform_data.gone");
        assertEquals(declared, needs(of("changes-plan.dot")));
        assertEquals(declared, needs(of("changes-default.dot")));
        assertEquals(withGone, needs(of("changes-planfile.dot")));
        assertEquals(withGone, needs(of("changes-destroyplanfile.dot")));
        assertEquals(withGone, needs(of("changes-plandestroy.dot")));
        for (ResourceGraph.Resource resource : of("changes-planfile.dot").resources()) {
            assertEquals(
                    !resource.address().startsWith("terraform_data.gone"),
                    resource.declared(),
                    resource.address());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 2000, 10_000})
    void thePlansGraphComesDownToThePlainOne(int size) throws IOException {
        assumeTrue(Files.isDirectory(GRAPHS), "no graphs beside the project");
        ResourceGraph plan = of(size + "-plan.dot.gz");
        DependencyGraph plain = read(size + "-default.dot.gz");
        same(plain, plan);
        same(plain, Reduction.of(plain));
    }

    private static void same(DependencyGraph plain, ResourceGraph reduced) {
        Set<String> names = new TreeSet<>();
        plain.nodes().forEach(node -> names.add(node.id()));
        Set<String> pairs = new TreeSet<>();
        plain.edges().forEach(edge -> pairs.add(edge.from() + " > " + edge.to()));
        assertEquals(names, nodes(reduced));
        assertEquals(pairs, needs(reduced));
    }

    @Test
    void aPlanFilesGraphHasTheNeedsOfWhatItCreates() throws IOException {
        assumeTrue(Files.isDirectory(GRAPHS), "no graphs beside the project");
        ResourceGraph file = of("2000-planfile.dot.gz");
        ResourceGraph plain = of("2000-default.dot.gz");
        assertEquals(nodes(plain), nodes(file));
        assertEquals(needs(plain), needs(file));
    }

    private static DependencyGraph read(String name) throws IOException {
        try (InputStream bytes = Files.newInputStream(GRAPHS.resolve(name))) {
            return DotReader.read(bytes);
        }
    }

    private static ResourceGraph of(String name) throws IOException {
        return Reduction.of(read(name));
    }

    /// Projects of different sizes and shapes; real Terraform draws all forms of each.
    @Test
    void realTerraformDrawsTheSame(@TempDir Path home) throws Exception {
        assumeTrue(Files.isRegularFile(GENERATOR), "no generator beside the project");
        assumeTrue(
                Bench.installation().product().equals("Terraform"),
                "OpenTofu's plain graph is the whole one, so there is nothing to hold against");
        boolean full = "full".equals(System.getProperty("stateroom.proof"));
        List<Integer> sizes =
                full
                        ? List.of(10, 50, 95, 140, 200, 300, 500, 800, 1200, 2000)
                        : List.of(20, 60, 100);
        for (int size : sizes) {
            Path place = home.resolve("p" + size);
            Bench bench = new Bench(place, "");
            Process made =
                    new ProcessBuilder(
                                    "python3",
                                    GENERATOR.toString(),
                                    Integer.toString(size),
                                    bench.directory.toString())
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            assertEquals(0, made.waitFor());
            bench.init();
            DependencyGraph plain =
                    new Child(bench.session).read(List.of("graph"), DotReader::read).answer();
            assertTrue(plain.nodes().size() > 4);
            for (Graph.Form form : Graph.Form.values()) {
                same(plain, Reduction.of(new Graph(bench.session).run(form, null)));
            }
        }
        System.out.println("reduced and compared with plain `terraform graph`: " + sizes);
    }

    @Test
    void tooManyEdgesAreRefusedWithoutBeingKept() {
        StringBuilder text = new StringBuilder("digraph { {");
        for (int i = 0; i < 1100; i++) {
            text.append(" n").append(i);
        }
        String group = text.append(" }").substring(9);
        var refused =
                assertThrows(
                        ProblemException.class,
                        () -> reduce("digraph {" + group.replace('n', 'm') + " -> " + group + "}"));
        assertEquals("graph-too-large", refused.problem().id());
    }

    @Test
    void aLongChainNeedsNoDeepStack() throws IOException {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            names.add("t.n" + i);
        }
        StringBuilder text = new StringBuilder("digraph { ");
        names.forEach(name -> text.append('"').append(name).append("\"\n"));
        text.append('"').append(String.join("\" -> \"", names)).append("\" }");
        ResourceGraph graph = reduce(text.toString());
        assertEquals(59_999, graph.needs().size());
    }

    private static final String PLANNED =
            """
            digraph { subgraph "root" {
            "[root] module.one.t.a (expand)" [label = "module.one.t.a"]
            "[root] module.one[\\"x.y\\"].t.a[0]" [label = "module.one.t.a"]
            "[root] module.one[\\"x.y\\"].t.a[0] (destroy)" [label = "module.one.t.a"]
            "[root] t.user (destroy)" [label = "t.user"]
            "[root] t.user (destroy)" -> "[root] provider[\\"registry.terraform.io/hashicorp/aws\\"]"
            "[root] provider[\\"registry.terraform.io/hashicorp/aws\\"] (close)" -> "[root] t.user (destroy)"
            "[root] module.one[\\"x.y\\"].t.a[0]" -> "[root] module.one.t.a (expand)"
            "[root] module.one[\\"x.y\\"].t.a[0]" -> "[root] module.one[\\"x.y\\"].t.a[0] (destroy)"
            "[root] module.one[\\"x.y\\"].t.a[0] (destroy)" -> "[root] t.user (destroy)"
            "[root] module.one.t.a (expand)" -> "[root] module.one.var.v (expand)"
            "[root] module.one.var.v (expand)" -> "[root] module.one (expand)"
            "[root] module.one.t.a (expand)" -> "[root] provider[\\"registry.terraform.io/hashicorp/aws\\"]"
            "[root] provider[\\"registry.terraform.io/hashicorp/aws\\"] (close)" -> "[root] module.one[\\"x.y\\"].t.a[0]"
            "[root] output.o (expand)" -> "[root] module.one.t.a (expand)"
            "[root] root" -> "[root] provider[\\"registry.terraform.io/hashicorp/aws\\"] (close)"
            } }
            """;

    private static dev.stateroom.terraform.DependencyGraph planned() throws IOException {
        return DotReader.read(new ByteArrayInputStream(PLANNED.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void everythingIsReadOnRequestWithResourcesStillOneEach() throws IOException {
        ResourceGraph all = Reduction.everything(planned());
        assertEquals(
                text(
                        """
                        module.one (expand)
                        module.one.t.a
                        module.one.var.v
                        output.o
                        provider["registry.terraform.io/hashicorp/aws"]
                        provider["registry.terraform.io/hashicorp/aws"] (close)
                        t.user
                        """),
                nodes(all));
        assertTrue(needs(all).contains("output.o > module.one.t.a"));
        assertTrue(needs(all).contains("module.one.t.a > module.one.var.v"));
        assertTrue(needs(all).contains("t.user > module.one.t.a"));
        assertFalse(
                needs(all).stream()
                        .anyMatch(
                                need -> need.startsWith("provider[") && need.endsWith(" > t.user")),
                "what is destroyed needs its provider, not the other way round");
        ResourceGraph.Resource provider =
                all.resources().stream()
                        .filter(r -> r.type().equals("provider"))
                        .findFirst()
                        .orElseThrow();
        assertEquals("aws", provider.name());
        assertEquals(Set.of("module.one.t.a", "t.user"), nodes(Reduction.of(planned())));
    }

    @Test
    void stepsOfAPlanKeepTheirDirection() throws IOException {
        ResourceGraph steps = Reduction.steps(planned());
        assertEquals(
                text(
                        """
                        module.one["x.y"].t.a[0]
                        module.one["x.y"].t.a[0] (destroy)
                        t.user (destroy)
                        """),
                nodes(steps));
        assertEquals(
                text(
                        """
                        module.one["x.y"].t.a[0] > module.one["x.y"].t.a[0] (destroy)
                        module.one["x.y"].t.a[0] (destroy) > t.user (destroy)
                        """),
                needs(steps));
        ResourceGraph.Resource step = steps.resources().getFirst();
        assertEquals(List.of("one[\"x.y\"]"), step.modules());
        assertEquals("a[0]", step.name());
    }
}
