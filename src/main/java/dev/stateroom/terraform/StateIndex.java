package dev.stateroom.terraform;

import dev.stateroom.model.Address;
import dev.stateroom.model.State;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;

/// Where the objects of a state of version 4 stand in its text, found in one pass that keeps no
/// values: two states that are much the same are compared by their bytes, and only what differs is
/// read. Secrets are learnt on the way, those that the state marks only where they stand.
final class StateIndex {
    private final byte[] text;
    private final Secrets secrets;
    private final Map<String, Boolean> secretNames = new HashMap<>();
    private final Map<StateObject.Place, Spot> spots = new LinkedHashMap<>();
    private boolean understood = true;

    /// Where an object stands.
    ///
    /// @param address its address
    /// @param provider of its resource, as it is written
    /// @param from first byte of the instance
    /// @param length in bytes
    /// @param marked whether anything in it is marked as sensitive
    record Spot(Address address, String provider, int from, int length, boolean marked) {}

    private StateIndex(byte[] text, Secrets secrets) {
        this.text = text;
        this.secrets = secrets;
    }

    /// The index of `state`, or null where it is not plainly of version 4: who wants to know why
    /// reads it as [StateReader] does.
    ///
    /// @param secrets learns what can be told as secret without the marks
    static @Nullable StateIndex of(byte[] state, Secrets secrets) {
        // Places are counted in bytes of UTF-8 without a mark.
        if (state.length < 2 || state[0] != '{' || state[1] == 0) {
            return null;
        }
        StateIndex index = new StateIndex(state, secrets);
        try (JsonParser parser = Json.MAPPER.createParser(state)) {
            return index.document(parser) ? index : null;
        } catch (JacksonException broken) {
            return null;
        }
    }

    /// All objects by their places, in the order of the state.
    Map<StateObject.Place, Spot> spots() {
        return spots;
    }

    /// Whether two objects are written alike, byte for byte.
    static boolean alike(StateIndex a, Spot left, StateIndex b, Spot right) {
        return left.provider.equals(right.provider)
                && java.util.Arrays.equals(
                        a.text,
                        left.from,
                        left.from + left.length,
                        b.text,
                        right.from,
                        right.from + right.length);
    }

    /// The object that stands there.
    StateObject object(Spot spot) {
        JsonNode instance = StateObjects.EXACT.readTree(text, spot.from, spot.length);
        return StateObjects.object(spot.address, spot.provider, instance);
    }

    private boolean document(JsonParser parser) {
        boolean four = false;
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (name) {
                case "version" -> {
                    four = value == JsonToken.VALUE_NUMBER_INT && parser.getIntValue() == 4;
                    if (!four) {
                        return false;
                    }
                }
                case "serial" -> {
                    understood &=
                            value == JsonToken.VALUE_NUMBER_INT
                                    && parser.getDecimalValue().signum() >= 0;
                }
                case "outputs" -> outputs(parser);
                case "resources" -> {
                    if (value == JsonToken.START_ARRAY) {
                        while (understood && parser.nextToken() != JsonToken.END_ARRAY) {
                            resource(parser);
                        }
                    } else {
                        understood &= value == JsonToken.VALUE_NULL;
                        parser.skipChildren();
                    }
                }
                // Version 3 has its resources in modules.
                case "modules" -> understood = false;
                default -> parser.skipChildren();
            }
            if (!understood) {
                return false;
            }
        }
        return four && parser.nextToken() == null;
    }

    private void outputs(JsonParser parser) {
        JsonNode all = Json.MAPPER.readTree(parser);
        for (JsonNode output : all) {
            if (output.path("sensitive").asBoolean(false)) {
                secrets.all(output.path("value"));
            }
        }
    }

    /// An instance before it is known what it is an instance of.
    private record Found(
            Address.@Nullable Key key, String deposed, int from, int length, boolean marked) {}

    private void resource(JsonParser parser) {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            understood = false;
            return;
        }
        String module = "";
        String mode = "";
        String type = "";
        String name = "";
        String provider = "";
        List<Found> instances = new ArrayList<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "module" -> module = Scalars.text(parser);
                case "mode" -> mode = Scalars.text(parser);
                case "type" -> type = Scalars.text(parser);
                case "name" -> name = Scalars.text(parser);
                case "provider" -> provider = Scalars.text(parser);
                case "instances" -> {
                    if (value != JsonToken.START_ARRAY) {
                        parser.skipChildren();
                        continue;
                    }
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        instances.add(instance(parser));
                        if (!understood) {
                            return;
                        }
                    }
                }
                default -> parser.skipChildren();
            }
        }
        if (!mode.equals("data") && !mode.equals("managed")) {
            return;
        }
        List<Address.ModuleStep> modules = StateObjects.modules(module);
        for (Found found : instances) {
            Address address =
                    new Address(
                            modules,
                            mode.equals("data") ? State.Mode.DATA : State.Mode.MANAGED,
                            type,
                            name,
                            found.key);
            Spot before =
                    spots.put(
                            new StateObject.Place(
                                    address, found.deposed.isEmpty() ? null : found.deposed),
                            new Spot(address, provider, found.from, found.length, found.marked));
            // Twice at one place: which of them counts is not decided here.
            understood &= before == null;
        }
    }

    private Found instance(JsonParser parser) {
        int from = (int) parser.currentTokenLocation().getByteOffset();
        Address.Key key = null;
        String deposed = "";
        boolean marked = false;
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            understood = false;
            return new Found(null, "", 0, 0, false);
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "index_key" -> key = StateObjects.key(Json.MAPPER.readTree(parser));
                case "deposed" -> deposed = Scalars.text(parser);
                case "attributes" -> marked |= watched(parser);
                case "attributes_flat" -> {
                    understood &= value == JsonToken.VALUE_NULL;
                    parser.skipChildren();
                }
                case "sensitive_attributes" -> marked |= !Json.MAPPER.readTree(parser).isEmpty();
                default -> parser.skipChildren();
            }
        }
        int to = (int) parser.currentLocation().getByteOffset();
        return new Found(key, deposed, from, to - from, marked);
    }

    /// Passes over values, but learns texts whose name says that they are secret; whether there is
    /// more than a text under such a name.
    private boolean watched(JsonParser parser) {
        int depth = 0;
        boolean more = false;
        JsonToken token = parser.currentToken();
        while (true) {
            if (token == JsonToken.PROPERTY_NAME) {
                boolean secret =
                        secretNames.computeIfAbsent(parser.currentName(), SecretNames::isSecret);
                token = parser.nextToken();
                if (secret && token == JsonToken.VALUE_STRING) {
                    secrets.add(parser.getString());
                } else {
                    more |= secret && token != JsonToken.VALUE_NULL;
                }
            }
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            }
            if (depth == 0) {
                return more;
            }
            token = parser.nextToken();
        }
    }
}
