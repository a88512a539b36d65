package dev.stateroom.terraform;

import dev.stateroom.model.Address;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.State;
import java.io.ByteArrayInputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/// The objects of a state of version 3 or 4 with their values, one resource (version 3: one module)
/// in memory at a time.
final class StateObjects {
    /// No number is rounded.
    static final JsonMapper EXACT =
            Json.MAPPER
                    .rebuild()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                    .build();

    private static final JsonNode NONE = EXACT.createArrayNode();
    private static final Set<String> KNOWN =
            Set.of(
                    "index_key",
                    "status",
                    "deposed",
                    "attributes",
                    "attributes_flat",
                    "sensitive_attributes",
                    "dependencies",
                    "depends_on",
                    "create_before_destroy",
                    "id",
                    "tainted");

    private final Consumer<StateObject> each;

    private StateObjects(Consumer<StateObject> each) {
        this.each = each;
    }

    /// Hands each object of a state that [StateReader] reads to `each`.
    static void read(byte[] state, Consumer<StateObject> each) {
        JsonFault.STATE.scan(
                () -> EXACT.createParser(new ByteArrayInputStream(state)),
                new StateObjects(each)::document);
    }

    private void document(JsonParser parser) {
        parser.nextToken();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            boolean list = parser.nextToken() == JsonToken.START_ARRAY;
            if (list && name.equals("resources")) {
                elements(parser, this::resource);
            } else if (list && name.equals("modules")) {
                elements(parser, this::module);
            } else {
                parser.skipChildren();
            }
        }
    }

    private static void elements(JsonParser parser, Consumer<JsonNode> each) {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonNode node = EXACT.readTree(parser);
            each.accept(node);
        }
    }

    private void resource(JsonNode resource) {
        String mode = resource.path("mode").asString("");
        if (!mode.equals("data") && !mode.equals("managed")) {
            return;
        }
        List<Address.ModuleStep> modules = modules(resource.path("module").asString(""));
        String provider = resource.path("provider").asString("");
        for (JsonNode instance : resource.path("instances")) {
            Address address =
                    new Address(
                            modules,
                            mode.equals("data") ? State.Mode.DATA : State.Mode.MANAGED,
                            resource.path("type").asString(""),
                            resource.path("name").asString(""),
                            key(instance.path("index_key")));
            each.accept(object(address, provider, instance));
        }
    }

    /// The object of an instance of version 4.
    static StateObject object(Address address, String provider, JsonNode instance) {
        JsonNode attributes = instance.path("attributes");
        boolean flat = !attributes.isObject() && instance.path("attributes_flat").isObject();
        JsonNode needs =
                instance.path("dependencies").isEmpty()
                        ? instance.path("depends_on")
                        : instance.path("dependencies");
        return new StateObject(
                new StateObject.Place(address, orNull(instance.path("deposed").asString(""))),
                provider,
                instance.path("status").asString("").equals("tainted"),
                instance.path("create_before_destroy").asBoolean(false),
                texts(needs),
                flat ? instance.path("attributes_flat") : attributes,
                flat,
                instance.path("sensitive_attributes"),
                more(instance));
    }

    /// Modules of an address as a state has it; what is none stands for itself.
    static List<Address.ModuleStep> modules(String text) {
        try {
            return Address.parseModule(text);
        } catch (ProblemException unspeakable) {
            return List.of(new Address.ModuleStep(text, null));
        }
    }

    /// An instance's key, or null where it has none.
    static Address.@Nullable Key key(JsonNode key) {
        if (key.isString()) {
            return new Address.Key.Text(key.stringValue());
        }
        return key.isNumber() ? new Address.Key.Index(key.decimalValue().longValue()) : null;
    }

    /// Source: Terraform 0.11's `terraform/state.go`.
    private void module(JsonNode module) {
        List<Address.ModuleStep> modules =
                module.path("path")
                        .valueStream()
                        .skip(1)
                        .map(step -> new Address.ModuleStep(step.asString(""), null))
                        .toList();
        for (var entry : module.path("resources").properties()) {
            JsonNode resource = entry.getValue();
            Address address = oldAddress(modules, entry.getKey());
            if (resource.path("primary").isObject()) {
                each.accept(old(address, null, resource, resource.path("primary")));
            }
            int deposed = 0;
            for (JsonNode object : resource.path("deposed")) {
                if (object.isObject()) {
                    each.accept(old(address, Integer.toString(deposed++), resource, object));
                }
            }
        }
    }

    private static StateObject old(
            Address address, @Nullable String deposed, JsonNode resource, JsonNode object) {
        return new StateObject(
                new StateObject.Place(address, deposed),
                resource.path("provider").asString(""),
                deposed == null && object.path("tainted").asBoolean(false),
                false,
                texts(resource.path("depends_on")),
                object.path("attributes"),
                true,
                NONE,
                more(object));
    }

    private static Address oldAddress(List<Address.ModuleStep> modules, String key) {
        boolean data = key.startsWith("data.");
        String rest = data ? key.substring("data.".length()) : key;
        int dot = rest.indexOf('.');
        String type = dot < 0 ? rest : rest.substring(0, dot);
        String name = dot < 0 ? "" : rest.substring(dot + 1);
        Address.Key index = null;
        int last = name.lastIndexOf('.');
        if (last >= 0 && name.substring(last + 1).matches("[0-9]{1,18}")) {
            index = new Address.Key.Index(Long.parseLong(name.substring(last + 1)));
            name = name.substring(0, last);
        }
        return new Address(modules, data ? State.Mode.DATA : State.Mode.MANAGED, type, name, index);
    }

    private static SortedSet<String> texts(JsonNode list) {
        SortedSet<String> texts = new TreeSet<>();
        list.forEach(text -> texts.add(text.asString("")));
        return texts;
    }

    private static Map<String, JsonNode> more(JsonNode object) {
        Map<String, JsonNode> more = new LinkedHashMap<>();
        for (var entry : object.properties()) {
            if (!KNOWN.contains(entry.getKey())) {
                more.put(entry.getKey(), entry.getValue());
            }
        }
        return more;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
