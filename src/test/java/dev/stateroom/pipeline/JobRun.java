package dev.stateroom.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Runs the steps of one job as a runner does: conditions, variables, outputs, summary, bash.
///
/// Actions are not run: those of others need GitHub, and the three of this project set up what the
/// test has already. What each would have been given is kept.
final class JobRun {
    private final Runner runner;
    private final JsonNode job;
    private final ObjectNode contexts;
    private final ObjectNode steps = JsonMapper.shared().createObjectNode();
    private final Map<String, Map<String, String>> actions = new TreeMap<>();
    private final List<String> ran = new ArrayList<>();
    private final StringBuilder log = new StringBuilder();
    private boolean failed;
    private String summary = "";

    /// What a runner has before a job comes.
    ///
    /// @param directory the checkout
    /// @param temporary `RUNNER_TEMP`
    /// @param variables the environment of every step
    /// @param login what the login to AWS adds to it
    record Runner(
            Path directory,
            Path temporary,
            Map<String, String> variables,
            Map<String, String> login) {}

    /// @param contexts `github`, `inputs`, `vars`, `secrets`, `matrix`
    JobRun(Runner runner, JsonNode job, JsonNode contexts) {
        this.runner = runner;
        this.job = job;
        this.contexts = (ObjectNode) contexts.deepCopy();
        this.contexts.set("steps", steps);
    }

    /// Whether the job as a whole would run.
    boolean wanted() {
        return Expression.holds(job.path("if").asString("true"), known());
    }

    JobRun run() throws Exception {
        if (!wanted()) {
            throw new IllegalStateException("The job's condition does not hold.");
        }
        int number = 0;
        for (JsonNode step : job.path("steps")) {
            number++;
            if (!Expression.holds(step.path("if").asString("true"), known())) {
                continue;
            }
            if (step.has("uses")) {
                String name = step.path("uses").asString().replaceAll("@.*", "");
                actions.put(name, texts(step.path("with")));
            } else {
                shell(step, number);
            }
        }
        return this;
    }

    boolean failed() {
        return failed;
    }

    /// What its steps printed.
    String log() {
        return log.toString();
    }

    String summary() {
        return summary;
    }

    /// The names of the steps that ran in a shell.
    List<String> ran() {
        return ran;
    }

    /// What an action was given.
    Map<String, String> given(String action) {
        return actions.getOrDefault(action, Map.of());
    }

    private void shell(JsonNode step, int number) throws Exception {
        ran.add(step.path("name").asString());
        Path folder = Files.createTempDirectory(runner.temporary(), "step" + number);
        Path script = Files.writeString(folder.resolve("run.sh"), step.path("run").asString());
        Path output = Files.createFile(folder.resolve("output"));
        Path written = Files.createFile(folder.resolve("summary"));
        Path said = folder.resolve("log");
        ProcessBuilder builder =
                new ProcessBuilder("bash", "-e", script.toString())
                        .directory(runner.directory().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        Map<String, String> variables = builder.environment();
        variables.clear();
        variables.putAll(runner.variables());
        if (actions.containsKey("./.github/actions/aws")) {
            variables.putAll(runner.login());
        }
        variables.putAll(texts(job.path("env")));
        variables.putAll(texts(step.path("env")));
        variables.put("RUNNER_TEMP", runner.temporary().toString());
        variables.put("GITHUB_OUTPUT", output.toString());
        variables.put("GITHUB_STEP_SUMMARY", written.toString());
        Process process = builder.start();
        try {
            failed |= process.waitFor() != 0;
        } finally {
            process.destroy();
        }
        log.append(Files.readString(said, UTF_8));
        summary += Files.readString(written, UTF_8);
        ObjectNode outputs = steps.putObject(step.path("id").asString("")).putObject("outputs");
        for (String line : Files.readAllLines(output)) {
            outputs.put(line.replaceAll("=.*", ""), line.replaceFirst("[^=]*=", ""));
        }
    }

    private Map<String, String> texts(JsonNode node) {
        Map<String, String> found = new HashMap<>();
        node.properties()
                .forEach(one ->
                        found.put(
                                one.getKey(), Expression.text(one.getValue().asString(), known())));
        return found;
    }

    private Expression.Contexts known() {
        return new Known(contexts, failed);
    }

    /// Contexts of a run that is not cancelled.
    record Known(JsonNode contexts, boolean failed) implements Expression.Contexts {
        @Override
        public JsonNode context(String name) {
            if (!contexts.has(name)) {
                throw new IllegalArgumentException("There is no context " + name + ".");
            }
            return contexts.path(name);
        }

        @Override
        public boolean status(String function) {
            return switch (function) {
                case "success" -> !failed;
                case "failure" -> failed;
                case "cancelled" -> false;
                case "always" -> true;
                default -> throw new IllegalArgumentException("Unknown function " + function);
            };
        }
    }

    static JsonNode contexts(String json) {
        return JsonMapper.shared().readTree(json);
    }

    /// A directory of programs: `stateroom` from the classes under test.
    static Path programs(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path launcher = directory.resolve("stateroom");
        Files.writeString(
                launcher,
                """
                #!/bin/sh
                exec '%s' --enable-native-access=ALL-UNNAMED -XX:TieredStopAtLevel=1 -cp '%s' dev.stateroom.Main "$@"
                """
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                System.getProperty("java.class.path")));
        launcher.toFile().setExecutable(true);
        return directory;
    }
}
