package dev.stateroom.terraform;

import dev.stateroom.model.State;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// The `modules` of a state of version 3: resources under names such as `data.aws_ami.base` or
/// `aws_instance.web.0`.
///
/// Source: Terraform 0.11's `terraform/state.go`.
final class OldModules {
    private final JsonParser parser;
    private final List<State.Instance> instances = new ArrayList<>();
    private List<String> outputs = List.of();

    OldModules(JsonParser parser) {
        this.parser = parser;
    }

    /// A resource before its module's path is known.
    private record Part(String key, Body body) {}

    private static final class Body {
        private String provider = "";
        private boolean primary;
        private boolean tainted;
        private int deposed;
        private List<String> dependencies = List.of();
    }

    List<State.Instance> read() {
        JsonToken token = parser.nextToken();
        while (token != JsonToken.END_ARRAY) {
            if (token == JsonToken.START_OBJECT) {
                module();
            } else {
                parser.skipChildren();
            }
            token = parser.nextToken();
        }
        return instances;
    }

    /// Outputs of the root module.
    List<String> outputs() {
        return outputs;
    }

    private void module() {
        List<String> path = List.of();
        List<String> names = List.of();
        List<Part> parts = new ArrayList<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "path" -> path = Scalars.texts(parser);
                case "outputs" -> names = Scalars.names(parser);
                case "resources" -> {
                    parts = new ArrayList<>();
                    if (value == JsonToken.START_OBJECT) {
                        resources(parts);
                    } else {
                        parser.skipChildren();
                    }
                }
                default -> parser.skipChildren();
            }
        }
        StringBuilder prefix = new StringBuilder();
        for (int i = 1; i < path.size(); i++) {
            prefix.append("module.").append(path.get(i)).append('.');
        }
        if (path.size() <= 1) {
            outputs = names;
        }
        for (Part part : parts) {
            add(prefix.toString(), part);
        }
    }

    private void resources(List<Part> parts) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String key = parser.currentName();
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                parts.add(new Part(key, body()));
            } else {
                parser.skipChildren();
            }
        }
    }

    private Body body() {
        Body body = new Body();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = parser.currentName();
            JsonToken value = parser.nextToken();
            switch (field) {
                case "provider" ->
                        body.provider = StateResources.providerSource(Scalars.text(parser));
                case "depends_on" -> body.dependencies = Scalars.texts(parser);
                case "primary" -> primary(body, value);
                case "deposed" -> body.deposed = objects(value);
                default -> parser.skipChildren();
            }
        }
        return body;
    }

    private void primary(Body body, JsonToken value) {
        body.primary = value != JsonToken.VALUE_NULL;
        if (value != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean taint = parser.currentName().equals("tainted");
            boolean yes = parser.nextToken() == JsonToken.VALUE_TRUE;
            body.tainted |= taint && yes;
            parser.skipChildren();
        }
    }

    private int objects(JsonToken value) {
        int count = 0;
        if (value == JsonToken.START_ARRAY) {
            JsonToken token = parser.nextToken();
            while (token != JsonToken.END_ARRAY) {
                count += token == JsonToken.START_OBJECT ? 1 : 0;
                parser.skipChildren();
                token = parser.nextToken();
            }
        } else {
            parser.skipChildren();
        }
        return count;
    }

    private void add(String prefix, Part part) {
        boolean data = part.key.startsWith("data.");
        String rest = data ? part.key.substring("data.".length()) : part.key;
        int dot = rest.indexOf('.');
        String type = dot < 0 ? rest : rest.substring(0, dot);
        String name = dot < 0 ? "" : rest.substring(dot + 1);
        String index = "";
        int last = name.lastIndexOf('.');
        if (last >= 0 && name.substring(last + 1).matches("[0-9]+")) {
            index = "[" + name.substring(last + 1) + "]";
            name = name.substring(0, last);
        }
        String address = prefix + (data ? "data." : "") + type + "." + name + index;
        if (part.body.primary) {
            instances.add(instance(address, data, type, name, part.body, null));
        }
        for (int i = 0; i < part.body.deposed; i++) {
            instances.add(instance(address, data, type, name, part.body, Integer.toString(i)));
        }
    }

    private static State.Instance instance(
            String address,
            boolean data,
            String type,
            String name,
            Body body,
            @Nullable String deposed) {
        return new State.Instance(
                address,
                data ? State.Mode.DATA : State.Mode.MANAGED,
                type,
                name,
                body.provider,
                body.tainted && deposed == null,
                deposed,
                body.dependencies);
    }
}
