package dev.stateroom.sandbox.dynamodb;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A condition did not hold; carries the item where the caller asked to see it.
final class ConditionFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient @Nullable ObjectNode item;

    ConditionFailed(@Nullable ObjectNode item) {
        super("The conditional request failed");
        this.item = item;
    }

    @Nullable ObjectNode item() {
        return item;
    }
}
