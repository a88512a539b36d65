package dev.stateroom.sandbox.dynamodb;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// An update expression: `SET`, `REMOVE`, `ADD` and `DELETE`, each at most once, by
/// docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html.
final class Update {
    private interface Step {
        /// @param before what the expression's right-hand sides see
        /// @param after what is changed
        void apply(ObjectNode before, ObjectNode after);
    }

    private final Tokens tokens;
    private final Names names;
    private final List<Step> steps = new ArrayList<>();
    private final List<DocumentPath> touched = new ArrayList<>();

    private Update(Tokens tokens, Names names) {
        this.tokens = tokens;
        this.names = names;
    }

    static Update parse(String expression, Names names) {
        Update update = new Update(new Tokens("UpdateExpression", expression), names);
        update.read();
        return update;
    }

    /// Applies the update to a copy.
    ObjectNode apply(ObjectNode item) {
        ObjectNode after = item.deepCopy();
        steps.forEach(step -> step.apply(item, after));
        return after;
    }

    /// The places it changes.
    List<DocumentPath> touched() {
        return touched;
    }

    private void read() {
        Set<String> seen = new java.util.HashSet<>();
        while (!tokens.atEnd()) {
            String clause = tokens.peek().toUpperCase(java.util.Locale.ROOT);
            if (!seen.add(clause)) {
                throw tokens.syntax();
            }
            switch (clause) {
                case "SET" -> clause(this::set);
                case "REMOVE" -> clause(path -> (before, after) -> path.remove(after));
                case "ADD" ->
                        clause(path -> {
                            JsonNode value = given();
                            return (before, after) ->
                                    path.set(after, added(path.find(before), value));
                        });
                case "DELETE" ->
                        clause(path -> {
                            JsonNode value = given();
                            return (before, after) -> without(path, before, after, value);
                        });
                default -> throw tokens.syntax();
            }
        }
    }

    private void clause(Function<DocumentPath, Step> reader) {
        tokens.next();
        do {
            DocumentPath path = DocumentPath.read(tokens, names);
            if (touched.contains(path)) {
                throw Errors.validation(
                        "Invalid UpdateExpression: Two document paths overlap with each other");
            }
            touched.add(path);
            steps.add(reader.apply(path));
        } while (tokens.take(","));
    }

    private Step set(DocumentPath path) {
        tokens.expect("=");
        Function<ObjectNode, JsonNode> value = operand();
        if (tokens.nextIs("+") || tokens.nextIs("-")) {
            boolean plus = tokens.next().equals("+");
            Function<ObjectNode, JsonNode> left = value;
            Function<ObjectNode, JsonNode> right = operand();
            value = item -> sum(left.apply(item), right.apply(item), plus);
        }
        Function<ObjectNode, JsonNode> whole = value;
        return (before, after) -> path.set(after, whole.apply(before));
    }

    private Function<ObjectNode, JsonNode> operand() {
        if (tokens.peek().startsWith(":")) {
            JsonNode value = given();
            return item -> value;
        }
        if (tokens.secondIs("(") && tokens.take("if_not_exists")) {
            tokens.expect("(");
            DocumentPath path = DocumentPath.read(tokens, names);
            tokens.expect(",");
            Function<ObjectNode, JsonNode> otherwise = operand();
            tokens.expect(")");
            return item -> {
                JsonNode found = path.find(item);
                return found == null ? otherwise.apply(item) : found;
            };
        }
        if (tokens.secondIs("(") && tokens.take("list_append")) {
            tokens.expect("(");
            Function<ObjectNode, JsonNode> first = operand();
            tokens.expect(",");
            Function<ObjectNode, JsonNode> second = operand();
            tokens.expect(")");
            return item -> appended(first.apply(item), second.apply(item));
        }
        DocumentPath path = DocumentPath.read(tokens, names);
        return item -> {
            JsonNode found = path.find(item);
            if (found == null) {
                throw Errors.validation(
                        "The provided expression refers to an attribute that does not exist in the"
                                + " item");
            }
            return found;
        };
    }

    private JsonNode given() {
        return names.value(tokens.next(), tokens.kind());
    }

    private static JsonNode sum(JsonNode left, JsonNode right, boolean plus) {
        if (!Values.type(left).equals("N") || !Values.type(right).equals("N")) {
            throw wrongType();
        }
        BigDecimal a = Values.number(left);
        BigDecimal b = Values.number(right);
        return JsonNodeFactory.instance
                .objectNode()
                .put("N", (plus ? a.add(b) : a.subtract(b)).toPlainString());
    }

    private static JsonNode appended(JsonNode first, JsonNode second) {
        if (!(first.path("L") instanceof ArrayNode a)
                || !(second.path("L") instanceof ArrayNode b)) {
            throw wrongType();
        }
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.putArray("L").addAll(a).addAll(b);
        return list;
    }

    private static JsonNode added(@Nullable JsonNode old, JsonNode value) {
        String type = Values.type(value);
        if (type.equals("N")) {
            return old == null ? value : sum(old, value, true);
        }
        if (!Set.of("SS", "NS", "BS").contains(type)
                || (old != null && !Values.type(old).equals(type))) {
            throw wrongType();
        }
        ObjectNode union = JsonNodeFactory.instance.objectNode();
        ArrayNode members = union.putArray(type);
        if (old != null) {
            members.addAll((ArrayNode) old.path(type));
        }
        for (JsonNode member : value.path(type)) {
            if (members.valueStream().noneMatch(member::equals)) {
                members.add(member);
            }
        }
        return union;
    }

    private static void without(
            DocumentPath path, ObjectNode before, ObjectNode after, JsonNode value) {
        JsonNode old = path.find(before);
        if (old == null) {
            return;
        }
        String type = Values.type(value);
        if (!Set.of("SS", "NS", "BS").contains(type) || !Values.type(old).equals(type)) {
            throw wrongType();
        }
        ObjectNode rest = JsonNodeFactory.instance.objectNode();
        ArrayNode members = rest.putArray(type);
        for (JsonNode member : old.path(type)) {
            if (value.path(type).valueStream().noneMatch(member::equals)) {
                members.add(member);
            }
        }
        if (members.isEmpty()) {
            path.remove(after);
        } else {
            path.set(after, rest);
        }
    }

    private static dev.stateroom.sandbox.http.AwsError wrongType() {
        return Errors.validation("An operand in the update expression has an incorrect data type");
    }
}
