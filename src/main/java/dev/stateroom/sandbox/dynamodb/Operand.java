package dev.stateroom.sandbox.dynamodb;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a condition compares.
sealed interface Operand {
    /// A value given in the request.
    record Given(JsonNode value) implements Operand {}

    /// A place in the item.
    record At(DocumentPath path) implements Operand {}

    /// `size(path)`.
    record Size(DocumentPath path) implements Operand {}

    /// The value for an item, or null where the item has none.
    default @Nullable JsonNode of(ObjectNode item) {
        return switch (this) {
            case Given(JsonNode value) -> value;
            case At(DocumentPath path) -> path.find(item);
            case Size(DocumentPath path) -> {
                JsonNode value = path.find(item);
                yield value == null
                        ? null
                        : JsonNodeFactory.instance
                                .objectNode()
                                .put("N", String.valueOf(Values.size(value)));
            }
        };
    }
}
