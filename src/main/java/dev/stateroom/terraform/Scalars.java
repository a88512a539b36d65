package dev.stateroom.terraform;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Single values at the parser's place; what has another type than expected is passed over.
final class Scalars {
    private Scalars() {}

    /// The text, or empty where it is no text.
    static String text(JsonParser parser) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            return parser.getString();
        }
        parser.skipChildren();
        return "";
    }

    /// The whole number, or null; `4.0` is one too.
    static @Nullable Integer whole(JsonParser parser) {
        if (isNumber(parser)) {
            BigDecimal number = parser.getDecimalValue();
            if (number.signum() == 0 || number.abs().compareTo(BigDecimal.valueOf(1_000_000)) < 0) {
                return number.stripTrailingZeros().scale() <= 0 ? number.intValue() : null;
            }
            return Integer.MAX_VALUE;
        }
        parser.skipChildren();
        return null;
    }

    /// The number, or 0.
    static long count(JsonParser parser) {
        if (isNumber(parser)) {
            return parser.getDecimalValue().longValue();
        }
        parser.skipChildren();
        return 0;
    }

    private static boolean isNumber(JsonParser parser) {
        return parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                || (parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT && !parser.isNaN());
    }

    /// The field names of an object.
    static List<String> names(JsonParser parser) {
        List<String> names = new ArrayList<>();
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return names;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            names.add(parser.currentName());
            parser.nextToken();
            parser.skipChildren();
        }
        return names;
    }

    /// The texts of a list.
    static List<String> texts(JsonParser parser) {
        List<String> texts = new ArrayList<>();
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return texts;
        }
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            if (token == JsonToken.VALUE_STRING) {
                texts.add(parser.getString());
            } else {
                parser.skipChildren();
            }
            token = parser.nextToken();
        }
        return texts;
    }
}
