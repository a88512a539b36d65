package dev.stateroom.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;

/// What every DynamoDB does, as far as locks and digests need it.
abstract class DynamoDbContract {
    String table = "";

    abstract DynamoDbClient db();

    @BeforeEach
    void freshTable() {
        table = "t-" + UUID.randomUUID();
        create(table, "LockID", null);
    }

    final void create(String name, String hash, String range) {
        List<KeySchemaElement> schema = new ArrayList<>();
        List<AttributeDefinition> definitions = new ArrayList<>();
        schema.add(KeySchemaElement.builder().attributeName(hash).keyType(KeyType.HASH).build());
        definitions.add(
                AttributeDefinition.builder()
                        .attributeName(hash)
                        .attributeType(ScalarAttributeType.S)
                        .build());
        if (range != null) {
            schema.add(
                    KeySchemaElement.builder().attributeName(range).keyType(KeyType.RANGE).build());
            definitions.add(
                    AttributeDefinition.builder()
                            .attributeName(range)
                            .attributeType(ScalarAttributeType.N)
                            .build());
        }
        db().createTable(b ->
                b.tableName(name)
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .keySchema(schema)
                        .attributeDefinitions(definitions));
    }

    static AttributeValue s(String text) {
        return AttributeValue.fromS(text);
    }

    static AttributeValue n(int number) {
        return AttributeValue.fromN(String.valueOf(number));
    }

    static Map<String, AttributeValue> key(String id) {
        return Map.of("LockID", s(id));
    }

    final void put(String id, String info) {
        db().putItem(b -> b.tableName(table).item(Map.of("LockID", s(id), "Info", s(info))));
    }

    final Map<String, AttributeValue> get(String id) {
        return db().getItem(b -> b.tableName(table).key(key(id)).consistentRead(true)).item();
    }

    @Test
    void aTableIsDescribedListedAndDeleted() {
        var description = db().describeTable(b -> b.tableName(table)).table();
        assertEquals(TableStatus.ACTIVE, description.tableStatus());
        assertEquals("LockID", description.keySchema().getFirst().attributeName());
        assertTrue(description.tableArn().endsWith(":table/" + table));
        assertTrue(db().listTables().tableNames().contains(table));
        assertThrows(ResourceInUseException.class, () -> create(table, "LockID", null));
        db().deleteTable(b -> b.tableName(table));
        assertThrows(
                ResourceNotFoundException.class, () -> db().describeTable(b -> b.tableName(table)));
        assertThrows(ResourceNotFoundException.class, () -> get("x"));
    }

    @Test
    void anItemComesBackAsItWasPut() {
        Map<String, AttributeValue> item =
                Map.of(
                        "LockID", s("a/ü \"x\""),
                        "number", n(7),
                        "flag", AttributeValue.fromBool(true),
                        "list", AttributeValue.fromL(List.of(s("1"), n(2))),
                        "map", AttributeValue.fromM(Map.of("inner", s("deep"))),
                        "set", AttributeValue.fromSs(List.of("p")));
        db().putItem(b -> b.tableName(table).item(item));
        assertEquals(item, get("a/ü \"x\""));
        assertTrue(get("none").isEmpty());
        assertFalse(db().getItem(b -> b.tableName(table).key(key("none"))).hasItem());
        assertEquals(
                Map.of("number", n(7), "map", AttributeValue.fromM(Map.of("inner", s("deep")))),
                db().getItem(b ->
                                b.tableName(table)
                                        .key(key("a/ü \"x\""))
                                        .projectionExpression("#n, #m.inner")
                                        .expressionAttributeNames(
                                                Map.of("#n", "number", "#m", "map")))
                        .item());
    }

    @Test
    void aLockIsTakenOnceAndGivenBackByItsHolderOnly() {
        Runnable take =
                () ->
                        db().putItem(b ->
                                b.tableName(table)
                                        .item(Map.of("LockID", s("k"), "Info", s("mine")))
                                        .conditionExpression("attribute_not_exists(LockID)"));
        take.run();
        assertThrows(ConditionalCheckFailedException.class, take::run);
        assertThrows(
                ConditionalCheckFailedException.class,
                () ->
                        db().deleteItem(b ->
                                b.tableName(table)
                                        .key(key("k"))
                                        .conditionExpression("Info = :i")
                                        .expressionAttributeValues(Map.of(":i", s("another")))));
        var gone =
                db().deleteItem(b ->
                        b.tableName(table)
                                .key(key("k"))
                                .conditionExpression("#i = :i")
                                .expressionAttributeNames(Map.of("#i", "Info"))
                                .expressionAttributeValues(Map.of(":i", s("mine")))
                                .returnValues(ReturnValue.ALL_OLD));
        assertEquals(s("mine"), gone.attributes().get("Info"));
        take.run();
    }

