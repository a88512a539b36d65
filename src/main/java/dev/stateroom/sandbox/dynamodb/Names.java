package dev.stateroom.sandbox.dynamodb;

import java.util.HashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The names and values that stand for `#x` and `:x` in a request's expressions. DynamoDB refuses
/// those that are missing and those that are not used.
final class Names {
    private final JsonNode names;
    private final JsonNode values;
    private final Set<String> used = new HashSet<>();

    Names(JsonNode request) {
        this.names = request.path("ExpressionAttributeNames");
        this.values = request.path("ExpressionAttributeValues");
    }

    String name(String word, String kind) {
        if (!word.startsWith("#")) {
            return word;
        }
        used.add(word);
        JsonNode name = names.path(word);
        if (!name.isString()) {
            throw Errors.validation(
                    "Invalid "
                            + kind
                            + ": An expression attribute name used in the document path is not"
                            + " defined; attribute name: "
                            + word);
        }
        return name.asString();
    }

    JsonNode value(String word, String kind) {
        used.add(word);
        JsonNode value = values.path(word);
        if (value.isMissingNode()) {
            throw Errors.validation(
                    "Invalid "
                            + kind
                            + ": An expression attribute value used in expression is not defined;"
                            + " attribute value: "
                            + word);
        }
        return Values.check(value);
    }

    void allUsed() {
        for (String name : names.propertyNames()) {
            if (!used.contains(name)) {
                throw Errors.validation(
                        "Value provided in ExpressionAttributeNames unused in expressions: keys: {"
                                + name
                                + "}");
            }
        }
        for (String value : values.propertyNames()) {
            if (!used.contains(value)) {
                throw Errors.validation(
                        "Value provided in ExpressionAttributeValues unused in expressions: keys: {"
                                + value
                                + "}");
            }
        }
    }
}
