package dev.stateroom.sandbox.dynamodb;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Getting, putting, updating and deleting single items.
final class Items {
    private final JsonMapper json;

    Items(JsonMapper json) {
        this.json = json;
    }

    ObjectNode get(Table table, JsonNode request) {
        Names names = new Names(request);
        Projection projection = Projection.of(request, names);
        names.allUsed();
        ObjectNode item = table.get(key(table, request));
        ObjectNode answer = json.createObjectNode();
        if (item != null) {
            answer.set("Item", projection.of(item));
        }
        return answer;
    }

    ObjectNode put(Table table, JsonNode request) {
        if (!(request.path("Item") instanceof ObjectNode item)) {
            throw Errors.validation("Item must be given");
        }
        item.forEach(Values::check);
        Names names = new Names(request);
        Optional<Condition> condition = condition(request, names);
        names.allUsed();
        ObjectNode old = table.get(table.keyOf(item));
        judge(condition, old, request);
        table.put(item);
        return returned(request, old, item, null);
    }

    ObjectNode delete(Table table, JsonNode request) {
        ObjectNode key = key(table, request);
        Names names = new Names(request);
        Optional<Condition> condition = condition(request, names);
        names.allUsed();
        ObjectNode old = table.get(key);
        judge(condition, old, request);
        table.remove(key);
        return returned(request, old, null, null);
    }

    ObjectNode update(Table table, JsonNode request) {
        ObjectNode key = key(table, request);
        Names names = new Names(request);
        Optional<Condition> condition = condition(request, names);
        String expression = request.path("UpdateExpression").asString("");
        @Nullable Update update = expression.isEmpty() ? null : Update.parse(expression, names);
        names.allUsed();
        ObjectNode old = table.get(key);
        judge(condition, old, request);
        ObjectNode before = old == null ? key : old;
        ObjectNode after = before;
        if (update != null) {
            for (DocumentPath path : update.touched()) {
                if (table.keys().contains(path.root())) {
                    throw Errors.validation(
                            "One or more parameter values were invalid: Cannot update attribute "
                                    + path.root()
                                    + ". This attribute is part of the key");
                }
            }
            after = update.apply(before);
        }
        table.put(after);
        return returned(request, old, after, update);
    }

    private static ObjectNode key(Table table, JsonNode request) {
        JsonNode given = request.path("Key");
        if (given.size() != table.keys().size() || !table.keys().stream().allMatch(given::has)) {
            throw Errors.keyMismatch();
        }
        return table.keyOf(given);
    }

    private static Optional<Condition> condition(JsonNode request, Names names) {
        String expression = request.path("ConditionExpression").asString("");
        return expression.isEmpty()
                ? Optional.empty()
                : Optional.of(ConditionParser.parse("ConditionExpression", expression, names));
    }

    private static void judge(
            Optional<Condition> condition, @Nullable ObjectNode item, JsonNode request) {
        ObjectNode judged = item == null ? JsonNodeFactory.instance.objectNode() : item;
        if (condition.isPresent() && !condition.get().holds(judged)) {
            boolean shown =
                    request.path("ReturnValuesOnConditionCheckFailure")
                            .asString("")
                            .equals("ALL_OLD");
            throw new ConditionFailed(shown ? item : null);
        }
    }

    private ObjectNode returned(
            JsonNode request,
            @Nullable ObjectNode old,
            @Nullable ObjectNode fresh,
            @Nullable Update update) {
        ObjectNode answer = json.createObjectNode();
        String wanted = request.path("ReturnValues").asString("NONE");
        @Nullable ObjectNode shown =
                switch (wanted) {
                    case "NONE" -> null;
                    case "ALL_OLD" -> old;
                    case "ALL_NEW" -> update == null ? refuse() : fresh;
                    case "UPDATED_OLD" -> update == null ? refuse() : some(update, old);
                    case "UPDATED_NEW" -> update == null ? refuse() : some(update, fresh);
                    default -> refuse();
                };
        if (shown != null && !shown.isEmpty()) {
            answer.set("Attributes", shown);
        }
        return answer;
    }

    private static @Nullable ObjectNode some(Update update, @Nullable ObjectNode item) {
        return item == null ? null : new Projection(update.touched()).of(item);
    }

    private static ObjectNode refuse() {
        throw Errors.validation("Return values set to invalid value");
    }
}
