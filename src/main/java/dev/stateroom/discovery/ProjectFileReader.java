package dev.stateroom.discovery;

import dev.stateroom.model.Problem;
import dev.stateroom.model.Protection;
import dev.stateroom.model.Stage;
import dev.stateroom.model.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads `stateroom.yaml` strictly: every key and type is checked, and each mistake is told with
/// its place.
final class ProjectFileReader {
    private static final List<String> TOP =
            List.of("project", "github", "environments", "stages", "promotion");
    private static final List<String> ENVIRONMENT =
            List.of(
                    "directory",
                    "protection",
                    "account",
                    "workspace",
                    "backend",
                    "stages",
                    "validations");
    private static final List<String> BACKEND_TEXTS =
            List.of(
                    "bucket",
                    "key",
                    "region",
                    "dynamodb_table",
                    "workspace_key_prefix",
                    "profile",
                    "role_arn",
                    "external_id",
                    "session_name",
                    "endpoint",
                    "dynamodb_endpoint",
                    "sts_endpoint",
                    "kms_key_id");
    private static final List<String> BACKEND_FLAGS =
            List.of("use_lockfile", "encrypt", "use_path_style");
    private static final Map<String, List<String>> BACKEND_NESTED =
            Map.of(
                    "assume_role",
                    List.of(
                            "role_arn",
                            "external_id",
                            "session_name",
                            "source_identity",
                            "duration"),
                    "endpoints",
                    List.of("s3", "dynamodb", "sts", "iam"));
    private static final List<String> BACKEND =
            java.util.stream.Stream.of(
                            BACKEND_TEXTS,
                            BACKEND_FLAGS,
                            List.of("assume_role", "endpoints", "config_file"))
                    .flatMap(List::stream)
                    .toList();

    private final Sources sources;
    private final YamlMistakes mistakes = new YamlMistakes();
    private int insideEntries;

    ProjectFileReader(Sources sources) {
        this.sources = sources;
    }

    /// The project file at the root; [ProjectFile#NONE] where there is none.
    ProjectFile read() {
        Path file = sources.root().resolve(ProjectFile.NAME);
        if (!Files.exists(file)) {
            return ProjectFile.NONE;
        }
        try {
            YamlNode top = YamlReader.read(sources.text(file));
            return top == null ? ProjectFile.NONE : top(top);
        } catch (IOException why) {
            return broken(
                    Problem.of(
                            "project-file",
                            ProjectFile.NAME + " could not be read.",
                            "Until it is, every environment counts as protected.",
                            "Check that it is a file and that you may read it."));
        } catch (YamlReader.Fault fault) {
            mistakes.at(fault.line, fault.column, fault.getMessage() + "", "Correct it there.");
            return broken(mistakes.all().getFirst());
        }
    }

    private static ProjectFile broken(Problem problem) {
        return new ProjectFile(null, null, List.of(), null, List.of(), true, List.of(problem));
    }

    private ProjectFile top(YamlNode node) {
        String project = null;
        String github = null;
        List<ProjectEnvironment> environments = List.of();
        List<Stage> stages = null;
        List<YamlNode.Text> promotion = List.of();
        for (YamlNode.Field field : mistakes.fields(node, "the file", TOP)) {
            switch (field.name()) {
                case "project" -> project = mistakes.text(field);
                case "github" -> github = github(field);
                case "environments" -> environments = environments(field);
                case "stages" -> stages = stages(field);
                case "promotion" -> promotion = mistakes.texts(field);
                default -> throw new IllegalStateException(field.name());
            }
        }
        Set<String> seen = new HashSet<>();
        for (YamlNode.Text name : promotion) {
            if (!seen.add(name.value())) {
                mistakes.at(
                        name.line(),
                        name.column(),
                        "\"" + name.value() + "\" stands twice in `promotion`",
                        "Name each environment once.");
            }
        }
        return new ProjectFile(
                project,
                github,
                environments,
                stages,
                promotion.stream().map(YamlNode.Text::value).distinct().toList(),
                mistakes.count() > insideEntries,
                mistakes.all());
    }

