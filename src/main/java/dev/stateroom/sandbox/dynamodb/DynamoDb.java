package dev.stateroom.sandbox.dynamodb;

import dev.stateroom.sandbox.http.Answer;
import dev.stateroom.sandbox.http.AwsError;
import dev.stateroom.sandbox.http.Request;
import dev.stateroom.sandbox.http.Service;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// DynamoDB, as far as Terraform's locks and a careful client use it. Behaviour follows
/// docs.aws.amazon.com/amazondynamodb/latest/APIReference. Reserved words are not refused.
public final class DynamoDb implements Service {
    private static final String TARGET = "x-amz-target";
    private static final String TYPE = "application/x-amz-json-1.0";
    private static final int MOST_TOGETHER = 100;

    private final JsonMapper json = JsonMapper.builder().build();
    private final Tables tables;
    private final Items items = new Items(json);
    private final Searches searches = new Searches(json);

    /// @param folder where tables are kept; those there are read
    public DynamoDb(Path folder, String account, String region) {
        this.tables =
                new Tables(json, folder, "arn:aws:dynamodb:" + region + ":" + account + ":table/");
    }

    /// Whether a request is for this service.
    public static boolean isFor(Request request) {
        return request.header(TARGET).orElse("").startsWith("DynamoDB_");
    }

    @Override
    public String name() {
        return "dynamodb";
    }

    @Override
    public Target target(Request request) {
        String operation = operation(request);
        try {
            JsonNode body = json.readTree(request.body());
            String table = body.path("TableName").asString("");
            return new Target(operation, table + key(table, body));
        } catch (JacksonException e) {
            return new Target(operation, "");
        }
    }

    private String key(String table, JsonNode body) {
        JsonNode from = body.has("Key") ? body.path("Key") : body.path("Item");
        if (from.isEmpty()) {
            return "";
        }
        try {
            StringBuilder text = new StringBuilder();
            for (String name : tables.find(table).keys()) {
                JsonNode value = from.path(name);
                text.append('/').append(value.path(Values.type(value)).asString(""));
            }
            return text.toString();
        } catch (AwsError e) {
            // No such table: answer() says so.
            return "";
        }
    }

    private static String operation(Request request) {
        String target = request.header(TARGET).orElse("");
        return target.substring(target.indexOf('.') + 1);
    }

    @Override
    public Answer answer(Request request) {
        try {
            return send(200, perform(operation(request), json.readTree(request.body())));
        } catch (JacksonException e) {
            throw new AwsError(400, "SerializationException", "The request is not JSON.");
        } catch (ConditionFailed e) {
            ObjectNode body =
                    json.createObjectNode()
                            .put("__type", type(Errors.CONDITION_FAILED))
                            .put("message", e.getMessage());
            ObjectNode item = e.item();
            if (item != null) {
                body.set("Item", item);
            }
            return send(400, body);
        }
    }

    private ObjectNode perform(String operation, JsonNode request) {
        String name = request.path("TableName").asString("");
        return switch (operation) {
            case "CreateTable" -> described("TableDescription", tables.create(request));
            case "ListTables" -> {
                ObjectNode answer = json.createObjectNode();
                tables.names().forEach(answer.putArray("TableNames")::add);
                yield answer;
            }
            case "DescribeTable" -> described("Table", tables.find(name));
            case "DeleteTable" -> {
                ObjectNode answer = described("TableDescription", tables.delete(name));
                ((ObjectNode) answer.path("TableDescription")).put("TableStatus", "DELETING");
                yield answer;
            }
            case "TransactGetItems" -> together(request.path("TransactItems"));
            default -> {
                Table table = tables.find(name);
                synchronized (table) {
                    yield inTable(operation, table, request);
                }
            }
        };
    }

    /// Items of one table as they are at one instant. Several tables at once are not served: nobody
    /// who works with locks asks for that.
    private ObjectNode together(JsonNode gets) {
        List<String> names =
                gets.valueStream()
                        .map(each -> each.path("Get").path("TableName").asString(""))
                        .distinct()
                        .toList();
        if (names.size() != 1 || gets.size() > MOST_TOGETHER) {
            throw Errors.validation(
                    "The sandbox serves a transaction of 1 to "
                            + MOST_TOGETHER
                            + " items of one table");
        }
        Table table = tables.find(names.getFirst());
        ObjectNode answer = json.createObjectNode();
        ArrayNode responses = answer.putArray("Responses");
        synchronized (table) {
            gets.forEach(each -> responses.add(items.get(table, each.path("Get"))));
        }
        return answer;
    }

    private ObjectNode inTable(String operation, Table table, JsonNode request) {
        return switch (operation) {
            case "GetItem" -> items.get(table, request);
            case "PutItem" -> items.put(table, request);
            case "DeleteItem" -> items.delete(table, request);
            case "UpdateItem" -> items.update(table, request);
            case "Scan" -> searches.scan(table, request);
            case "Query" -> searches.query(table, request);
            case "DescribeContinuousBackups" -> backups(table);
            case "UpdateContinuousBackups" -> {
                table.description()
                        .put(
                                "PointInTimeRecovery",
                                request.path("PointInTimeRecoverySpecification")
                                        .path("PointInTimeRecoveryEnabled")
                                        .asBoolean(false));
                table.saveDescription();
                yield backups(table);
            }
            case "DescribeTimeToLive" -> {
                ObjectNode answer = json.createObjectNode();
                answer.putObject("TimeToLiveDescription").put("TimeToLiveStatus", "DISABLED");
                yield answer;
            }
            case "ListTagsOfResource" -> json.createObjectNode();
            default ->
                    throw new AwsError(
                            400,
                            "UnknownOperationException",
                            "The sandbox does not serve " + operation + ".");
        };
    }

    private ObjectNode described(String member, Table table) {
        ObjectNode answer = json.createObjectNode();
        synchronized (table) {
            ObjectNode description = answer.putObject(member);
            description.setAll(table.description());
            description.remove("PointInTimeRecovery");
            description.put("ItemCount", table.items().size()).put("TableSizeBytes", 0);
        }
        return answer;
    }

    private ObjectNode backups(Table table) {
        boolean on = table.description().path("PointInTimeRecovery").asBoolean(false);
        ObjectNode answer = json.createObjectNode();
        answer.putObject("ContinuousBackupsDescription")
                .put("ContinuousBackupsStatus", "ENABLED")
                .putObject("PointInTimeRecoveryDescription")
                .put("PointInTimeRecoveryStatus", on ? "ENABLED" : "DISABLED");
        return answer;
    }

    @Override
    public Answer refusal(AwsError error, Request request) {
        return send(
                error.status(),
                json.createObjectNode()
                        .put("__type", type(error.code()))
                        .put("message", error.message()));
    }

    private static String type(String code) {
        return code.equals("ValidationException")
                ? "com.amazon.coral.validate#ValidationException"
                : "com.amazonaws.dynamodb.v20120810#" + code;
    }

    private Answer send(int status, ObjectNode body) {
        byte[] bytes = json.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return new Answer(
                status,
                Map.of("Content-Type", TYPE, "x-amz-crc32", String.valueOf(crc.getValue())),
                bytes);
    }
}