    @Test
    void conditionsOfEveryFormAreJudged() {
        db().putItem(b ->
                b.tableName(table)
                        .item(
                                Map.of(
                                        "LockID", s("k"),
                                        "num", n(10),
                                        "txt", s("hello"),
                                        "tags", AttributeValue.fromSs(List.of("x", "y")))));
        Map<String, AttributeValue> values =
                Map.of(
                        ":two", n(2),
                        ":ten", AttributeValue.fromN("10.0"),
                        ":twelve", n(12),
                        ":thirteen", n(13),
                        ":he", s("he"),
                        ":x", s("x"));
        for (String holds :
                List.of(
                        "num = :ten",
                        "num <> :two",
                        "num > :two AND num < :twelve",
                        "num >= :ten AND num <= :ten",
                        "num BETWEEN :two AND :twelve",
                        "num IN (:two, :ten)",
                        "begins_with(txt, :he)",
                        "contains(txt, :he) AND contains(tags, :x)",
                        "attribute_exists(txt) AND attribute_not_exists(nothing)",
                        "NOT (num = :two OR attribute_exists(nothing))",
                        "num = :two OR num = :ten AND txt <> :x",
                        "size(txt) > :two",
                        "not nothing = :two")) {
            assertTrue(judged(holds, values), holds);
        }
        for (String fails :
                List.of(
                        "num = :he",
                        "nothing = :two",
                        "nothing < :two",
                        "NOT num = :ten",
                        "(num = :ten OR txt = :x) AND txt = :x",
                        "num BETWEEN :twelve AND :thirteen")) {
            assertFalse(judged(fails, values), fails);
        }
    }

    final boolean judged(String condition, Map<String, AttributeValue> values) {
        Map<String, AttributeValue> used =
                values.entrySet().stream()
                        .filter(e ->
                                java.util.regex.Pattern.compile(e.getKey() + "\\b")
                                        .matcher(condition)
                                        .find())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        try {
            db().updateItem(b ->
                    b.tableName(table)
                            .key(key("k"))
                            .updateExpression("REMOVE unknown_attribute")
                            .conditionExpression(condition)
                            .expressionAttributeValues(used.isEmpty() ? null : used));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    @Test
    void anUpdateChangesWhatItNames() {
        put("k", "old");
        var updated =
                db().updateItem(b ->
                        b.tableName(table)
                                .key(key("k"))
                                .updateExpression(
                                        "SET Info = :i, Digest = if_not_exists(Digest,"
                                                + " :d), cnt = if_not_exists(cnt, :z) +"
                                                + " :one REMOVE gone")
                                .expressionAttributeValues(
                                        Map.of(
                                                ":i", s("new"),
                                                ":d", s("abc"),
                                                ":z", n(4),
                                                ":one", n(1)))
                                .returnValues(ReturnValue.ALL_NEW));
        assertEquals(
                Map.of("LockID", s("k"), "Info", s("new"), "Digest", s("abc"), "cnt", n(5)),
                updated.attributes());
        db().updateItem(b ->
                b.tableName(table).key(key("k")).updateExpression("REMOVE Info, Digest"));
        assertEquals(Map.of("LockID", s("k"), "cnt", n(5)), get("k"));
    }

    @Test
    void aScanFiltersAndGoesOnPageByPage() {
        for (int i = 0; i < 6; i++) {
            put("id-" + i, i % 2 == 0 ? "even" : "odd");
        }
        assertEquals(
                3,
                db().scan(b ->
                                b.tableName(table)
                                        .filterExpression("Info = :v")
                                        .expressionAttributeValues(Map.of(":v", s("odd"))))
                        .count());
        assertEquals(
                6,
                db().scanPaginator(b -> b.tableName(table).limit(2)).items().stream()
                        .map(item -> item.get("LockID").s())
                        .distinct()
                        .count());
    }

    @Test
    void aQueryGoesByKeyAndInOrder() {
        String ordered = table + "-ordered";
        create(ordered, "id", "at");
        for (int i : new int[] {10, 2, 33, 4}) {
            db().putItem(b -> b.tableName(ordered).item(Map.of("id", s("a"), "at", n(i))));
            db().putItem(b -> b.tableName(ordered).item(Map.of("id", s("b"), "at", n(i))));
        }
        var found =
                db().query(b ->
                        b.tableName(ordered)
                                .keyConditionExpression("id = :id AND #at > :n")
                                .expressionAttributeNames(Map.of("#at", "at"))
                                .expressionAttributeValues(Map.of(":id", s("a"), ":n", n(2)))
                                .scanIndexForward(false));
        assertEquals(
                List.of("33", "10", "4"),
                found.items().stream().map(item -> item.get("at").n()).toList());
    }

    @Test
    void anItemWithoutItsKeyIsRefused() {
        DynamoDbException e =
                assertThrows(
                        DynamoDbException.class,
                        () -> db().putItem(b -> b.tableName(table).item(Map.of("other", s("x")))));
        assertEquals("ValidationException", e.awsErrorDetails().errorCode());
    }

    final void refusesCondition(String expression) {
        DynamoDbException e =
                assertThrows(
                        DynamoDbException.class,
                        () ->
                                db().putItem(b ->
                                        b.tableName(table)
                                                .item(key("k"))
                                                .conditionExpression(expression)
                                                .expressionAttributeValues(Map.of(":i", s("x")))));
        assertEquals("ValidationException", e.awsErrorDetails().errorCode(), expression);
    }

    @Test
    void severalItemsAreReadAtOneInstant() {
        put("a", "1");
        List<ItemResponse> read =
                db().transactGetItems(b -> b.transactItems(one("a"), one("none"))).responses();
        assertEquals("1", read.get(0).item().get("Info").s());
        assertFalse(read.get(1).hasItem());
    }

    private TransactGetItem one(String id) {
        return TransactGetItem.builder().get(g -> g.tableName(table).key(key(id))).build();
    }
}
