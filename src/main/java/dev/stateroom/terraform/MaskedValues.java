package dev.stateroom.terraform;

import dev.stateroom.model.Address;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// Values of a state as a person may see them: compact JSON, secrets masked.
final class MaskedValues {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_-]*");

    private final Secrets secrets;

    MaskedValues(Secrets secrets) {
        this.secrets = secrets;
    }

    /// A value as text.
    ///
    /// @param masked whether anything in it is hidden
    record Shown(String json, boolean masked) {}

    /// `value` as text, or null where it is absent.
    @Nullable Shown show(@Nullable JsonNode value, Marks marks) {
        if (value == null || value.isMissingNode()) {
            return null;
        }
        JsonNode open = mask(value, marks);
        boolean whole = open.isString() && open.stringValue().equals(Secrets.MASK);
        return new Shown(whole ? Secrets.MASK : open.toString(), !open.equals(value));
    }

    /// `path` and an attribute or map key below it: `tags.Name`, `tags["a.b"]`. A key may be a
    /// secret too.
    String child(String path, String name) {
        String open = secrets.mask(name);
        if (!PLAIN.matcher(open).matches()) {
            return path + new Address.Key.Text(open);
        }
        return path.isEmpty() ? open : path + "." + open;
    }

    /// `value` as indented JSON.
    String pretty(JsonNode value, Marks marks) {
        return StateObjects.EXACT
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(mask(value, marks));
    }

    /// A text, secrets in it masked.
    String text(String value) {
        return secrets.mask(value);
    }

    /// The flat key as it stands.
    String flat(String key) {
        return secrets.mask(key);
    }

    /// A list is shown element by element only where there is something within the elements.
    static boolean isNested(JsonNode list) {
        return list.valueStream().anyMatch(JsonNode::isContainer);
    }

    private JsonNode mask(JsonNode value, Marks marks) {
        if (value.isNull() || value.isBoolean()) {
            return marks.isWhole() && value.isBoolean() ? StringNode.valueOf(Secrets.MASK) : value;
        }
        if (marks.isWhole()) {
            return StringNode.valueOf(Secrets.MASK);
        }
        if (value.isObject()) {
            ObjectNode open = StateObjects.EXACT.createObjectNode();
            for (var entry : value.properties()) {
                open.set(
                        secrets.mask(entry.getKey()),
                        mask(entry.getValue(), marks.child(entry.getKey())));
            }
            return open;
        }
        if (value.isArray()) {
            ArrayNode open = StateObjects.EXACT.createArrayNode();
            for (int i = 0; i < value.size(); i++) {
                open.add(mask(value.get(i), marks.child(Integer.toString(i))));
            }
            return open;
        }
        String text = value.isString() ? value.stringValue() : value.toString();
        String open = secrets.mask(text);
        return open.equals(text) ? value : StringNode.valueOf(open);
    }
}
