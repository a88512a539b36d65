package dev.stateroom.terraform.risk;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// A text among the values, and where it stands.
record Located(String path, String text) {
    /// The texts at `path`: `node` itself, or the elements of a list. Empty ones say nothing.
    static List<Located> in(JsonNode node, String path) {
        if (node.isString()) {
            String text = node.asString("");
            return text.isEmpty() ? List.of() : List.of(new Located(path, text));
        }
        List<Located> all = new ArrayList<>();
        for (int i = 0; i < node.size() && node.isArray(); i++) {
            all.addAll(in(node.path(i), path + "[" + i + "]"));
        }
        return all;
    }

    /// The texts of attribute `name` of `block`, which stands at `path`.
    static List<Located> in(JsonNode block, String path, String name) {
        return in(block.path(name), path.isEmpty() ? name : path + "." + name);
    }
}
