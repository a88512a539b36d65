package dev.stateroom.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.cli.Cli;
import dev.stateroom.cli.Doors;
import dev.stateroom.cli.Terminal;
import dev.stateroom.engine.rehearsal.Incident;
import dev.stateroom.engine.rehearsal.Incidents;
import dev.stateroom.engine.rehearsal.Sandbox;
import dev.stateroom.engine.rehearsal.SandboxPlace;
import dev.stateroom.engine.rehearsal.Scene;
import dev.stateroom.model.Environment;
import dev.stateroom.sandbox.SandboxServer;
import dev.stateroom.storage.AwsStore;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Each incident of the sandbox: an environment is broken for real, the doctor names it and nothing
/// that is not so, the remedy that it names is carried out through the command line, and then
/// nothing is wrong, nothing is lost, and Terraform has nothing to do.
///
/// `mvn verify` runs a seeded sample, `-Pfull` all of them on each way of locking that can have
/// them.
class GauntletTest {
    private static final int SAMPLE = 8;
    private static final long SEED = 20261126;

    /// What is found besides the incident itself because it truly follows, and why.
    private static final Map<String, Map<String, String>> FOLLOWS =
            Map.of(
                    "state-deleted",
                    Map.of("digest-orphan", "the digest of the deleted state stays"),
                    "state-truncated",
                    Map.of("digest-mismatch", "the digest is still that of the whole state"),
                    "state-not-json",
                    Map.of("digest-mismatch", "the digest is still that of the whole state"),
                    "state-empty-object",
                    Map.of("digest-mismatch", "the digest is still that of the whole state"),
                    "state-version-unsupported",
                    Map.of("digest-mismatch", "the digest is still that of the right state"),
                    "digest-orphan",
                    Map.of(
                            "state-missing", "there is none any more",
                            "backup-none", "the backups went with it"),
                    "mixed-lock-clients",
                    Map.of("digest-mismatch", "the client with the lock file wrote none"),
                    "lock-holder-gone",
                    Map.of("operation-unfinished", "the deploy that held it was cut off"));

    /// Those that change what the environment runs: what they left is what must not be lost.
    private static final Set<String> CHANGING =
            Set.of(
                    "state-errored-file",
                    "digest-mismatch",
                    "mixed-lock-clients",
                    "lock-holder-gone",
                    "lock-held-alive");

    @TempDir Path root;

    /// An incident, and the environment that has it.
    private record Trial(Incident incident, String environment) {
        @Override
        public String toString() {
            return incident.name() + " " + environment;
        }
    }

    private record Line(
            Trial trial,
            boolean found,
            Set<String> wrong,
            int steps,
            double seconds,
            boolean lost,
            String trouble) {
        @Override
        public String toString() {
            return "%-32s %-6s %-14s %5d %8.1f %-5s %s"
                    .formatted(
                            trial,
                            found ? "yes" : "NO",
                            wrong.isEmpty() ? "none" : wrong,
                            steps,
                            seconds,
                            lost ? "YES" : "no",
                            trouble);
        }
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES)
    void everyIncidentIsFoundAndPutRightAndNothingIsLost() throws Exception {
        Path template = template();
        List<Trial> chosen = trials(template);
        String only = System.getProperty("stateroom.incident", "");
        if (!only.isEmpty()) { // for work on one of them
            chosen.removeIf(trial -> !List.of(only.split(",")).contains(trial.incident().name()));
        } else if (!"full".equals(System.getProperty("stateroom.proof"))) {
            Collections.shuffle(chosen, new Random(SEED));
            Set<Incident> seen = new HashSet<>();
            chosen.removeIf(trial -> !seen.add(trial.incident()));
            chosen = chosen.subList(0, SAMPLE);
        }
        List<Line> lines = new ArrayList<>();
        for (Trial trial : chosen) {
            lines.add(run(trial, template));
        }
        System.out.println(
                "%-32s %-6s %-14s %5s %8s %-5s"
                        .formatted("incident", "found", "false", "steps", "seconds", "lost"));
        lines.forEach(System.out::println);
        assertEquals(
                List.of(),
                lines.stream()
                        .filter(l ->
                                !l.found()
                                        || !l.wrong().isEmpty()
                                        || l.lost()
                                        || !l.trouble().isEmpty())
                        .map(Line::toString)
                        .toList());
    }

