package dev.stateroom.storage;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A DynamoDB item as text, in DynamoDB's own JSON (`{"Info":{"N":"7"}}`), attributes by name, so
/// that equal items give equal text.
///
/// Source: "DynamoDB low-level API", data type descriptors.
final class ItemJson {
    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ItemJson() {}

    static String written(Map<String, AttributeValue> item) {
        return JSON.writeValueAsString(object(item));
    }

    /// Whether `text` is the item under a `LockID`.
    static boolean isOf(String id, String text) {
        try {
            JsonNode key = JSON.readTree(text).path("LockID").path("S");
            return key.isString() && key.stringValue().equals(id);
        } catch (JacksonException e) {
            return false;
        }
    }

    static Map<String, AttributeValue> read(String json) {
        return map(JSON.readTree(json));
    }

    private static ObjectNode object(Map<String, AttributeValue> values) {
        ObjectNode object = NODES.objectNode();
        new TreeMap<>(values).forEach((name, value) -> object.set(name, node(value)));
        return object;
    }

    private static JsonNode node(AttributeValue value) {
        ObjectNode node = NODES.objectNode();
        String type = value.type().name();
        return switch (value.type()) {
            case S -> node.put(type, value.s());
            case N -> node.put(type, value.n());
            case B -> node.put(type, value.b().asByteArray());
            case SS -> node.set(type, texts(value.ss()));
            case NS -> node.set(type, texts(value.ns()));
            case BS -> {
                ArrayNode all = node.putArray(type);
                value.bs().forEach(bytes -> all.add(bytes.asByteArray()));
                yield node;
            }
            case M -> node.set(type, object(value.m()));
            case L -> {
                ArrayNode all = node.putArray(type);
                value.l().forEach(each -> all.add(node(each)));
                yield node;
            }
            case BOOL -> node.put(type, value.bool());
            case NUL -> node.put("NULL", true);
            case UNKNOWN_TO_SDK_VERSION -> node;
        };
    }

    private static ArrayNode texts(Iterable<String> texts) {
        ArrayNode all = NODES.arrayNode();
        texts.forEach(all::add);
        return all;
    }

    private static Map<String, AttributeValue> map(JsonNode object) {
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        object.properties().forEach(e -> values.put(e.getKey(), value(e.getValue())));
        return values;
    }

    private static AttributeValue value(JsonNode node) {
        Map.Entry<String, JsonNode> only = node.properties().iterator().next();
        JsonNode value = only.getValue();
        return switch (only.getKey()) {
            case "S" -> AttributeValue.fromS(value.stringValue());
            case "N" -> AttributeValue.fromN(value.stringValue());
            case "B" -> AttributeValue.fromB(bytes(value));
            case "SS" ->
                    AttributeValue.fromSs(value.valueStream().map(JsonNode::stringValue).toList());
            case "NS" ->
                    AttributeValue.fromNs(value.valueStream().map(JsonNode::stringValue).toList());
            case "BS" -> AttributeValue.fromBs(value.valueStream().map(ItemJson::bytes).toList());
            case "M" -> AttributeValue.fromM(map(value));
            case "L" -> AttributeValue.fromL(value.valueStream().map(ItemJson::value).toList());
            case "BOOL" -> AttributeValue.fromBool(value.booleanValue());
            case "NULL" -> AttributeValue.fromNul(true);
            default -> throw new IllegalArgumentException("No DynamoDB type: " + only.getKey());
        };
    }

    private static SdkBytes bytes(JsonNode base64) {
        return SdkBytes.fromByteArray(java.util.Base64.getDecoder().decode(base64.stringValue()));
    }
}