    private @Nullable String github(YamlNode.Field field) {
        String text = mistakes.text(field);
        if (text != null && !text.matches("[A-Za-z0-9-]+/[A-Za-z0-9._-]+")) {
            mistakes.wrong(field, "\"" + text + "\"", "owner/repository");
            return null;
        }
        return text;
    }

    private List<ProjectEnvironment> environments(YamlNode.Field field) {
        List<ProjectEnvironment> found = new ArrayList<>();
        for (YamlNode.Field one : mistakes.fields(field.value(), "`environments`", null)) {
            if (!one.name().matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
                mistakes.wrong(
                        one,
                        "the name \"" + one.name() + "\"",
                        "letters, digits, \".\", \"_\" and \"-\" in an environment's name");
                continue;
            }
            found.add(environment(one));
        }
        return found;
    }

    private ProjectEnvironment environment(YamlNode.Field field) {
        int start = mistakes.count();
        int harmless = 0;
        Path directory = null;
        Path configFile = null;
        String directoryText = null;
        Protection protection = null;
        String account = null;
        String workspace = null;
        Settings backend = Settings.NONE;
        YamlNode.Field configField = null;
        List<Stage> stages = null;
        List<Validation> validations = List.of();
        for (YamlNode.Field one :
                mistakes.fields(field.value(), "environment " + field.name(), ENVIRONMENT)) {
            int before = mistakes.count();
            switch (one.name()) {
                case "directory" -> {
                    directoryText = mistakes.text(one);
                    directory = directory(one, directoryText);
                }
                case "protection" -> {
                    protection = protection(one);
                    harmless += mistakes.count() - before;
                }
                case "account" -> account = account(one);
                case "workspace" -> workspace = workspace(one);
                case "backend" -> {
                    backend = backend(one);
                    configField = configField(one);
                }
                case "stages" -> {
                    stages = stages(one);
                    harmless += mistakes.count() - before;
                }
                case "validations" -> {
                    validations = validations(one);
                    harmless += mistakes.count() - before;
                }
                default -> throw new IllegalStateException(one.name());
            }
        }
        if (configField != null) {
            configFile = configFile(configField, directory == null ? sources.root() : directory);
        }
        int wrong = mistakes.count() - start;
        insideEntries += wrong;
        return new ProjectEnvironment(
                field.name(),
                field.line(),
                field.column(),
                directory,
                protection,
                account,
                workspace,
                backend,
                configFile,
                stages,
                validations,
                wrong <= harmless,
                wrong > 0);
    }

    private @Nullable Path directory(YamlNode.Field field, @Nullable String text) {
        Path directory = text == null ? null : path(field, sources.root(), text);
        if (directory != null && !Files.isDirectory(directory)) {
            mistakes.wrong(
                    field,
                    "\"" + text + "\", which is no directory",
                    "a directory of the project, from its root");
            return null;
        }
        return directory;
    }

    private @Nullable Path path(YamlNode.Field field, Path from, String text) {
        try {
            return from.resolve(text).normalize();
        } catch (InvalidPathException illegal) {
            mistakes.wrong(field, "a text that is no path", "a path");
            return null;
        }
    }

    private @Nullable Protection protection(YamlNode.Field field) {
        String text = mistakes.text(field);
        if (text == null) {
            return null;
        }
        return switch (text) {
            case "open" -> Protection.OPEN;
            case "protected" -> Protection.PROTECTED;
            default -> {
                mistakes.wrong(field, "\"" + text + "\"", "open or protected");
                yield null;
            }
        };
    }

    private @Nullable String account(YamlNode.Field field) {
        if (field.value() instanceof YamlNode.Plain plain
                && plain.kind().startsWith("the number")) {
            mistakes.wrong(
                    field,
                    plain.kind(),
                    "the account in quotes, as numbers lose their leading zeros: \"123456789012\"");
            return null;
        }
        String text = mistakes.text(field);
        if (text != null && !text.matches("[0-9]{12}")) {
            mistakes.wrong(field, "\"" + text + "\"", "12 digits in quotes");
            return null;
        }
        return text;
    }

