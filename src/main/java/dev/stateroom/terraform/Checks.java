package dev.stateroom.terraform;

import dev.stateroom.model.State;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The check results of a state: one for each check of the configuration.
final class Checks {
    private Checks() {}

    static List<State.Check> ofState(JsonParser parser) {
        List<State.Check> checks = new ArrayList<>();
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            parser.skipChildren();
            return checks;
        }
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            if (token == JsonToken.START_OBJECT) {
                checks.add(check(parser));
            } else {
                parser.skipChildren();
            }
            token = parser.nextToken();
        }
        return checks;
    }

    private static State.Check check(JsonParser parser) {
        String kind = "";
        String address = "";
        String status = "";
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "object_kind" -> kind = Scalars.text(parser);
                case "config_addr" -> address = Scalars.text(parser);
                case "status" -> status = Scalars.text(parser);
                default -> parser.skipChildren();
            }
        }
        return new State.Check(kind, address, status);
    }
}
