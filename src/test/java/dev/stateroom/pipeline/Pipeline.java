package dev.stateroom.pipeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The workflows and actions of a checkout, read as data.
///
/// @param github its `.github` directory
record Pipeline(Path github) {
    /// That of this project.
    static Pipeline here() {
        return new Pipeline(Path.of(".github").toAbsolutePath());
    }

    JsonNode workflow(String name) {
        return read(github.resolve("workflows").resolve(name + ".yml"));
    }

    JsonNode action(String name) {
        return read(github.resolve("actions").resolve(name).resolve("action.yml"));
    }

    /// Workflows by their names without `.yml`.
    Map<String, JsonNode> workflows() {
        Map<String, JsonNode> found = new TreeMap<>();
        for (Path file : files("workflows")) {
            found.put(file.getFileName().toString().replace(".yml", ""), read(file));
        }
        return found;
    }

    Map<String, JsonNode> actions() {
        Map<String, JsonNode> found = new TreeMap<>();
        for (Path file : files("actions")) {
            found.put(file.getParent().getFileName().toString(), read(file));
        }
        return found;
    }

    /// Every file below a directory of `.github`.
    List<Path> files(String directory) {
        try (Stream<Path> all = Files.walk(github.resolve(directory))) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /// Jobs as `WORKFLOW/JOB`.
    Map<String, JsonNode> jobs() {
        Map<String, JsonNode> found = new TreeMap<>();
        workflows()
                .forEach((name, workflow) ->
                        workflow.path("jobs")
                                .properties()
                                .forEach(job ->
                                        found.put(name + "/" + job.getKey(), job.getValue())));
        return found;
    }

    /// Every step of workflows and actions, by where it stands: `WORKFLOW/JOB 3`.
    Map<String, JsonNode> steps() {
        Map<String, JsonNode> found = new TreeMap<>();
        jobs().forEach((name, job) -> number(found, name, job.path("steps")));
        actions().forEach((name, action) -> number(found, name, action.at("/runs/steps")));
        return found;
    }

    private static void number(Map<String, JsonNode> found, String where, JsonNode steps) {
        for (int i = 0; i < steps.size(); i++) {
            found.put(where + " " + (i + 1), steps.get(i));
        }
    }

    static JsonNode read(Path file) {
        return new YAMLMapper().readTree(file.toFile());
    }
}
