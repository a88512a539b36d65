package dev.stateroom.terraform;

import tools.jackson.databind.JsonNode;

/// Values beside the tree that says which of them are sensitive.
///
/// Source: Terraform's JSON output format: the tree has the values' shape; `true` marks everything
/// beneath.
final class SensitiveTree {
    private SensitiveTree() {}

    static void collect(JsonNode values, JsonNode marks, SecretTexts texts) {
        if (marks.isBoolean()) {
            if (marks.booleanValue()) {
                all(values, texts);
            }
        } else if (marks.isObject()) {
            for (var entry : marks.properties()) {
                collect(values.path(entry.getKey()), entry.getValue(), texts);
            }
        } else if (marks.isArray()) {
            for (int i = 0; i < marks.size(); i++) {
                collect(values.path(i), marks.path(i), texts);
            }
        }
        if (values.isObject()) {
            named(values, texts);
        }
    }

    /// Everything beneath `value`.
    static void all(JsonNode value, SecretTexts texts) {
        if (value.isString()) {
            texts.add(value.stringValue());
        } else if (value.isNumber()) {
            texts.addNumber(value.asString(""));
        } else if (value.isContainer()) {
            for (JsonNode element : value) {
                all(element, texts);
            }
        }
    }

    /// Attributes whose name alone says that they are secret: providers mark such attributes in
    /// their schema, and Terraform before 1.10 did not repeat those marks in states.
    static void named(JsonNode values, SecretTexts texts) {
        for (var entry : values.properties()) {
            JsonNode value = entry.getValue();
            if (value.isString() && SecretNames.isSecret(entry.getKey())) {
                texts.add(value.stringValue());
            } else if (value.isArray() && SecretNames.isSecret(entry.getKey())) {
                value.forEach(one -> texts.add(one.asString("")));
            }
        }
    }
}