    private @Nullable String workspace(YamlNode.Field field) {
        String text = mistakes.text(field);
        if (text != null && (text.isBlank() || text.contains("/"))) {
            mistakes.wrong(field, "\"" + text + "\"", "the name of a Terraform workspace");
            return null;
        }
        return text;
    }

    private Settings backend(YamlNode.Field field) {
        Map<String, Setting> found = new LinkedHashMap<>();
        Path file = sources.root().resolve(ProjectFile.NAME);
        for (YamlNode.Field one : mistakes.fields(field.value(), "`backend`", BACKEND)) {
            String value = null;
            if (BACKEND_FLAGS.contains(one.name())) {
                value = mistakes.flag(one);
            } else if (BACKEND_TEXTS.contains(one.name())) {
                value = mistakes.text(one);
            } else if (BACKEND_NESTED.containsKey(one.name())) {
                List<String> members = BACKEND_NESTED.get(one.name());
                for (YamlNode.Field member :
                        mistakes.fields(one.value(), "`" + one.name() + "`", members)) {
                    String text = mistakes.text(member);
                    if (text != null) {
                        found.put(
                                one.name() + "." + member.name(),
                                new Setting(text, file, member.line()));
                    }
                }
            }
            if (value != null) {
                // By the names that win over what a block nests.
                String name = Access.RENAMED.getOrDefault(one.name(), one.name());
                found.put(name, new Setting(value, file, one.line()));
            }
        }
        return new Settings(found);
    }

    private static YamlNode.@Nullable Field configField(YamlNode.Field backend) {
        return backend.value() instanceof YamlNode.Fields fields
                ? fields.fields().stream()
                        .filter(field -> field.name().equals("config_file"))
                        .findFirst()
                        .orElse(null)
                : null;
    }

    private @Nullable Path configFile(YamlNode.Field field, Path directory) {
        String text = mistakes.text(field);
        Path path = text == null ? null : path(field, directory, text);
        if (path != null && !Files.isRegularFile(path)) {
            mistakes.wrong(
                    field,
                    "\"" + text + "\", which is no file",
                    "a backend file, from the environment's directory");
            return null;
        }
        return path;
    }

    private List<Stage> stages(YamlNode.Field field) {
        List<Stage> found = new ArrayList<>();
        Set<String> names = new HashSet<>();
        int before = mistakes.count();
        for (YamlNode item : mistakes.items(field)) {
            String name = null;
            List<String> targets = List.of();
            for (YamlNode.Field one :
                    mistakes.fields(item, "a stage", List.of("name", "targets"))) {
                if (one.name().equals("name")) {
                    name = mistakes.text(one);
                } else {
                    targets = mistakes.texts(one).stream().map(YamlNode.Text::value).toList();
                    if (targets.isEmpty()) {
                        mistakes.wrong(
                                one,
                                "no target",
                                "addresses such as module.vpc, or no `targets` at all for"
                                        + " everything");
                    }
                }
            }
            if (name == null || name.isBlank()) {
                mistakes.at(item.line(), item.column(), "a stage has no `name`", "Name it.");
            } else if (!names.add(name)) {
                mistakes.at(
                        item.line(),
                        item.column(),
                        "there are two stages named \"" + name + "\"",
                        "Give each its own name.");
            } else {
                found.add(new Stage(name, targets));
            }
        }
        if (mistakes.count() == before && (found.isEmpty() || !found.getLast().isWhole())) {
            String name = names.contains("rest") ? "everything" : "rest";
            found.add(new Stage(name, List.of()));
            mistakes.note(
                    field,
                    "the last of the `stages` does not apply everything",
                    "The stage \"" + name + "\" was added, so that a deploy is complete.",
                    "Add `- name: " + name + "` at the end of the list.");
        }
        return found;
    }

    private List<Validation> validations(YamlNode.Field field) {
        List<Validation> found = new ArrayList<>();
        ValidationReader reader = new ValidationReader(mistakes);
        for (YamlNode item : mistakes.items(field)) {
            Validation validation = reader.read(item);
            if (validation != null) {
                found.add(validation);
            }
        }
        return found;
    }
}
