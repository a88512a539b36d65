package dev.stateroom.terraform;

import dev.stateroom.model.Address;
import dev.stateroom.model.State;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The `resources` of a state of version 4.
final class StateResources {
    private final JsonParser parser;
    private final List<State.Instance> instances = new ArrayList<>();

    private String module = "";
    private String mode = "";
    private String type = "";
    private String name = "";
    private String provider = "";

    StateResources(JsonParser parser) {
        this.parser = parser;
    }

    /// Its fields may come before those of its resource, in files that others sorted.
    private record Part(
            @Nullable String key,
            boolean tainted,
            @Nullable String deposed,
            List<String> dependencies) {}

    List<State.Instance> read() {
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            if (token == JsonToken.START_OBJECT) {
                resource();
            } else {
                parser.skipChildren();
            }
            token = parser.nextToken();
        }
        return instances;
    }

    private void resource() {
        module = "";
        mode = "";
        type = "";
        name = "";
        provider = "";
        List<Part> parts = new ArrayList<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "module" -> module = Scalars.text(parser);
                case "mode" -> mode = Scalars.text(parser);
                case "type" -> type = Scalars.text(parser);
                case "name" -> name = Scalars.text(parser);
                case "provider" -> provider = providerSource(Scalars.text(parser));
                case "instances" -> {
                    parts = new ArrayList<>();
                    if (value == JsonToken.START_ARRAY) {
                        instances(parts);
                    } else {
                        parser.skipChildren();
                    }
                }
                default -> parser.skipChildren();
            }
        }
        boolean data = mode.equals("data");
        if (!data && !mode.equals("managed")) {
            return;
        }
        String base =
                (module.isEmpty() ? "" : module + ".") + (data ? "data." : "") + type + "." + name;
        for (Part part : parts) {
            instances.add(
                    new State.Instance(
                            part.key == null ? base : base + part.key,
                            data ? State.Mode.DATA : State.Mode.MANAGED,
                            type,
                            name,
                            provider,
                            part.tainted,
                            part.deposed,
                            part.dependencies));
        }
    }

    private void instances(List<Part> parts) {
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            if (token == JsonToken.START_OBJECT) {
                parts.add(instance());
            } else {
                parser.skipChildren();
            }
            token = parser.nextToken();
        }
    }

    private Part instance() {
        String key = null;
        boolean tainted = false;
        String deposed = null;
        List<String> dependencies = List.of();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            switch (field) {
                case "index_key" -> key = key();
                case "status" -> tainted = Scalars.text(parser).equals("tainted");
                case "deposed" -> deposed = Scalars.text(parser);
                case "dependencies", "depends_on" -> {
                    List<String> more = Scalars.texts(parser);
                    dependencies = more.isEmpty() ? dependencies : more;
                }
                default -> parser.skipChildren();
            }
        }
        return new Part(key, tainted, deposed, dependencies);
    }

    private @Nullable String key() {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> new Address.Key.Text(parser.getString()).toString();
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                BigDecimal number = parser.getDecimalValue();
                yield new Address.Key.Index(number.longValue()).toString();
            }
            default -> {
                parser.skipChildren();
                yield null;
            }
        };
    }

    /// `module.a.provider["registry.terraform.io/hashicorp/aws"].alias` names the source in
    /// brackets; Terraform 0.12 wrote `provider.aws`.
    static String providerSource(String text) {
        int from = text.indexOf("provider[\"");
        if (from >= 0) {
            int start = from + "provider[\"".length();
            int end = text.indexOf('"', start);
            return end < 0 ? text.substring(start) : text.substring(start, end);
        }
        int old = text.lastIndexOf("provider.");
        return old < 0 ? text : text.substring(old + "provider.".length());
    }
}
