package dev.stateroom.sandbox.dynamodb;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Scan and Query of a table; secondary indexes are not served.
final class Searches {
    private final JsonMapper json;

    Searches(JsonMapper json) {
        this.json = json;
    }

    ObjectNode scan(Table table, JsonNode request) {
        Names names = new Names(request);
        return search(table, request, names, table.items());
    }

    ObjectNode query(Table table, JsonNode request) {
        Names names = new Names(request);
        String expression = request.path("KeyConditionExpression").asString("");
        if (expression.isEmpty()) {
            throw Errors.validation(
                    "Either the KeyConditions or KeyConditionExpression parameter must be specified"
                            + " in the request.");
        }
        Condition condition = ConditionParser.parse("KeyConditionExpression", expression, names);
        if (!fixesHash(condition, table.keys().getFirst())) {
            throw Errors.validation(
                    "Query condition missed key schema element: " + table.keys().getFirst());
        }
        List<ObjectNode> items =
                new ArrayList<>(table.items().stream().filter(condition::holds).toList());
        if (!request.path("ScanIndexForward").asBoolean(true)) {
            Collections.reverse(items);
        }
        return search(table, request, names, items);
    }

    private static boolean fixesHash(Condition condition, String hash) {
        return switch (condition) {
            case Condition.And(Condition left, Condition right) ->
                    fixesHash(left, hash) || fixesHash(right, hash);
            case Condition.Compare(String operator, Operand left, Operand right) ->
                    operator.equals("=")
                            && left instanceof Operand.At(DocumentPath path)
                            && path.steps().equals(List.of(hash))
                            && right instanceof Operand.Given;
            case Condition.Or _,
                    Condition.Not _,
                    Condition.Between _,
                    Condition.In _,
                    Condition.Exists _,
                    Condition.HasType _,
                    Condition.BeginsWith _,
                    Condition.Contains _ ->
                    false;
        };
    }

    private ObjectNode search(
            Table table, JsonNode request, Names names, List<ObjectNode> candidates) {
        if (request.has("IndexName")) {
            throw Errors.validation(
                    "The table does not have the specified index: "
                            + request.path("IndexName").asString(""));
        }
        String expression = request.path("FilterExpression").asString("");
        Optional<Condition> filter =
                expression.isEmpty()
                        ? Optional.empty()
                        : Optional.of(ConditionParser.parse("FilterExpression", expression, names));
        Projection projection = Projection.of(request, names);
        names.allUsed();
        List<ObjectNode> rest = after(table, request, candidates);
        int limit = request.path("Limit").asInt(Integer.MAX_VALUE);
        if (limit < 1) {
            throw Errors.validation("Limit must be greater than or equal to 1");
        }
        List<ObjectNode> page = rest.subList(0, Math.min(limit, rest.size()));
        List<ObjectNode> found =
                page.stream()
                        .filter(item -> filter.isEmpty() || filter.get().holds(item))
                        .map(projection::of)
                        .toList();
        ObjectNode answer = json.createObjectNode();
        if (!request.path("Select").asString("").equals("COUNT")) {
            ArrayNode items = answer.putArray("Items");
            found.forEach(items::add);
        }
        answer.put("Count", found.size()).put("ScannedCount", page.size());
        if (page.size() < rest.size()) {
            answer.set("LastEvaluatedKey", table.keyOf(page.getLast()));
        }
        return answer;
    }

    private static List<ObjectNode> after(
            Table table, JsonNode request, List<ObjectNode> candidates) {
        if (!(request.path("ExclusiveStartKey") instanceof ObjectNode start)) {
            return candidates;
        }
        boolean forward = request.path("ScanIndexForward").asBoolean(true);
        return candidates.stream()
                .filter(item ->
                        forward ? table.order(item, start) > 0 : table.order(item, start) < 0)
                .toList();
    }
}
