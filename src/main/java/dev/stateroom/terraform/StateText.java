package dev.stateroom.terraform;

import dev.stateroom.model.Address;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.State;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/// Where things stand in the text of a state of version 4, so that they can be copied byte for
/// byte: numbers stay as exact as they are written.
///
/// @param bytes UTF-8 without a byte order mark
/// @param list the value of `resources`, brackets included
/// @param resources in the order of the text
@SuppressWarnings("ArrayRecordComponent") // never compared
record StateText(byte[] bytes, Span list, List<Resource> resources) {
    /// From the first byte to that behind the last.
    record Span(int from, int to) {}

    /// A resource block.
    ///
    /// @param span its braces included
    /// @param list the value of its `instances`, brackets included
    /// @param address without a key
    /// @param provider as it is written, such as `provider["registry.terraform.io/hashicorp/aws"]`
    record Resource(
            Span span, Span list, Address address, String provider, List<Instance> instances) {}

    /// An object.
    ///
    /// @param deposed key of a deposed object, or empty
    /// @param id the provider's id, or empty
    record Instance(Span span, Address address, String deposed, String id) {}

    /// @throws ProblemException as [StateReader] does, `state-version-unsupported` for version 3,
    ///   and `state-not-a-state` where there is no list of resources
    static StateText of(byte[] state) {
        State read = StateReader.read(state);
        if (read.version() != 4) {
            throw new ProblemException(
                    Problem.of(
                            "state-version-unsupported",
                            "The state has format version " + read.version() + ".",
                            "Single resources can be taken out of version 4 only.",
                            "Let Terraform 0.12 or newer raise it (`terraform apply"
                                    + " -refresh-only`), or restore the whole state."));
        }
        byte[] text = Utf8.of(state);
        return JsonFault.STATE.read(
                () -> Json.MAPPER.createParser(text), parser -> new Reading(parser).document(text));
    }

    /// The bytes of `span`.
    byte[] copy(Span span) {
        return java.util.Arrays.copyOfRange(bytes, span.from, span.to);
    }

    private static final class Reading {
        private final JsonParser parser;

        Reading(JsonParser parser) {
            this.parser = parser;
        }

        /// An instance before its resource's fields are known.
        private record Part(Span span, Address.@Nullable Key key, String deposed, String id) {}

        private int start() {
            return Math.toIntExact(parser.currentTokenLocation().getByteOffset());
        }

        /// Of the closing bracket at the parser's place: it is one byte long.
        private int end() {
            return start() + 1;
        }

        StateText document(byte[] text) {
            Span list = null;
            List<Resource> resources = new ArrayList<>();
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean wanted = parser.currentName().equals("resources");
                JsonToken value = parser.nextToken();
                if (!wanted) {
                    parser.skipChildren();
                    continue;
                }
                if (value != JsonToken.START_ARRAY || list != null) {
                    throw notAState();
                }
                int from = start();
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    resources.add(resource());
                }
                if (parser.currentToken() != JsonToken.END_ARRAY) {
                    throw notAState();
                }
                list = new Span(from, end());
            }
            if (list == null) {
                throw notAState();
            }
            return new StateText(text, list, resources);
        }

        private Resource resource() {
            int from = start();
            String module = "";
            String mode = "";
            String type = "";
            String name = "";
            String provider = "";
            Span list = null;
            List<Part> parts = new ArrayList<>();
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
                        if (value != JsonToken.START_ARRAY || list != null) {
                            throw notAState();
                        }
                        int open = start();
                        while (parser.nextToken() == JsonToken.START_OBJECT) {
                            parts.add(instance());
                        }
                        if (parser.currentToken() != JsonToken.END_ARRAY) {
                            throw notAState();
                        }
                        list = new Span(open, end());
                    }
                    default -> parser.skipChildren();
                }
            }
            Span span = new Span(from, end());
            if (list == null) {
                throw notAState();
            }
            Address address =
                    new Address(
                            Address.parseModule(module),
                            mode.equals("data") ? State.Mode.DATA : State.Mode.MANAGED,
                            type,
                            name,
                            null);
            return new Resource(
                    span,
                    list,
                    address,
                    provider,
                    parts.stream()
                            .map(part ->
                                    new Instance(
                                            part.span,
                                            new Address(
                                                    address.modules(),
                                                    address.mode(),
                                                    address.type(),
                                                    address.name(),
                                                    part.key),
                                            part.deposed,
                                            part.id))
                            .toList());
        }

        private Part instance() {
            int from = start();
            Address.Key key = null;
            String deposed = "";
            String id = "";
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (field) {
                    case "index_key" -> key = key(value);
                    case "deposed" -> deposed = Scalars.text(parser);
                    case "attributes", "attributes_flat" -> id = id(value, id);
                    default -> parser.skipChildren();
                }
            }
            return new Part(new Span(from, end()), key, deposed, id);
        }

        private Address.@Nullable Key key(JsonToken value) {
            return switch (value) {
                case VALUE_STRING -> new Address.Key.Text(parser.getString());
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                        new Address.Key.Index(parser.getDecimalValue().longValue());
                default -> {
                    parser.skipChildren();
                    yield null;
                }
            };
        }

        private String id(JsonToken value, String known) {
            String id = known;
            if (value != JsonToken.START_OBJECT) {
                parser.skipChildren();
                return id;
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean wanted = parser.currentName().equals("id");
                parser.nextToken();
                if (wanted) {
                    id = Scalars.text(parser);
                } else {
                    parser.skipChildren();
                }
            }
            return id;
        }

        private static ProblemException notAState() {
            return new ProblemException(
                    Problem.of(
                            "state-not-a-state",
                            "This is not a Terraform state.",
                            "It has no list of resources, or one with something else in it.",
                            "Give a state as `terraform state pull` writes it."));
        }
    }
}
