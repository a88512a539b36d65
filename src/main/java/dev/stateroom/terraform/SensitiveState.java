package dev.stateroom.terraform;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/// Finds the sensitive values of a state, one instance at a time.
///
/// Source: Terraform's `internal/states/statefile/version4.go` (`sensitive_attributes` is a list of
/// paths of `get_attr` and `index` steps).
final class SensitiveState {
    private final JsonParser parser;
    private final SecretTexts texts;

    SensitiveState(JsonParser parser, SecretTexts texts) {
        this.parser = parser;
        this.texts = texts;
    }

    void read() {
        if (parser.nextToken() == JsonToken.START_OBJECT) {
            object();
        }
    }

    private void object() {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (token == JsonToken.START_OBJECT && name.equals("outputs")) {
                outputs();
            } else if (token == JsonToken.START_OBJECT && name.equals("resources")) {
                oldResources();
            } else if (token == JsonToken.START_ARRAY && name.equals("instances")) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    instance(Json.MAPPER.readTree(parser));
                }
            } else if (token == JsonToken.START_ARRAY
                    && (name.equals("resources") || name.equals("modules"))) {
                list();
            } else {
                parser.skipChildren();
            }
        }
    }

    private void list() {
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            if (token == JsonToken.START_OBJECT) {
                object();
            } else {
                parser.skipChildren();
            }
            token = parser.nextToken();
        }
    }

    private void outputs() {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            parser.nextToken();
            JsonNode output = Json.MAPPER.readTree(parser);
            if (output.path("sensitive").asBoolean(false)) {
                SensitiveTree.all(output.path("value"), texts);
            }
        }
    }

    /// Version 3 has no marks: names must do.
    private void oldResources() {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            parser.nextToken();
            JsonNode resource = Json.MAPPER.readTree(parser);
            SensitiveTree.named(resource.path("primary").path("attributes"), texts);
            for (JsonNode deposed : resource.path("deposed")) {
                SensitiveTree.named(deposed.path("attributes"), texts);
            }
        }
    }

    private void instance(JsonNode instance) {
        JsonNode attributes = instance.path("attributes");
        for (JsonNode path : instance.path("sensitive_attributes")) {
            JsonNode value = attributes;
            for (JsonNode step : path) {
                JsonNode key = step.path("value");
                if (key.isObject()) {
                    key = key.path("value");
                }
                value =
                        key.isNumber() && value.isArray()
                                ? value.path(key.asInt(0))
                                : value.path(key.asString(""));
            }
            SensitiveTree.all(value, texts);
        }
        SensitiveTree.named(attributes, texts);
        SensitiveTree.named(instance.path("attributes_flat"), texts);
    }
}
