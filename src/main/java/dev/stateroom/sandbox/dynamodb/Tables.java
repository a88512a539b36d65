package dev.stateroom.sandbox.dynamodb;

import dev.stateroom.sandbox.disk.Durable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The tables of a home.
final class Tables {
    private final JsonMapper json;
    private final Path folder;
    private final String arn;
    private final Map<String, Table> tables = new TreeMap<>();

    /// @param arn what stands before a table's name in its ARN
    Tables(JsonMapper json, Path folder, String arn) {
        this.json = json;
        this.folder = Durable.folder(folder);
        this.arn = arn;
        for (Path inside : Durable.list(folder)) {
            if (Files.isDirectory(inside)) {
                Table.open(json, inside)
                        .ifPresent(table ->
                                tables.put(
                                        table.description().path("TableName").asString(""), table));
            }
        }
    }

    synchronized Table find(String nameOrArn) {
        String name = nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
        Table table = tables.get(name);
        if (table == null) {
            throw Errors.noTable(name);
        }
        return table;
    }

    synchronized List<String> names() {
        return List.copyOf(tables.keySet());
    }

    synchronized Table create(JsonNode request) {
        String name = request.path("TableName").asString("");
        if (!name.matches("[A-Za-z0-9_.-]{3,255}")) {
            throw Errors.validation(
                    "Invalid table/index name. Table/index names must be between 3 and 255"
                            + " characters long, and may contain only the characters a-z, A-Z, 0-9,"
                            + " '_', '-', and '.'");
        }
        if (tables.containsKey(name)) {
            throw Errors.tableExists(name);
        }
        checkSchema(request);
        ObjectNode description = json.createObjectNode();
        description.put("TableName", name);
        description.set("KeySchema", request.path("KeySchema"));
        description.set("AttributeDefinitions", request.path("AttributeDefinitions"));
        description.put("TableStatus", "ACTIVE");
        description.put("CreationDateTime", Instant.now().toEpochMilli() / 1000.0);
        description.put("TableArn", arn + name);
        description.put("TableId", UUID.randomUUID().toString());
        if (request.path("BillingMode").asString("").equals("PAY_PER_REQUEST")) {
            description.putObject("BillingModeSummary").put("BillingMode", "PAY_PER_REQUEST");
        }
        JsonNode throughput = request.path("ProvisionedThroughput");
        description
                .putObject("ProvisionedThroughput")
                .put("NumberOfDecreasesToday", 0)
                .put("ReadCapacityUnits", throughput.path("ReadCapacityUnits").asLong(0))
                .put("WriteCapacityUnits", throughput.path("WriteCapacityUnits").asLong(0));
        // Names are kept apart from file systems that do not tell case apart.
        Table table = Table.create(json, folder.resolve(UUID.randomUUID().toString()), description);
        tables.put(name, table);
        return table;
    }

    private static void checkSchema(JsonNode request) {
        List<JsonNode> schema = request.path("KeySchema").valueStream().toList();
        boolean ordered =
                (schema.size() == 1 || schema.size() == 2)
                        && schema.getFirst().path("KeyType").asString("").equals("HASH")
                        && (schema.size() == 1
                                || schema.get(1).path("KeyType").asString("").equals("RANGE"));
        boolean defined =
                schema.stream()
                        .allMatch(key ->
                                request.path("AttributeDefinitions")
                                        .valueStream()
                                        .anyMatch(d ->
                                                d.path("AttributeName")
                                                        .equals(key.path("AttributeName"))));
        if (!ordered || !defined) {
            throw Errors.validation(
                    "One or more parameter values were invalid: Some index key attributes are not"
                            + " defined in AttributeDefinitions, or KeySchema is invalid.");
        }
    }

    synchronized Table delete(String name) {
        Table table = find(name);
        synchronized (table) {
            table.destroy();
        }
        tables.remove(name.substring(name.lastIndexOf('/') + 1));
        return table;
    }
}
