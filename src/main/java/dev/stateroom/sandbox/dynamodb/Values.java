package dev.stateroom.sandbox.dynamodb;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Attribute values in DynamoDB's JSON: an object with one member that is named by the type (`S`,
/// `N`, `B`, `BOOL`, `NULL`, `M`, `L`, `SS`, `NS`, `BS`).
final class Values {
    private static final Set<String> TYPES =
            Set.of("S", "N", "B", "BOOL", "NULL", "M", "L", "SS", "NS", "BS");

    private Values() {}

    /// The value itself, if it is one.
    static JsonNode check(JsonNode value) {
        if (value.size() != 1 || !TYPES.contains(type(value))) {
            throw Errors.validation(
                    "Supplied AttributeValue is empty, must contain exactly one of the supported"
                            + " datatypes");
        }
        if (type(value).equals("N")) {
            number(value);
        }
        return value;
    }

    static String type(JsonNode value) {
        return value.isObject() && value.size() == 1 ? value.propertyNames().iterator().next() : "";
    }

    static BigDecimal number(JsonNode value) {
        try {
            return new BigDecimal(value.path("N").asString(""));
        } catch (NumberFormatException e) {
            throw Errors.validation(
                    "The parameter cannot be converted to a numeric value: "
                            + value.path("N").asString(""));
        }
    }

    static boolean same(JsonNode a, JsonNode b) {
        if (!type(a).equals(type(b))) {
            return false;
        }
        return switch (type(a)) {
            case "N" -> number(a).compareTo(number(b)) == 0;
            case "SS", "NS", "BS" -> {
                JsonNode left = a.path(type(a));
                JsonNode right = b.path(type(b));
                yield left.size() == right.size()
                        && left.valueStream().allMatch(x -> holds(right, x, type(a)));
            }
            default -> a.equals(b);
        };
    }

    private static boolean holds(JsonNode set, JsonNode element, String type) {
        return set.valueStream()
                .anyMatch(other ->
                        type.equals("NS")
                                ? new BigDecimal(other.asString())
                                                .compareTo(new BigDecimal(element.asString()))
                                        == 0
                                : other.equals(element));
    }

    /// The order of two values of one type that has an order (`S`, `N`, `B`), else empty.
    static OptionalInt compare(JsonNode a, JsonNode b) {
        if (!type(a).equals(type(b))) {
            return OptionalInt.empty();
        }
        return switch (type(a)) {
            case "N" -> OptionalInt.of(number(a).compareTo(number(b)));
            case "S", "B" -> OptionalInt.of(Arrays.compareUnsigned(bytes(a), bytes(b)));
            default -> OptionalInt.empty();
        };
    }

    private static byte[] bytes(JsonNode value) {
        return type(value).equals("B")
                ? Base64.getDecoder().decode(value.path("B").asString(""))
                : value.path("S").asString("").getBytes(StandardCharsets.UTF_8);
    }

    static boolean beginsWith(JsonNode value, JsonNode start) {
        if (!type(value).equals(type(start)) || !Set.of("S", "B").contains(type(value))) {
            return false;
        }
        byte[] whole = bytes(value);
        byte[] begin = bytes(start);
        return whole.length >= begin.length
                && Arrays.equals(whole, 0, begin.length, begin, 0, begin.length);
    }

    static boolean contains(JsonNode value, JsonNode part) {
        return switch (type(value)) {
            case "S" ->
                    type(part).equals("S")
                            && value.path("S").asString("").contains(part.path("S").asString(""));
            case "SS", "NS", "BS" ->
                    type(value).equals(type(part) + "S")
                            && holds(value.path(type(value)), part.path(type(part)), type(value));
            case "L" -> value.path("L").valueStream().anyMatch(each -> same(each, part));
            default -> false;
        };
    }

    static int size(JsonNode value) {
        return switch (type(value)) {
            case "S", "B" -> bytes(value).length;
            default -> value.path(type(value)).size();
        };
    }
}
