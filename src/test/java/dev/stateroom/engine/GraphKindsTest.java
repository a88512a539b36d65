package dev.stateroom.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stateroom.discovery.Discovery;
import dev.stateroom.journal.Runner;
import dev.stateroom.model.Environment;
import dev.stateroom.model.LogLine;
import dev.stateroom.model.ResourceGraph;
import dev.stateroom.model.StopSignal;
import dev.stateroom.sandbox.Furnishing;
import dev.stateroom.storage.AwsStore;
import dev.stateroom.terraform.DependencyGraph;
import dev.stateroom.terraform.DotReader;
import dev.stateroom.terraform.Installation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Whatever is in a configuration and its state: the graph has the nodes and edges of plain
/// `terraform graph`, and the faster form is drawn where that is enough. Real Terraform, its state
/// in the sandbox's S3.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GraphKindsTest {
    private static final String MIRROR = "STATEROOM_PROVIDER_MIRROR";
    private static final String APPLY = "terraform graph -type=apply";
    private static final String PLAN = "terraform graph -type=plan";
    private static final List<String> QUICK = List.of(APPLY);
    private static final List<String> WHOLE = List.of(PLAN);
    private static final List<String> BOTH = List.of(APPLY, PLAN);

    private final @Nullable String mirror = System.getenv(MIRROR);
    private Bench bench;
    private ProjectEngine engine;
    private Map<String, String> variables;

    @BeforeAll
    void open(@TempDir Path root) throws IOException {
        bench = new Bench(root);
        Path settings = root.resolve("cli.tfrc");
        Files.writeString(
                settings,
                mirror == null
                        ? ""
                        : "provider_installation {\n  filesystem_mirror { path = \"%s\" }\n}\n"
                                .formatted(mirror));
        variables = Map.of("TF_CLI_CONFIG_FILE", settings.toString());
        engine = bench.engine(variables);
        String product = Installation.find(null, System.getenv()).product();
        assumeTrue(product.equals("Terraform"), "OpenTofu's plain graph is the whole one");
    }

    @AfterAll
    void close() {
        engine.close();
        bench.close();
    }

    /// A configuration, those that were applied before it, and the forms that are drawn without and
    /// with the state that they left.
    private enum Kind {
        DECLARED(
                QUICK,
                QUICK,
                """
                resource "terraform_data" "a" { count = 2 }
                resource "terraform_data" "b" { input = terraform_data.a[*].id }
                output "only" { value = [local.two, data.terraform_remote_state.r.outputs] }
                locals {
                  one = terraform_data.b.id
                  two = local.one
                }
                data "terraform_remote_state" "r" {
                  backend    = "local"
                  config     = { path = "${path.module}/some.tfstate" }
                  defaults   = { x = local.two }
                  depends_on = [terraform_data.a]
                }
                module "m" {
                  source     = "./m"
                  for_each   = toset(["x", "y"])
                  up         = local.two
                  depends_on = [terraform_data.far]
                }
                resource "terraform_data" "far" {
                  input = 1
                  lifecycle {
                    replace_triggered_by = [terraform_data.b]
                    precondition {
                      condition     = terraform_data.trigger.id != ""
                      error_message = "no"
                    }
                  }
                  provisioner "local-exec" { command = "true ${terraform_data.made.id} ${self.id}" }
                }
                resource "terraform_data" "trigger" {}
                resource "terraform_data" "made" {}
                resource "terraform_data" "last" { input = [for m in module.m : m.id] }
                output "checked" {
                  value = 1
                  precondition {
                    condition     = terraform_data.last.id != ""
                    error_message = "no"
                  }
                }
                """),
        /// The words of blocks where they are none: in names, in texts, behind a hash.
        WORDS(
                QUICK,
                QUICK,
                """
                # what would import or removed do here?
                variable "import" { default = "import" }
                locals { removed = "moved, removed" }
                resource "terraform_data" "import" { input = var.import }
                resource "terraform_data" "removed" { input = [terraform_data.import.id, local.removed] }
                """),
        ORPHANED(
                QUICK,
                BOTH,
                """
                resource "terraform_data" "kept" { input = 1 }
                resource "terraform_data" "after" { input = terraform_data.kept.id }
                """,
                """
                resource "terraform_data" "kept" { input = 1 }
                resource "terraform_data" "after" { input = terraform_data.kept.id }
                resource "terraform_data" "gone" {
                  count = 3
                  input = terraform_data.kept.id
                }
                resource "terraform_data" "later" {
                  for_each = toset(["a.b", "[0]"])
                  input    = terraform_data.gone[1].id
                }
                """),
        READ_NO_MORE(
                QUICK,
                BOTH,
                "resource \"terraform_data\" \"kept\" {}",
                """
                resource "terraform_data" "kept" {}
                data "terraform_remote_state" "gone" {
                  backend  = "local"
                  config   = { path = "${path.module}/some.tfstate" }
                  defaults = { x = 1 }
                }
                """),
        MODULE_GONE(
                QUICK,
                BOTH,
                """
                module "kept" {
                  source = "./m"
                  up     = 1
                }
                """,
                """
                module "kept" {
                  source = "./m"
                  up     = 1
                }
                module "gone" {
                  source   = "./m"
                  for_each = toset(["x", "y.z"])
                  up       = module.kept.id
                }
                resource "terraform_data" "of_gone" { input = [for m in module.gone : m.id] }
                """),
        /// Instances that go are no orphans to a graph: their resource is declared.
        FEWER(
                QUICK,
                QUICK,
                """
                module "m" {
                  source   = "./m"
                  for_each = toset(["x"])
                  up       = terraform_data.some[0].id
                }
                resource "terraform_data" "some" { count = 1 }
                """,
                """
                module "m" {
                  source   = "./m"
                  for_each = toset(["x", "y"])
                  up       = terraform_data.some[0].id
                }
                resource "terraform_data" "some" { count = 3 }
                """),
        DEPOSED(
                QUICK,
                BOTH,
                replaced(2),
                replaced(1),
                // The new object's provisioner fails, so the old one stays.
                "!" + replaced(2)),
        MOVED(
                QUICK,
                BOTH,
                """
                resource "terraform_data" "new" { input = 1 }
                resource "terraform_data" "after" { input = terraform_data.new.id }
                moved {
                  from = terraform_data.old
                  to   = terraform_data.new
                }
                """,
                """
                resource "terraform_data" "old" { input = 1 }
                resource "terraform_data" "after" { input = terraform_data.old.id }
                """),
        REMOVED(
                WHOLE,
                WHOLE,
                """
                removed {
                  from = terraform_data.gone
                  lifecycle { destroy = false }
                }
                resource "terraform_data" "kept" { input = 1 }
                """,
                """
                resource "terraform_data" "gone" { input = terraform_data.kept.id }
                resource "terraform_data" "kept" { input = 1 }
                """),
        IMPORTED(
                WHOLE,
                WHOLE,
                """
                resource "terraform_data" "first" { count = 2 }
                resource "terraform_data" "second" {}
                resource "terraform_data" "target" {}
                resource "terraform_data" "each" { for_each = toset(["a"]) }
                import {
                  to = terraform_data.target
                  id = terraform_data.second.id
                }
                import {
                  for_each = { for i, f in terraform_data.first : "a" => f.id }
                  to       = terraform_data.each[each.key]
                  id       = each.value
                }
                import {
                  to = terraform_data.undeclared
                  id = terraform_data.target.id
                }
                """,
                """
                resource "terraform_data" "first" { count = 2 }
                resource "terraform_data" "second" {}
                """),
        CHECKED(
                QUICK,
                QUICK,
                """
                resource "terraform_data" "a" {}
                resource "terraform_data" "b" { input = terraform_data.a.id }
                check "it" {
                  data "terraform_remote_state" "seen" {
                    backend  = "local"
                    config   = { path = "${path.module}/some.tfstate" }
                    defaults = { x = terraform_data.a.id }
                  }
                  assert {
                    condition     = data.terraform_remote_state.seen.outputs.x != terraform_data.b.id
                    error_message = "no"
                  }
                }
                module "n" {
                  source   = "./n"
                  for_each = toset(["x"])
                  up       = terraform_data.b.id
                }
                """),
        /// Needs a mirror with hashicorp/aws: no built-in provider can be configured, and none has
        /// ephemeral resources.
        PROVIDERS(
                QUICK,
                QUICK,
                """
                terraform {
                  required_providers {
                    aws = { source = "hashicorp/aws" }
                  }
                }
                provider "aws" {
                  region     = terraform_data.region.output
                  access_key = ephemeral.aws_secretsmanager_secret_version.key.secret_string
                }
                provider "aws" {
                  alias  = "far"
                  region = local.far
                }
                provider "aws" {
                  alias  = "unused"
                  region = terraform_data.unused.output
                }
                locals { far = terraform_data.far.output }
                resource "terraform_data" "region" { input = "eu-central-1" }
                resource "terraform_data" "far" { input = "us-east-1" }
                resource "terraform_data" "unused" {}
                resource "aws_vpc" "near" { cidr_block = "10.0.0.0/16" }
                resource "aws_vpc" "far" {
                  provider   = aws.far
                  cidr_block = aws_vpc.near.cidr_block
                }
                ephemeral "aws_secretsmanager_secret_version" "key" {
                  provider  = aws.far
                  secret_id = terraform_data.far.id
                }
                data "aws_caller_identity" "me" {}
                """,
                """
                resource "terraform_data" "region" { input = "eu-central-1" }
                resource "terraform_data" "far" { input = "us-east-1" }
                resource "terraform_data" "unused" {}
                """);

        private final List<String> without;
        private final List<String> with;
        private final String now;
        private final List<String> before;

        Kind(List<String> without, List<String> with, String now, String... before) {
            this.without = without;
            this.with = with;
            this.now = now;
            this.before = before.length == 0 ? List.of(now) : List.of(before);
        }

        private static String replaced(int times) {
            return """
            resource "terraform_data" "up" {}
            resource "terraform_data" "it" {
              input            = terraform_data.up.id
              triggers_replace = %d
              lifecycle { create_before_destroy = true }
              provisioner "local-exec" { command = "test ${self.triggers_replace} = 1" }
            }
            resource "terraform_data" "after" { input = terraform_data.it.id }
            """
                    .formatted(times);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theGraphIsThatOfPlainTerraform(Kind kind) throws Exception {
        assumeTrue(kind != Kind.PROVIDERS || mirror != null, MIRROR + " names no mirror");
        Environment none = environment(kind.name().toLowerCase(Locale.ROOT), kind.now);
        assertEquals(kind.without, drawn(engine, none));
        Environment applied = environment(none.name() + "-applied", kind.now);
        for (String before : kind.before) {
            boolean fails = before.startsWith("!");
            write(applied.directory(), fails ? before.substring(1) : before);
            terraform(applied, false, "init", "-input=false");
            terraform(applied, fails, "apply", "-auto-approve", "-input=false");
        }
        write(applied.directory(), kind.now);
        assertEquals(kind.with, drawn(engine, applied));
    }

    /// Resources, data sources and modules that come and go by chance, with needs of every way.
    @Test
    void whateverComesAndGoesTheGraphIsThatOfPlainTerraform() throws Exception {
        boolean full = "full".equals(System.getProperty("stateroom.proof"));
        Map<List<String>, Integer> forms = new HashMap<>();
        for (int seed = 1; seed <= (full ? 40 : 3); seed++) {
            Environment environment = environment("chance-" + seed, "");
            new Chance(seed).write(environment.directory());
            terraform(environment, false, "init", "-input=false");
            terraform(environment, false, "apply", "-auto-approve", "-input=false");
            // Every third keeps all that was there.
            new Chance(seed % 3 == 0 ? seed : seed + 1000).write(environment.directory());
            forms.merge(drawn(engine, environment), 1, Integer::sum);
        }
        System.out.println("by chance: " + forms);
        assertEquals(Set.of(QUICK, BOTH), forms.keySet());
    }

    /// A configuration by chance: root module, `a`, `b` with instances, and `c` within `b`.
    private static final class Chance {
        private final Random random;

        Chance(int seed) {
            random = new Random(seed);
        }

        void write(Path root) throws IOException {
            Map<String, String> calls = new LinkedHashMap<>();
            calls.put("a", "");
            calls.put("b", "  for_each = toset([\"x\", \"y.z\"])\n");
            module(root, calls, "1");
            module(root.resolve("a"), Map.of(), "var.up");
            module(root.resolve("b"), Map.of("c", ""), "var.up");
            module(root.resolve("b/c"), Map.of(), "var.up");
        }

        private void module(Path place, Map<String, String> calls, String up) throws IOException {
            StringBuilder text =
                    new StringBuilder(
                            "variable \"up\" { default = null }\nlocals { up = %s }\n"
                                    .formatted(up));
            List<String> values = new ArrayList<>(List.of("local.up"));
            List<String> blocks = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                if (random.nextInt(3) > 0) {
                    resource(text, i, values, blocks);
                }
                if (i == 2) {
                    calls.forEach((name, more) -> call(text, name, more, values, blocks));
                }
            }
            Files.createDirectories(place);
            text.append(
                    "output \"out\" { value = sha1(jsonencode(%s)) }\n".formatted(some(values)));
            Files.writeString(place.resolve("main.tf"), text);
        }

        private void resource(StringBuilder text, int i, List<String> values, List<String> blocks) {
            boolean data = random.nextInt(5) == 0;
            String address = (data ? "data.terraform_remote_state.r" : "terraform_data.r") + i;
            String depends =
                    random.nextInt(4) == 0 ? "  depends_on = %s\n".formatted(some(blocks)) : "";
            text.append(
                    data
                            ? """
                            data "terraform_remote_state" "r%d" {
                              backend  = "local"
                              config   = { path = "${path.root}/some.tfstate" }
                              defaults = { x = sha1(jsonencode(%s)) }
                            %s}
                            """
                                    .formatted(i, some(values), depends)
                            : """
                            resource "terraform_data" "r%d" {
                              count = %d
                              input = sha1(jsonencode(%s))
                              lifecycle { create_before_destroy = %s }
                            %s}
                            """
                                    .formatted(
                                            i,
                                            1 + random.nextInt(2),
                                            some(values),
                                            random.nextBoolean(),
                                            depends));
            text.append("locals { l%d = sha1(jsonencode(%s)) }\n".formatted(i, address));
            values.add(random.nextBoolean() ? "local.l" + i : address);
            blocks.add(address);
        }

        private void call(
                StringBuilder text,
                String name,
                String more,
                List<String> values,
                List<String> blocks) {
            if (random.nextInt(4) > 0) {
                text.append(
                        "module \"%s\" {\n  source = \"./%s\"\n%s  up = sha1(jsonencode(%s))\n%s}\n"
                                .formatted(
                                        name,
                                        name,
                                        more,
                                        some(values),
                                        random.nextInt(3) == 0
                                                ? "  depends_on = %s\n".formatted(some(blocks))
                                                : ""));
                values.add("module." + name);
                blocks.add("module." + name);
            }
        }

        private String some(List<String> all) {
            return all.stream()
                    .filter(each -> random.nextInt(all.size()) < 2)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
    }

    @Test
    void aBlockInJsonIsFoundToo() throws Exception {
        Environment json = environment("json", "resource \"terraform_data\" \"a\" {}");
        Files.writeString(
                json.directory().resolve("more.tf.json"),
                """
                {"resource": {"terraform_data": {"b": {}}},
                 "import" : [{"to": "terraform_data.b", "id": "${terraform_data.a.id}"}]}
                """);
        assertEquals(WHOLE, drawn(engine, json));
    }

    @Test
    void whatItsOwnEyesCannotReadIsLeftToTerraform() throws Exception {
        Environment closed = environment("closed", Kind.ORPHANED.now);
        Map<String, String> nowhere = new HashMap<>(bench.server.environment());
        nowhere.put("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
        Home home = new Home(bench.root.resolve("home-closed"));
        try (ProjectEngine blind =
                new ProjectEngine(
                        new Workshop(
                                bench.project,
                                home,
                                bench.server.environment(),
                                System.getenv(),
                                null,
                                new Discovery(bench.server.environment()),
                                new AwsStore(nowhere),
                                bench.journal,
                                Runner.here(System.getenv(), home.root()),
                                List.of()))) {
            assertEquals(BOTH, drawn(blind, closed));
        }
    }

    /// Draws an environment, holds it against plain Terraform, and gives the commands that drew it.
    private List<String> drawn(ProjectEngine engine, Environment environment) throws Exception {
        List<String> commands = new ArrayList<>();
        EnvironmentGraph graph =
                engine.graph(
                        environment,
                        new GraphWatch() {
                            @Override
                            public void phase(Phase phase, Duration elapsed) {}

                            @Override
                            public void line(LogLine line) {
                                if (line.text().startsWith("terraform graph")) {
                                    commands.add(line.text());
                                }
                            }
                        },
                        new StopSignal());
        assertFalse(graph.kept());
        terraform(environment, false, "init", "-input=false");
        same(terraform(environment, false, "graph"), graph.resources());
        return commands;
    }

    private static void same(DependencyGraph plain, ResourceGraph reduced) {
        Set<String> names = new TreeSet<>();
        plain.nodes().forEach(node -> names.add(node.id()));
        Set<String> pairs = new TreeSet<>();
        plain.edges().forEach(edge -> pairs.add(edge.from() + " > " + edge.to()));
        List<String> ours =
                reduced.resources().stream().map(ResourceGraph.Resource::address).toList();
        Set<String> needs = new TreeSet<>();
        reduced.needs().forEach(n -> needs.add(ours.get(n.from()) + " > " + ours.get(n.to())));
        assertEquals(names, new TreeSet<>(ours));
        assertEquals(pairs, needs);
    }

    private Environment environment(String name, String text) throws IOException {
        Path directory =
                Files.createDirectories(bench.project.resolve("terraform/kinds").resolve(name));
        Files.writeString(
                directory.resolve("backend.tf"),
                """
                terraform {
                  backend "s3" {
                    bucket       = "%s"
                    key          = "kinds/%s/terraform.tfstate"
                    region       = "eu-central-1"
                    use_lockfile = true
                  }
                }
                """
                        .formatted(Furnishing.BUCKET, name));
        Files.writeString(directory.resolve("some.tfstate"), "{\"version\":4,\"outputs\":{}}");
        for (Map.Entry<String, String> module : MODULES.entrySet()) {
            Path place = Files.createDirectories(directory.resolve(module.getKey()));
            Files.writeString(place.resolve("main.tf"), module.getValue());
        }
        write(directory, text);
        return engine.environment(name);
    }

    private static final Map<String, String> MODULES =
            Map.of(
                    "m",
                    """
                    variable "up" {
                      validation {
                        condition     = var.up != terraform_data.inner.id
                        error_message = "no"
                      }
                    }
                    resource "terraform_data" "inner" {}
                    resource "terraform_data" "outer" {
                      count = 2
                      input = var.up
                    }
                    output "id" { value = terraform_data.outer[0].id }
                    """,
                    "n",
                    """
                    variable "up" {}
                    resource "terraform_data" "in" { input = var.up }
                    check "inside" {
                      data "terraform_remote_state" "seen" {
                        backend  = "local"
                        config   = { path = "${path.module}/some.tfstate" }
                        defaults = { x = var.up }
                      }
                      assert {
                        condition     = data.terraform_remote_state.seen.outputs.x != terraform_data.in.id
                        error_message = "no"
                      }
                    }
                    """);

    private static void write(Path directory, String text) throws IOException {
        Files.writeString(directory.resolve("main.tf"), text);
    }

    /// Runs Terraform as a person does; what it prints is read as a graph.
    private DependencyGraph terraform(Environment environment, boolean fails, String... words)
            throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Installation.find(null, System.getenv()).program().toString());
        command.addAll(List.of(words));
        Path out = Files.createTempFile("graph-kinds", ".out");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(environment.directory().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile());
        builder.environment().keySet().removeIf(n -> n.startsWith("AWS_") || n.startsWith("TF_"));
        builder.environment().putAll(bench.server.environment());
        builder.environment().putAll(variables);
        builder.environment()
                .put("TF_DATA_DIR", bench.root.resolve("data-" + environment.name()).toString());
        boolean failed = builder.start().waitFor() != 0;
        String said = Files.readString(out);
        assertEquals(fails, failed, said);
        try (InputStream text = Files.newInputStream(out)) {
            return words[0].equals("graph")
                    ? DotReader.read(text)
                    : new DependencyGraph(List.of(), List.of(), List.of());
        } finally {
            Files.delete(out);
        }
    }
}
