package dev.stateroom.terraform;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Which attributes of one object are secret: those that its state marks (`sensitive_attributes`)
/// and those whose name says it, at any depth.
final class Marks {
    private final Map<String, Marks> below = new HashMap<>();
    private boolean whole;

    /// Marks that hide everything.
    static Marks ofAll() {
        Marks marks = new Marks();
        marks.whole = true;
        return marks;
    }

    /// Adds the marks of one side.
    ///
    /// @param paths lists of `get_attr` and `index` steps
    void add(JsonNode paths) {
        for (JsonNode path : paths) {
            Marks at = this;
            for (JsonNode step : path) {
                JsonNode key = step.path("value");
                String name = key.isObject() ? key.path("value").asString("") : key.asString("");
                at = at.below.computeIfAbsent(name, _ -> new Marks());
            }
            at.whole = true;
        }
    }

    /// Adds all of `other`.
    void add(Marks other) {
        whole |= other.whole;
        other.below.forEach(
                (name, marks) -> below.computeIfAbsent(name, _ -> new Marks()).add(marks));
    }

    /// Adds the marks of a plan: a tree of the values' shape in which `true` marks everything
    /// beneath.
    void addTree(JsonNode tree) {
        if (tree.isBoolean()) {
            whole |= tree.booleanValue();
        } else if (tree.isObject()) {
            for (var entry : tree.properties()) {
                below.computeIfAbsent(entry.getKey(), _ -> new Marks()).addTree(entry.getValue());
            }
        } else if (tree.isArray()) {
            for (int i = 0; i < tree.size(); i++) {
                below.computeIfAbsent(Integer.toString(i), _ -> new Marks()).addTree(tree.get(i));
            }
        }
    }

    /// Sets the marks of the attribute, map key or element `name`.
    void put(String name, Marks marks) {
        below.put(name, marks);
    }

    /// Marks everything beneath the attribute, map key or element `name`.
    void addWhole(String name) {
        below.computeIfAbsent(name, _ -> new Marks()).whole = true;
    }

    /// Whether everything here is secret.
    boolean isWhole() {
        return whole;
    }

    /// The marks of an attribute, map key or element.
    Marks child(String name) {
        Marks child = below.get(name);
        if (child == null) {
            child = new Marks();
        }
        if (!child.whole && SecretNames.isSecret(name)) {
            return ofAll();
        }
        return child;
    }

    /// The marks of `tags.Name` in attributes that are written flat, as version 3 did; where any of
    /// an attribute is secret, all of it is.
    Marks flat(String name) {
        int dot = name.indexOf('.');
        Marks marks = new Marks();
        marks.whole =
                below.containsKey(dot < 0 ? name : name.substring(0, dot))
                        || SecretNames.isSecret(name.substring(name.lastIndexOf('.') + 1));
        return marks;
    }

    /// Makes every secret value in `node` known to `secrets`.
    void collect(@Nullable JsonNode node, boolean isFlat, Secrets secrets) {
        if (node == null) {
            return;
        }
        if (whole) {
            secrets.all(node);
        } else if (node.isObject()) {
            for (var entry : node.properties()) {
                Marks marks = isFlat ? flat(entry.getKey()) : child(entry.getKey());
                marks.collect(entry.getValue(), false, secrets);
            }
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                child(Integer.toString(i)).collect(node.get(i), false, secrets);
            }
        }
    }
}
