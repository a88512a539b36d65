package dev.stateroom.sandbox.dynamodb;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A place in an item: `Info`, `a.b[2].#c`.
///
/// @param steps names, and list positions as `[2]`
record DocumentPath(List<String> steps) {

    static DocumentPath read(Tokens tokens, Names names) {
        List<String> steps = new ArrayList<>();
        steps.add(name(tokens, names));
        while (true) {
            if (tokens.take(".")) {
                steps.add(name(tokens, names));
            } else if (tokens.take("[")) {
                String index = tokens.next();
                if (!index.matches("\\d{1,9}")) {
                    throw tokens.syntax();
                }
                tokens.expect("]");
                steps.add("[" + index + "]");
            } else {
                return new DocumentPath(List.copyOf(steps));
            }
        }
    }

    private static String name(Tokens tokens, Names names) {
        String word = tokens.next();
        if (!word.matches("#?[A-Za-z0-9_][A-Za-z0-9_-]*")) {
            throw tokens.syntax();
        }
        return names.name(word, tokens.kind());
    }

    String root() {
        return steps.getFirst();
    }

    /// The value there, or null.
    @Nullable JsonNode find(ObjectNode item) {
        return step(item, steps.size());
    }

    private @Nullable JsonNode step(ObjectNode item, int depth) {
        JsonNode at = item.path(root());
        for (String step : steps.subList(1, depth)) {
            at = isIndex(step) ? at.path("L").path(index(step)) : at.path("M").path(step);
        }
        return at.isMissingNode() ? null : at;
    }

    /// Puts a value there.
    void set(ObjectNode item, JsonNode value) {
        if (steps.size() == 1) {
            item.set(root(), value);
            return;
        }
        JsonNode parent = step(item, steps.size() - 1);
        String last = steps.getLast();
        if (isIndex(last) && parent != null && parent.path("L") instanceof ArrayNode list) {
            if (index(last) < list.size()) {
                list.set(index(last), value);
            } else {
                list.add(value);
            }
        } else if (!isIndex(last) && parent != null && parent.path("M") instanceof ObjectNode map) {
            map.set(last, value);
        } else {
            throw Errors.validation(
                    "The document path provided in the update expression is invalid for update");
        }
    }

    /// Takes away what is there.
    void remove(ObjectNode item) {
        if (steps.size() == 1) {
            item.remove(root());
            return;
        }
        JsonNode parent = step(item, steps.size() - 1);
        String last = steps.getLast();
        if (parent == null) {
            throw Errors.validation(
                    "The document path provided in the update expression is invalid for update");
        }
        if (isIndex(last) && parent.path("L") instanceof ArrayNode list) {
            if (index(last) < list.size()) {
                list.remove(index(last));
            }
        } else if (parent.path("M") instanceof ObjectNode map) {
            map.remove(last);
        }
    }

    /// Copies what is there from one item into another, with the maps around it.
    void project(ObjectNode from, ObjectNode into) {
        JsonNode value = find(from);
        if (value == null) {
            return;
        }
        ObjectNode members = into;
        for (int i = 0; i < steps.size(); i++) {
            boolean last = i == steps.size() - 1 || isIndex(steps.get(i + 1));
            if (last) {
                members.set(steps.get(i), i == steps.size() - 1 ? value : wrapped(value, i));
                return;
            }
            JsonNode inner = members.path(steps.get(i)).path("M");
            if (inner instanceof ObjectNode map) {
                members = map;
            } else {
                members = members.putObject(steps.get(i)).putObject("M");
            }
        }
    }

    /// A list of the one element, as DynamoDB gives a projected list position.
    private JsonNode wrapped(JsonNode value, int upTo) {
        JsonNode inner = value;
        for (int i = steps.size() - 1; i > upTo; i--) {
            ObjectNode outer = JsonNodeFactory.instance.objectNode();
            if (isIndex(steps.get(i))) {
                outer.putArray("L").add(inner);
            } else {
                outer.putObject("M").set(steps.get(i), inner);
            }
            inner = outer;
        }
        return inner;
    }

    private static boolean isIndex(String step) {
        return step.startsWith("[");
    }

    private static int index(String step) {
        return Integer.parseInt(step.substring(1, step.length() - 1));
    }
}
