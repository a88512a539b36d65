package dev.stateroom.sandbox.dynamodb;

import dev.stateroom.sandbox.disk.Durable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One table on the disk: a description and a file for each item. Whoever uses it holds its
/// monitor, from judging a condition to the end of the write.
final class Table {
    private static final String DESCRIPTION = "table.json";

    private final JsonMapper json;
    private final Path folder;
    private final ObjectNode description;
    private final List<String> keys = new ArrayList<>();
    private final Map<String, ObjectNode> items = new TreeMap<>();

    private Table(JsonMapper json, Path folder, ObjectNode description) {
        this.json = json;
        this.folder = folder;
        this.description = description;
        for (String type : List.of("HASH", "RANGE")) {
            for (JsonNode element : description.path("KeySchema")) {
                if (element.path("KeyType").asString("").equals(type)) {
                    keys.add(element.path("AttributeName").asString(""));
                }
            }
        }
    }

    static Table create(JsonMapper json, Path folder, ObjectNode description) {
        Durable.folder(folder.resolve("items"));
        Table table = new Table(json, folder, description);
        table.saveDescription();
        return table;
    }

    /// Reads a table back; empty where its making or removal was cut short.
    static Optional<Table> open(JsonMapper json, Path folder) {
        Path file = folder.resolve(DESCRIPTION);
        if (!Files.isRegularFile(file)) {
            Durable.deleteFolder(folder);
            return Optional.empty();
        }
        Durable.list(folder);
        Table table = new Table(json, folder, (ObjectNode) json.readTree(Durable.read(file)));
        for (Path item : Durable.list(folder.resolve("items"))) {
            ObjectNode node = (ObjectNode) json.readTree(Durable.read(item));
            table.items.put(table.keyText(node), node);
        }
        return Optional.of(table);
    }

    void saveDescription() {
        Durable.write(folder.resolve(DESCRIPTION), json.writeValueAsBytes(description));
    }

    ObjectNode description() {
        return description;
    }

    /// Names of the key's attributes, the hash key first.
    List<String> keys() {
        return keys;
    }

    @Nullable ObjectNode get(ObjectNode key) {
        return items.get(keyText(key));
    }

    void put(ObjectNode item) {
        Durable.write(file(item), json.writeValueAsBytes(item));
        items.put(keyText(item), item);
    }

    void remove(ObjectNode key) {
        if (items.containsKey(keyText(key))) {
            Durable.delete(file(key));
            items.remove(keyText(key));
        }
    }

    /// All items, by hash key and then in the order of the range key.
    List<ObjectNode> items() {
        List<ObjectNode> all = new ArrayList<>(items.values());
        all.sort(this::order);
        return all;
    }

    int order(ObjectNode a, ObjectNode b) {
        Comparator<String> byText = Comparator.naturalOrder();
        int hash =
                byText.compare(
                        a.path(keys.getFirst()).toString(), b.path(keys.getFirst()).toString());
        return hash != 0 || keys.size() == 1
                ? hash
                : Values.compare(a.path(keys.getLast()), b.path(keys.getLast())).orElse(0);
    }

    void destroy() {
        Durable.delete(folder.resolve(DESCRIPTION));
        Durable.deleteFolder(folder);
    }

    /// The key alone of a key or item.
    ///
    /// @throws dev.stateroom.sandbox.http.AwsError where an attribute is missing or has another
    ///   type
    ObjectNode keyOf(JsonNode from) {
        ObjectNode key = JsonNodeFactory.instance.objectNode();
        for (String name : keys) {
            JsonNode value = from.path(name);
            if (value.isMissingNode()) {
                throw Errors.validation(
                        "One or more parameter values were invalid: Missing the key "
                                + name
                                + " in the item");
            }
            if (!Values.type(Values.check(value)).equals(type(name))) {
                throw Errors.validation(
                        "One or more parameter values were invalid: Type mismatch for key "
                                + name
                                + " expected: "
                                + type(name)
                                + " actual: "
                                + Values.type(value));
            }
            if (!type(name).equals("N") && value.path(type(name)).asString("").isEmpty()) {
                throw Errors.validation(
                        "One or more parameter values are not valid. The AttributeValue for a key"
                                + " attribute cannot contain an empty string value. Key: "
                                + name);
            }
            key.set(name, value);
        }
        return key;
    }

    private String type(String attribute) {
        for (JsonNode definition : description.path("AttributeDefinitions")) {
            if (definition.path("AttributeName").asString("").equals(attribute)) {
                return definition.path("AttributeType").asString("");
            }
        }
        return "S";
    }

    private String keyText(ObjectNode from) {
        StringBuilder text = new StringBuilder();
        for (String name : keys) {
            JsonNode value = from.path(name);
            text.append(
                    Values.type(value).equals("N")
                            ? Values.number(value).stripTrailingZeros().toPlainString()
                            : value.toString());
            text.append('\n');
        }
        return text.toString();
    }

    private Path file(ObjectNode item) {
        try {
            byte[] name =
                    MessageDigest.getInstance("SHA-256")
                            .digest(keyText(item).getBytes(StandardCharsets.UTF_8));
            return folder.resolve("items").resolve(HexFormat.of().formatHex(name) + ".json");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