    private static List<Trial> trials(Path template) throws Exception {
        List<Trial> trials = new ArrayList<>();
        try (Bench bench = new Bench(template);
                ProjectEngine engine = bench.engine(template.resolve("small"), Map.of())) {
            for (Incident incident : Incidents.all()) {
                for (String name : SmallProject.ENVIRONMENTS) {
                    if (incident.fits(engine.environment(name).backend())) {
                        trials.add(new Trial(incident, name));
                    }
                }
            }
        }
        return trials;
    }

    /// Environments with a past, made once: three states of each, and a backup.
    private Path template() throws Exception {
        Path made = root.resolve("template");
        try (Bench bench = new Bench(made)) {
            SmallProject project =
                    new SmallProject(made.resolve("small"), bench.server.environment());
            for (String environment : SmallProject.ENVIRONMENTS) {
                project.apply(environment, "-var", "size=3");
                project.apply(environment, "-var", "size=2");
                String key = "small/" + environment + "/terraform.tfstate";
                bench.furnishing.copy(
                        key, "small/" + environment + "/backups/terraform.tfstate.20261101093000");
                project.apply(environment);
                project.apply(environment, "-replace=terraform_data.app");
            }
        }
        return made;
    }

    private static void copy(Path from, Path to) throws Exception {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Files.copy(each, to.resolve(from.relativize(each).toString()));
            }
        }
    }

    private Line run(Trial trial, Path template) throws Exception {
        Path place = root.resolve(trial.incident().name() + "-" + trial.environment());
        copy(template, place);
        try (World world = new World(place, trial)) {
            return world.run();
        }
    }

    /// One environment, one incident.
    private static final class World implements AutoCloseable {
        private final Trial trial;
        private final Incident incident;
        private final Bench bench;
        private final SmallProject project;
        private final AwsStore store;
        private final Environment environment;
        private final SandboxPlace place;
        private final Home home;
        private Map<String, String> wanted = Map.of();
        private String out = "";
        private String err = "";
        private int steps;

        World(Path root, Trial trial) throws Exception {
            this.trial = trial;
            incident = trial.incident();
            bench = new Bench(root);
            project = new SmallProject(root.resolve("small"), bench.server.environment());
            Path yaml = project.root.resolve("stateroom.yaml");
            Files.writeString(
                    yaml,
                    Files.readString(yaml)
                            .replace(
                                    "protection: open",
                                    "protection: open, account: \""
                                            + SandboxServer.ACCOUNT
                                            + "\""));
            store = new AwsStore(bench.server.environment());
            home = new Home(root.resolve("home"));
            place =
                    new SandboxPlace(
                            bench.server.endpoint(),
                            Sandbox.REGION,
                            project.root,
                            bench.server.environment(),
                            ProcessHandle.current().pid());
            try (ProjectEngine engine = bench.engine(project.root, Map.of())) {
                environment = engine.environment(trial.environment());
            }
        }

        Line run() throws Exception {
            long began = System.nanoTime();
            boolean found = false;
            boolean lost = false;
            Set<String> wrong = new TreeSet<>(ids(doctor()));
            String trouble = wrong.isEmpty() ? "" : "ill before it began ";
            try {
                Map<String, String> before = contents(current());
                try (Scene scene =
                        Scene.of(
                                place,
                                home,
                                System.getenv(),
                                World::console,
                                incident,
                                environment.name())) {
                    incident.happen(scene);
                }
                wanted = CHANGING.contains(incident.name()) ? contents(left()) : before;
                List<JsonNode> findings = doctor();
                found = ids(findings).contains(incident.name());
                wrong.addAll(ids(findings));
                wrong.remove(incident.name());
                wrong.removeAll(FOLLOWS.getOrDefault(incident.name(), Map.of()).keySet());
                if (found) {
                    putRight(findings);
                }
                lost = !contents(current()).equals(wanted);
                trouble += afterwards();
            } catch (Exception | AssertionError e) {
                trouble += e;
            }
            return new Line(
                    trial, found, wrong, steps, (System.nanoTime() - began) / 1e9, lost, trouble);
        }

        private String afterwards() throws Exception {
            Set<String> left = ids(doctor());
            SmallProject.Said init =
                    project.terraform(environment.name(), "init", "-no-color", "-reconfigure");
            SmallProject.Said plan =
                    project.terraform(
                            environment.name(), "plan", "-no-color", "-detailed-exitcode");
            return (left.isEmpty() ? "" : "left " + left + " ")
                    + (init.exit() == 0 ? "" : init.text())
                    + (plan.exit() == 0 ? "" : plan.text());
        }

        /// First what lies outside, then what the findings name, the incident's own first.
        private void putRight(List<JsonNode> findings) throws Exception {
            outside();
            List<JsonNode> todo = findings;
            for (int round = 0; round < 4; round++) {
                todo = doctor();
                String command =
                        todo.stream()
                                .sorted(
                                        java.util.Comparator.comparing(f ->
                                                !f.path("id").asString().equals(incident.name())))
                                .map(f -> f.path("command").asString(""))
                                .filter(c -> !c.isEmpty())
                                .findFirst()
                                .orElse("");
                if (command.isEmpty()) {
                    return;
                }
                carryOut(command);
            }
        }

        private void outside() throws Exception {
            switch (incident.name()) {
                case "lock-held-alive" -> {
                    end();
                    assertEquals(
                            0,
                            cli("lock", "wait", environment.name(), "--timeout", "1m"),
                            () -> err);
                    awaitDeploy();
                    wanted = contents(current());
                }
                case "mixed-lock-clients" -> {
                    // The same mechanisms everywhere: the code gets the one that was missing.
                    Path main = environment.directory().resolve("main.tf");
                    String text = Files.readString(main);
                    Files.writeString(
                            main,
                            text.replace(
                                    "dynamodb_table =",
                                    "use_lockfile = true\n    dynamodb_table ="));
                    steps++;
                }
                case "state-newer-terraform" -> {
                    // The colleague goes back to everybody's version.
                    assertEquals(0, cli("backup", "list", environment.name(), "--json"));
                    String newest =
                            json().valueStream()
                                    .filter(b -> b.path("readable").asBoolean())
                                    .findFirst()
                                    .orElseThrow()
                                    .path("id")
                                    .asString();
                    carryOut("stateroom backup restore " + environment.name() + " " + newest);
                }
                case "digest-orphan" -> {
                    try (Stream<Path> all = Files.walk(home.sandbox())) {
                        Path pulled =
                                all.filter(f -> f.endsWith("pulled.tfstate"))
                                        .findFirst()
                                        .orElseThrow();
                        carryOut("stateroom backup restore " + environment.name() + " " + pulled);
                    }
                }
                default -> {
                    if (incident.lasts()) {
                        end();
                    }
                }
            }
        }

        private void end() {
            steps++;
            Scene.end(place);
        }

        private void awaitDeploy() throws Exception {
            for (int i = 0; i < 600; i++) {
                if (bench.journal.operations().stream().noneMatch(o -> o.isUnfinished())) {
                    return;
                }
                Thread.sleep(100);
            }
            throw new AssertionError("the deploy in the background does not end");
        }

        private void carryOut(String command) {
            List<String> words = new ArrayList<>(List.of(command.split(" ")));
            words.removeFirst();
            if (!command.contains("backup create")) {
                words.add("--yes");
            }
            steps++;
            int status = cli(words.toArray(String[]::new));
            String risk = "two writers may corrupt " + environment.name();
            if (status == 3 && err.contains(risk)) {
                steps++;
                words.add("--accept-risk");
                words.add(risk);
                status = cli(words.toArray(String[]::new));
            }
            assertEquals(0, status, () -> words + ": " + err);
        }

        private List<JsonNode> doctor() {
            bench.server.calls().clear();
            int status = cli("doctor", environment.name(), "--json");
            // A holder at work writes meanwhile, and what a killed one sent last may come late;
            // an examination that wrote would do so each time.
            if (!bench.server.calls().writes().isEmpty()
                    && !incident.name().equals("lock-held-alive")) {
                bench.server.calls().clear();
                status = cli("doctor", environment.name(), "--json");
                assertEquals(List.of(), bench.server.calls().writes(), "an examination only reads");
            }
            List<JsonNode> ill =
                    json().path("environments")
                            .path(0)
                            .path("findings")
                            .valueStream()
                            .filter(f -> !f.path("status").asString().equals("ok"))
                            .toList();
            boolean warned = ill.stream().allMatch(f -> f.path("status").asString().equals("warn"));
            assertEquals(warned ? 0 : 1, status, () -> out);
            return ill;
        }

        private static Set<String> ids(List<JsonNode> findings) {
            return findings.stream()
                    .map(f -> f.path("id").asString())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        private int cli(String... words) {
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
                            (directory, sandbox, progress) -> bench.engine(project.root, Map.of()),
                            null,
                            null,
                            home.root());
            int status = new Cli(terminal, doors).run(words);
            out = outBytes.toString(UTF_8);
            err = errBytes.toString(UTF_8);
            assertTrue(!out.contains(SmallProject.CANARY) && !err.contains(SmallProject.CANARY));
            return status;
        }

        private JsonNode json() {
            return JsonMapper.builder().build().readTree(out);
        }

        private byte[] current() {
            var stored = store.snapshots(environment.backend()).current();
            return stored == null ? new byte[0] : stored.bytes();
        }

        /// What an apply left that could not save it, or what it saved.
        private byte[] left() throws Exception {
            Path errored = environment.directory().resolve("errored.tfstate");
            return Files.exists(errored) ? Files.readAllBytes(errored) : current();
        }

        /// Every object with its values, and every output: what must not be lost.
        private static Map<String, String> contents(byte[] state) {
            Map<String, String> all = new TreeMap<>();
            if (state.length == 0) {
                return all;
            }
            JsonNode root = JsonMapper.builder().build().readTree(state);
            root.path("resources")
                    .forEach(r ->
                            all.put(
                                    RandomStates.address(r),
                                    r.path("instances")
                                            .valueStream()
                                            .map(i -> i.path("attributes").toString())
                                            .sorted()
                                            .toList()
                                            .toString()));
            root.path("outputs")
                    .propertyStream()
                    .forEach(o -> all.put("output." + o.getKey(), o.getValue().toString()));
            all.put("lineage", root.path("lineage").asString());
            return all;
        }

        private static Process console(Map<String, String> variables, Path log, List<String> words)
                throws java.io.IOException {
            List<String> command =
                    new ArrayList<>(
                            List.of(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-XX:TieredStopAtLevel=1",
                                    "-XX:+UseSerialGC",
                                    "-classpath",
                                    System.getProperty("java.class.path"),
                                    "dev.stateroom.Main"));
            command.addAll(words);
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile());
            builder.environment().clear();
            builder.environment().putAll(variables);
            return builder.start();
        }

        @Override
        public void close() throws Exception {
            store.close();
            bench.server.faults().clear();
            bench.close();
            // Whatever an incident left running ends with its sandbox.
            for (ProcessHandle child : ProcessHandle.current().children().toList()) {
                child.destroyForcibly();
                child.onExit().get(Duration.ofSeconds(10).toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }
}
