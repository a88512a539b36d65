package dev.stateroom.terraform;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/// The value of one output of a state.
public final class OutputValue {
    private OutputValue() {}

    /// The text of an output: a string as it is, anything else as JSON without spaces. It may be
    /// sensitive: to be compared, never to be shown.
    ///
    /// @param state a state of version 4, whole
    /// @return empty where the state has no such output, or is none
    public static Optional<String> text(byte[] state, String name) {
        try (JsonParser json = Json.MAPPER.createParser(state)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean outputs = json.currentName().equals("outputs");
                json.nextToken();
                if (outputs) {
                    JsonNode value = json.<JsonNode>readValueAsTree().path(name).path("value");
                    return value.isMissingNode()
                            ? Optional.empty()
                            : Optional.of(
                                    value.isString() ? value.stringValue() : value.toString());
                }
                json.skipChildren();
            }
            return Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
