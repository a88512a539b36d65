package dev.stateroom.sandbox.dynamodb;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Which attributes an answer holds.
///
/// @param paths none = all
record Projection(List<DocumentPath> paths) {
    static Projection of(JsonNode request, Names names) {
        String expression = request.path("ProjectionExpression").asString("");
        List<DocumentPath> paths = new ArrayList<>();
        if (!expression.isEmpty()) {
            Tokens tokens = new Tokens("ProjectionExpression", expression);
            do {
                paths.add(DocumentPath.read(tokens, names));
            } while (tokens.take(","));
            if (!tokens.atEnd()) {
                throw tokens.syntax();
            }
        }
        return new Projection(paths);
    }

    ObjectNode of(ObjectNode item) {
        if (paths.isEmpty()) {
            return item;
        }
        ObjectNode some = JsonNodeFactory.instance.objectNode();
        paths.forEach(path -> path.project(item.deepCopy(), some));
        return some;
    }
}
