package dev.stateroom.sandbox.dynamodb;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A condition on an item. An item that is not there is judged as one without attributes.
sealed interface Condition {
    /// Both hold.
    record And(Condition left, Condition right) implements Condition {}

    /// At least one holds.
    record Or(Condition left, Condition right) implements Condition {}

    /// It does not hold.
    record Not(Condition inner) implements Condition {}

    /// `=`, `<>`, `<`, `<=`, `>`, `>=`.
    record Compare(String operator, Operand left, Operand right) implements Condition {}

    /// Both ends included.
    record Between(Operand value, Operand low, Operand high) implements Condition {}

    /// One of those.
    record In(Operand value, List<Operand> choices) implements Condition {}

    /// `attribute_exists`.
    record Exists(DocumentPath path) implements Condition {}

    /// `attribute_type`.
    record HasType(DocumentPath path, Operand type) implements Condition {}

    /// `begins_with`.
    record BeginsWith(Operand value, Operand start) implements Condition {}

    /// `contains`.
    record Contains(Operand value, Operand part) implements Condition {}

    /// Whether it holds for an item.
    default boolean holds(ObjectNode item) {
        return switch (this) {
            case And(Condition left, Condition right) -> left.holds(item) && right.holds(item);
            case Or(Condition left, Condition right) -> left.holds(item) || right.holds(item);
            case Not(Condition inner) -> !inner.holds(item);
            case Compare(String operator, Operand left, Operand right) ->
                    compare(operator, left.of(item), right.of(item));
            case Between(Operand value, Operand low, Operand high) ->
                    compare(">=", value.of(item), low.of(item))
                            && compare("<=", value.of(item), high.of(item));
            case In(Operand value, List<Operand> choices) ->
                    choices.stream()
                            .anyMatch(choice -> compare("=", value.of(item), choice.of(item)));
            case Exists(DocumentPath path) -> path.find(item) != null;
            case HasType(DocumentPath path, Operand type) -> {
                JsonNode value = path.find(item);
                JsonNode wanted = type.of(item);
                yield value != null
                        && wanted != null
                        && Values.type(value).equals(wanted.path("S").asString(""));
            }
            case BeginsWith(Operand value, Operand start) -> {
                JsonNode whole = value.of(item);
                JsonNode begin = start.of(item);
                yield whole != null && begin != null && Values.beginsWith(whole, begin);
            }
            case Contains(Operand value, Operand part) -> {
                JsonNode whole = value.of(item);
                JsonNode element = part.of(item);
                yield whole != null && element != null && Values.contains(whole, element);
            }
        };
    }

    private static boolean compare(
            String operator, @Nullable JsonNode left, @Nullable JsonNode right) {
        if (left == null || right == null) {
            // What is not there differs from everything, and has no order.
            return operator.equals("<>") && (left != null || right != null);
        }
        OptionalInt order = Values.compare(left, right);
        return switch (operator) {
            case "=" -> Values.same(left, right);
            case "<>" -> !Values.same(left, right);
            case "<" -> order.isPresent() && order.getAsInt() < 0;
            case "<=" -> order.isPresent() && order.getAsInt() <= 0;
            case ">" -> order.isPresent() && order.getAsInt() > 0;
            case ">=" -> order.isPresent() && order.getAsInt() >= 0;
            default -> throw new IllegalStateException(operator);
        };
    }
}
