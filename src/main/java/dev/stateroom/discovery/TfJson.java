package dev.stateroom.discovery;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads Terraform's JSON syntax: blocks are objects, or arrays of objects; strings are templates.
/// Source: Terraform's documentation, "JSON configuration syntax".
final class TfJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TfJson() {}

    /// Adds the backends and module names of one file.
    static void read(Path file, String text, List<BackendBlock> into, Set<String> modules) {
        for (JsonNode top : each(tree(text))) {
            for (JsonNode module : each(top.get("module"))) {
                modules.addAll(module.propertyNames());
            }
            for (JsonNode terraform : each(top.get("terraform"))) {
                for (JsonNode backend : each(terraform.get("backend"))) {
                    for (String type : backend.propertyNames()) {
                        if (type.equals("//")) {
                            continue;
                        }
                        for (JsonNode body : each(backend.get(type))) {
                            Settings settings =
                                    type.equals("s3") ? settings(body, file, true) : Settings.NONE;
                            into.add(new BackendBlock(type, settings, file, 0));
                        }
                    }
                }
                if (terraform.has("cloud")) {
                    into.add(new BackendBlock("cloud", Settings.NONE, file, 0));
                }
            }
        }
    }

    /// A file as a tree.
    static JsonNode tree(String text) {
        return JSON.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
    }

    /// The settings of a JSON object.
    ///
    /// @param templates whether a `${` in a string is an expression, as in configuration, or plain
    ///   text, as in what Terraform wrote itself
    static Settings settings(JsonNode body, Path file, boolean templates) {
        Map<String, Setting> found = new LinkedHashMap<>();
        for (String name : body.propertyNames()) {
            if (Settings.KNOWN.contains(name)) {
                put(found, name, body.get(name), file, templates);
            } else if (Settings.NESTED.contains(name)) {
                for (JsonNode nested : each(body.get(name))) {
                    for (String member : nested.propertyNames()) {
                        String full = name + "." + member;
                        if (Settings.KNOWN.contains(full)) {
                            put(found, full, nested.get(member), file, templates);
                        }
                    }
                }
            }
        }
        return new Settings(found);
    }

    private static void put(
            Map<String, Setting> into, String name, JsonNode node, Path file, boolean templates) {
        if (node.isNull()) {
            return;
        }
        if (Settings.COLLECTIONS.contains(name)) {
            into.put(name, new Setting(collection(node, templates), file, 0));
            return;
        }
        if (name.equals(Settings.WEB_IDENTITY)) {
            into.put(name, new Setting(Settings.PRESENT, file, 0));
            return;
        }
        String value = node.isValueNode() ? node.asString() : null;
        into.put(name, new Setting(isTemplate(value, templates) ? null : value, file, 0));
    }

    private static boolean isTemplate(@Nullable String value, boolean templates) {
        return value != null && templates && value.matches("(?s).*(?<![$%])[$%]\\{.*");
    }

    /// A list or map of texts as a literal of HCL; null where it is none.
    private static @Nullable String collection(JsonNode node, boolean templates) {
        Map<String, String> map = new LinkedHashMap<>();
        List<String> list = new ArrayList<>();
        for (JsonNode value : node.values()) {
            if (!value.isValueNode() || isTemplate(value.asString(), templates)) {
                return null;
            }
            list.add(value.asString());
        }
        for (String name : node.propertyNames()) {
            map.put(name, node.get(name).asString());
        }
        return node.isObject()
                ? HclCollection.of(map)
                : node.isArray() ? HclCollection.of(list) : null;
    }

    private static List<JsonNode> each(@Nullable JsonNode node) {
        List<JsonNode> all = new ArrayList<>();
        if (node != null && node.isArray()) {
            node.forEach(all::add);
        } else if (node != null && node.isObject()) {
            all.add(node);
        }
        return all;
    }
}
