package dev.stateroom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stateroom.cli.Cli;
import dev.stateroom.cli.Doors;
import dev.stateroom.cli.Terminal;
import dev.stateroom.engine.Bench;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The way of a change through the environments, by the command line alone, as a pipeline goes it:
/// plan, deploy `stg`, validate, promote to `prod`, and the end of an environment.
class FlowTest {
    @TempDir Path root;
    private Bench bench;
    private Map<String, String> variables = Map.of();
    private String out = "";
    private String err = "";

    private int run(String words) {
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        Terminal terminal =
                new Terminal(
                        new PrintStream(outBytes, true, UTF_8),
                        new PrintStream(errBytes, true, UTF_8),
                        null,
                        false);
        Doors doors =
                new Doors(
                        (directory, sandbox, progress) -> bench.engine(bench.project, variables),
                        null,
                        null,
                        root.resolve("home"));
        int status = new Cli(terminal, doors).run(words.split(" "));
        out = outBytes.toString(UTF_8);
        err = errBytes.toString(UTF_8);
        return status;
    }

    private JsonNode json() {
        return JsonMapper.builder().build().readTree(out);
    }

    private void git(String words) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "git",
                                "-C",
                                bench.project.toString(),
                                "-c",
                                "user.name=t",
                                "-c",
                                "user.email=t@example.org"));
        command.addAll(List.of(words.split(" ")));
        Process git =
                new ProcessBuilder(command)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertTrue(git.waitFor(30, TimeUnit.SECONDS));
        assertEquals(0, git.exitValue(), words);
    }

    @Test
    void aChangeGoesThroughBothEnvironmentsAndOneOfThemEnds() throws Exception {
        flow();
    }

    @Test
    void theSameWithOpenTofu() throws Exception {
        Path tofu = openTofu();
        assumeTrue(tofu != null, "no tofu on the search path, and OPENTOFU names none");
        variables = Map.of("STATEROOM_TERRAFORM", tofu.toString());
        flow();
    }

    /// The program that `OPENTOFU` names, else `tofu` on the search path; null where there is none.
    private static Path openTofu() {
        String named = System.getenv("OPENTOFU");
        Stream<Path> places =
                named != null
                        ? Stream.of(Path.of(named))
                        : Stream.of(System.getenv("PATH").split(File.pathSeparator))
                                .map(place -> Path.of(place, "tofu"));
        return places.filter(Files::isExecutable).findFirst().orElse(null);
    }

    private void flow() throws Exception {
        bench = new Bench(root);
        try {
            git("init --quiet");
            Files.writeString(bench.project.resolve(".gitignore"), ".terraform*\n");
            git("add .");
            git("commit --quiet -m first");

            assertEquals(0, run("plan stg --json"), err);
            int planned = json().at("/summary/create").asInt();
            assertTrue(planned > 0, out);
            assertEquals(3, run("promote prod --yes --confirm prod --json"));
            assertEquals("not-validated", json().at("/problem/id").asString());

            assertEquals(0, run("deploy stg --yes --json"), err);
            assertEquals("done", json().path("result").asString());
            assertEquals(planned, json().at("/after/resources").asInt());
            assertTrue(
                    json().path("steps")
                            .valueStream()
                            .anyMatch(s -> s.path("name").asString().equals("validated")),
                    out);
            assertEquals(0, run("doctor stg --json"), out);

            assertEquals(3, run("promote prod --yes"));
            assertTrue(err.contains("Add --confirm prod"), err);
            assertEquals(3, run("promote prod"));
            assertTrue(err.contains("no terminal"), err);
            assertEquals(0, run("promote prod --yes --confirm prod --json"), err);
            assertEquals("done", json().path("result").asString());
            assertEquals(0, run("journal list --json"));
            assertEquals(
                    List.of("promote", "deploy"),
                    json().valueStream()
                            .map(o -> o.path("intent").asString())
                            .filter(i -> !i.equals("plan"))
                            .toList());

            // A change goes the same way again.
            Path module = bench.project.resolve("terraform/modules/vpc/main.tf");
            Files.writeString(
                    module,
                    Files.readString(module) + "\nresource \"terraform_data\" \"more\" {}\n");
            assertEquals(3, run("promote prod --yes --confirm prod"), err);
            git("commit --quiet -a -m second");
            assertEquals(3, run("promote prod --yes --confirm prod"), err);
            assertTrue(err.contains("validated was commit"), err);
            assertEquals(0, run("deploy stg --yes"), err);
            assertEquals(0, run("promote prod --yes --confirm prod --json"), err);
            assertTrue(
                    json().at("/after/resources").asInt() > json().at("/before/resources").asInt(),
                    out);

            assertEquals(2, run("destroy stg --yes"));
            assertTrue(err.contains("--count"), err);
            assertEquals(3, run("destroy stg --yes --count 3"));
            assertTrue(err.contains("What would go is “stg " + (planned + 1) + "”"), err);
            assertEquals(0, run("destroy stg --plan-only --json"), err);
            assertEquals(0, run("destroy stg --yes --count " + (planned + 1) + " --json"), err);
            assertEquals(0, json().at("/after/resources").asInt());
            assertFalse(json().path("backup").isNull());
            assertEquals(0, run("doctor stg --json"), out);
            assertEquals(3, run("promote prod --yes --confirm prod"));
            assertTrue(err.contains("not validated"), err);
        } finally {
            bench.close();
        }
    }
}
