package dev.stateroom.discovery;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/// Reads YAML into nodes that know their places.
final class YamlReader {
    /// Text that is not YAML, or more of YAML than a project file needs.
    static final class Fault extends Exception {
        private static final long serialVersionUID = 1L;
        final int line;
        final int column;

        Fault(int line, int column, String message) {
            super(message);
            this.line = line;
            this.column = column;
        }
    }

    private YamlReader() {}

    /// The one document of `text`, or null where it is empty.
    static @Nullable YamlNode read(String text) throws Fault {
        try (JsonParser parser = new YAMLFactory().createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return null;
            }
            YamlNode node = node(parser, first);
            if (parser.nextToken() != null) {
                TokenStreamLocation at = parser.currentTokenLocation();
                throw new Fault(at.getLineNr(), at.getColumnNr(), "a second document begins here");
            }
            return node;
        } catch (JacksonException broken) {
            TokenStreamLocation at = broken.getLocation();
            String message =
                    String.valueOf(broken.getOriginalMessage()).lines().findFirst().orElse("");
            throw new Fault(
                    at == null ? 1 : Math.max(1, at.getLineNr()),
                    at == null ? 1 : Math.max(1, at.getColumnNr()),
                    "it is not valid YAML (" + message + ")");
        }
    }

    private static YamlNode node(JsonParser parser, JsonToken token) throws Fault {
        TokenStreamLocation at = parser.currentTokenLocation();
        int line = at.getLineNr();
        int column = at.getColumnNr();
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            throw new Fault(line, column, "aliases (*name) are not understood here");
        }
        return switch (token) {
            case START_OBJECT -> fields(parser, line, column);
            case START_ARRAY -> items(parser, line, column);
            case VALUE_STRING -> new YamlNode.Text(parser.getString(), line, column);
            case VALUE_NULL -> new YamlNode.Plain("nothing", "", line, column);
            case VALUE_TRUE, VALUE_FALSE -> {
                String value = parser.getString();
                yield new YamlNode.Plain("the flag " + value, value, line, column);
            }
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                String value = parser.getString();
                yield new YamlNode.Plain("the number " + value, value, line, column);
            }
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                    throw new Fault(line, column, "something else was expected here");
        };
    }

    private static YamlNode fields(JsonParser parser, int line, int column) throws Fault {
        List<YamlNode.Field> fields = new ArrayList<>();
        for (JsonToken token = parser.nextToken();
                token == JsonToken.PROPERTY_NAME;
                token = parser.nextToken()) {
            TokenStreamLocation at = parser.currentTokenLocation();
            String name = parser.currentName();
            fields.add(
                    new YamlNode.Field(
                            name,
                            at.getLineNr(),
                            at.getColumnNr(),
                            node(parser, parser.nextToken())));
        }
        return new YamlNode.Fields(List.copyOf(fields), line, column);
    }

    private static YamlNode items(JsonParser parser, int line, int column) throws Fault {
        List<YamlNode> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken();
                token != JsonToken.END_ARRAY;
                token = parser.nextToken()) {
            items.add(node(parser, token));
        }
        return new YamlNode.Items(List.copyOf(items), line, column);
    }
}
