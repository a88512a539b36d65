package dev.stateroom.discovery;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the variables of a root module hold that it declares sensitive, as far as their values are
/// written down: defaults, `terraform.tfvars`, `*.auto.tfvars` and `TF_VAR_*`. Terraform prints
/// such a value in clear where a check or a provider quotes it, before any plan says that it is
/// sensitive. What cannot be read is left out: Terraform itself complains about it.
///
/// Source: Terraform's documentation, "Variable definition precedence".
final class SensitiveVariables {
    private static final Pattern MATTERS = Pattern.compile("\\bsensitive\\b");
    private static final Pattern VALUES =
            Pattern.compile("(terraform|.*\\.auto)\\.tfvars(\\.json)?");
    private static final Set<String> WORDS = Set.of("true", "false", "null");

    private final Sources sources;
    private final Set<String> sensitive = new HashSet<>();
    private final List<String> found = new ArrayList<>();

    private SensitiveVariables(Path directory) {
        this.sources = new Sources(directory);
    }

    /// The values, in no order.
    ///
    /// @param environment environment variables that Terraform gets
    static List<String> values(Path directory, Map<String, String> environment) {
        SensitiveVariables reading = new SensitiveVariables(directory);
        Map<String, Path> declaring = new TreeMap<>();
        Map<String, Path> setting = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.matches(".*\\.(tf|tofu)(\\.json)?")) {
                    declaring.put(name, file);
                } else if (VALUES.matcher(name).matches()) {
                    setting.put(name, file);
                }
            }
        } catch (IOException | DirectoryIteratorException unreadable) {
            return List.of();
        }
        declaring.values().forEach(reading::declarations);
        if (reading.sensitive.isEmpty()) {
            return List.of();
        }
        setting.values().forEach(reading::settings);
        reading.sensitive.forEach(name -> {
            String value = environment.get("TF_VAR_" + name);
            if (value != null) {
                reading.add(value);
                reading.expression(value);
            }
        });
        return List.copyOf(reading.found);
    }

    private void declarations(Path file) {
        try {
            String text = sources.text(file);
            if (!MATTERS.matcher(text).find()) {
                return;
            }
            if (isJson(file)) {
                JsonNode variables = JsonMapper.shared().readTree(text).path("variable");
                for (var variable : variables.properties()) {
                    JsonNode first =
                            variable.getValue().isArray()
                                    ? variable.getValue().path(0)
                                    : variable.getValue();
                    if (first.path("sensitive").asBoolean(false)) {
                        sensitive.add(variable.getKey());
                        texts(first.path("default"));
                    }
                }
                return;
            }
            for (HclBlock block : HclReader.body(text).blocks("variable")) {
                Map<String, String> attributes = new HashMap<>();
                block.body().attributes().forEach(a -> attributes.put(a.name(), a.expression()));
                if ("true".equals(attributes.get("sensitive"))) {
                    sensitive.add(block.label());
                    expression(attributes.getOrDefault("default", ""));
                }
            }
        } catch (IOException | HclSyntaxException | JacksonException terraformSaysSo) {
            // As much as was read.
        }
    }

    private void settings(Path file) {
        try {
            String text = sources.text(file);
            if (isJson(file)) {
                for (var value : JsonMapper.shared().readTree(text).properties()) {
                    if (sensitive.contains(value.getKey())) {
                        texts(value.getValue());
                    }
                }
                return;
            }
            for (HclAttribute attribute : HclReader.body(text).attributes()) {
                if (sensitive.contains(attribute.name())) {
                    expression(attribute.expression());
                }
            }
        } catch (IOException | HclSyntaxException | JacksonException terraformSaysSo) {
            // As much as was read.
        }
    }

    private static boolean isJson(Path file) {
        return file.getFileName().toString().endsWith(".json");
    }

    /// A literal of HCL: a text, a list or a map of texts.
    private void expression(String expression) {
        String scalar = HclLiteral.scalar(expression);
        if (scalar != null) {
            add(scalar);
            return;
        }
        List<String> list = HclReader.texts(expression);
        if (list != null) {
            list.forEach(this::add);
            return;
        }
        Map<String, String> map = HclReader.pairs(expression);
        if (map != null) {
            map.values().forEach(this::add);
        }
    }

    private void texts(JsonNode value) {
        if (value.isString()) {
            add(value.stringValue());
        } else {
            value.forEach(this::texts);
        }
    }

    /// A flag that is masked would hide the word wherever it stands.
    private void add(String text) {
        if (!text.isBlank() && !WORDS.contains(text)) {
            found.add(text);
        }
    }
}
