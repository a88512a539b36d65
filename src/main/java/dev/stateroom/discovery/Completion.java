package dev.stateroom.discovery;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Puts the parts of a backend together, in Terraform's order: the block, then the backend files.
/// `stateroom.yaml` wins over both; what is still missing may come from an initialised
/// `.terraform/` and, for the region, from the process environment.
final class Completion {
    static final List<String> REQUIRED = List.of("bucket", "key", "region");

    /// Today's rules, and those of old buckets in us-east-1. Source: Amazon S3 user guide, "General
    /// purpose bucket naming rules".
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

    private static final Pattern OLD_BUCKET = Pattern.compile("[A-Za-z0-9._-]{3,255}");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]+");
    private static final Pattern FILL_IN = Pattern.compile("__.*__|.*[<>].*");

    private final Sources sources;
    private final Map<String, String> environment;

    Completion(Sources sources, Map<String, String> environment) {
        this.sources = sources;
        this.environment = environment;
    }

    /// Completes one backend.
    ///
    /// @param block the block, or what stands for it in Terragrunt
    /// @param files backend files in order
    /// @param initialised what `.terraform/` says; not used beside files, and not where it belongs
    ///   to another configuration
    /// @param project what `stateroom.yaml` says
    Outcome complete(
            BackendBlock block,
            List<BackendFile> files,
            Settings initialised,
            Settings project,
            String workspace) {
        Settings configured = block.settings();
        for (BackendFile file : files) {
            configured = configured.with(file.settings());
        }
        Settings all = configured.with(project);
        Settings filled = Settings.NONE;
        if (files.isEmpty() && all.agrees(initialised)) {
            Map<String, Setting> missing = new LinkedHashMap<>(initialised.values());
            missing.keySet().removeIf(all::sets);
            missing.values().removeIf(value -> value.value() == null || value.value().isEmpty());
            filled = new Settings(missing);
            all = all.with(filled);
        }
        Problem problem = webIdentity(all);
        if (problem == null) {
            problem = expression(block, all);
        }
        if (problem == null) {
            problem = missing(block, files, all);
        }
        if (problem == null) {
            problem = invalid(all);
        }
        if (problem != null) {
            return new Outcome.Unknown(problem);
        }
        return new Outcome.Known(
                backend(
                        all,
                        files,
                        workspace,
                        Access.overrides(filled.with(project), configured, all)));
    }

    private Backend backend(
            Settings all,
            List<BackendFile> files,
            String workspace,
            Map<String, String> overrides) {
        List<Path> paths = files.stream().map(BackendFile::path).toList();
        Setting prefix = all.values().get("workspace_key_prefix");
        return new Backend(
                text(all, "bucket"),
                text(all, "key"),
                text(all, "region"),
                all.text("dynamodb_table"),
                "true".equals(all.text("use_lockfile")),
                workspace,
                // An empty one is one: the workspace's name then stands first in the key.
                prefix == null || prefix.value() == null ? "env:" : prefix.value(),
                all.text("profile"),
                Access.of(all),
                paths,
                overrides);
    }

    private String text(Settings all, String name) {
        String value = all.text(name);
        if (value == null && name.equals("region")) {
            value = region();
        }
        return value == null ? "" : value;
    }

    private @Nullable String region() {
        String region = environment.get("AWS_REGION");
        if (region == null || region.isBlank()) {
            region = environment.get("AWS_DEFAULT_REGION");
        }
        return region == null || region.isBlank() ? null : region;
    }

    /// Left out, everything would be done as somebody else than the backend means.
    private @Nullable Problem webIdentity(Settings all) {
        Setting setting = all.values().get(Settings.WEB_IDENTITY);
        return setting == null
                ? null
                : Problem.of(
                        "backend-web-identity",
                        setting.place(sources.root())
                                + ": the backend takes its role with "
                                + Settings.WEB_IDENTITY
                                + ", which Stateroom does not read from a backend.",
                        "Without that role it would act as somebody else.",
                        "Give AWS_ROLE_ARN and AWS_WEB_IDENTITY_TOKEN_FILE in the environment"
                                + " instead; Terraform and Stateroom both read them.");
    }

    private @Nullable Problem expression(BackendBlock block, Settings all) {
        List<String> names =
                all.values().entrySet().stream()
                        .filter(entry -> entry.getValue().value() == null)
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList();
        if (names.isEmpty()) {
            return null;
        }
        Setting first = java.util.Objects.requireNonNull(all.values().get(names.getFirst()));
        return Problem.of(
                "backend-expression",
                "%s: %s of the backend %s not a plain value."
                        .formatted(
                                first.place(sources.root()),
                                String.join(", ", names),
                                names.size() == 1 ? "is" : "are"),
                "Variables, functions and templates cannot be told from the files alone, and"
                        + " Terraform refuses them in a backend.",
                "Write the value itself, move it to a backend file, or give it under `backend` of"
                        + " the environment in stateroom.yaml, with `directory: "
                        + sources.shown(directory(block))
                        + "`.");
    }

    private @Nullable Problem missing(BackendBlock block, List<BackendFile> files, Settings all) {
        List<String> names = new ArrayList<>(REQUIRED);
        names.removeIf(name -> !text(all, name).isEmpty());
        if (names.isEmpty()) {
            return null;
        }
        Setting place = new Setting(null, block.file(), block.line());
        String where =
                files.isEmpty()
                        ? "and no backend file (*.tfbackend) or initialised .terraform/ completes it."
                        : "and " + sources.shown(files.getLast().path()) + " does not add it.";
        return Problem.of(
                "backend-incomplete",
                "The backend \"s3\" at %s has no %s,"
                        .formatted(place.place(sources.root()), String.join(", no ", names)),
                where,
                "Add %s to the block, to a file such as stg.tfbackend beside it, or under `backend` of the environment in stateroom.yaml%s."
                        .formatted(
                                names.size() == 1 ? "it" : "them",
                                names.contains("region")
                                        ? "; the region may also stand in AWS_REGION"
                                        : ""));
    }

    private @Nullable Problem invalid(Settings all) {
        String bucket = text(all, "bucket");
        String filled = bucket.replace(Backend.ACCOUNT_PLACEHOLDER, "123456789012");
        String region = text(all, "region");
        String key = text(all, "key");
        boolean old = region.equals("us-east-1") && OLD_BUCKET.matcher(filled).matches();
        if (FILL_IN.matcher(bucket).matches() || (!BUCKET.matcher(filled).matches() && !old)) {
            return invalid(all, "bucket", bucket, "the name of an S3 bucket");
        }
        if (!REGION.matcher(region).matches()) {
            return invalid(all, "region", region, "an AWS region such as eu-west-1");
        }
        if (key.startsWith("/") || key.endsWith("/") || FILL_IN.matcher(key).matches()) {
            return invalid(
                    all, "key", key, "an object key that neither starts nor ends with \"/\"");
        }
        String lockfile = all.text("use_lockfile");
        if (lockfile != null && !lockfile.equals("true") && !lockfile.equals("false")) {
            return invalid(all, "use_lockfile", lockfile, "true or false");
        }
        String duration = Access.text(all, "assume_role.duration");
        if (duration != null && Access.duration(duration) == null) {
            return invalid(
                    all, "assume_role.duration", duration, "a time from 15m to 12h, such as 1h30m");
        }
        return null;
    }

    private Problem invalid(Settings all, String name, String value, String expected) {
        Setting setting = all.values().get(name);
        return Problem.of(
                "backend-invalid",
                "%s: the %s of the backend is \"%s\", which is not %s."
                        .formatted(
                                setting == null ? "AWS_REGION" : setting.place(sources.root()),
                                name,
                                value,
                                expected),
                "",
                "Write the real value there, or under `backend` of the environment in"
                        + " stateroom.yaml.");
    }

    private static Path directory(BackendBlock block) {
        return java.util.Objects.requireNonNull(block.file().getParent());
    }
}
