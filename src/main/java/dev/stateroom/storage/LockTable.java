package dev.stateroom.storage;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;

/// The items of a lock table, each under its `LockID`.
///
/// @param name the table's name
record LockTable(AwsClients clients, AwsReach reach, String name) {
    private static final String KEY = "LockID";
    private static final Map<String, AttributeValue> NOTHING = Map.of();

    /// The item under a `LockID`, empty where there is none; read consistently, as Terraform does.
    Map<String, AttributeValue> item(String id) {
        return clients.call("dynamodb:GetItem", name, reach)
                .ask(() -> {
                    GetItemResponse answer =
                            numbered(
                                    clients.dynamodb(reach)
                                            .getItem(r ->
                                                    r.tableName(name)
                                                            .key(key(id))
                                                            .consistentRead(true)));
                    return answer.hasItem() ? answer.item() : Map.of();
                });
    }

    /// Several items as they are at one instant, each empty where there is none.
    ///
    /// A transaction needs no other right than `dynamodb:GetItem`, which Terraform needs too
    /// (DynamoDB Developer Guide, "Using IAM with DynamoDB transactions"); `BatchGetItem` would be
    /// one of its own.
    List<Map<String, AttributeValue>> items(List<String> ids) {
        return clients.call("dynamodb:GetItem", name, reach)
                .ask(() ->
                        numbered(
                                        clients.dynamodb(reach)
                                                .transactGetItems(r -> r.transactItems(gets(ids))))
                                .responses()
                                .stream()
                                .map(each -> each.hasItem() ? each.item() : NOTHING)
                                .toList());
    }

    private List<TransactGetItem> gets(List<String> ids) {
        return ids.stream()
                .map(id ->
                        TransactGetItem.builder().get(g -> g.tableName(name).key(key(id))).build())
                .toList();
    }

    /// Writes an item, whatever lies there.
    void put(String id, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> item = new HashMap<>(attributes);
        item.putAll(key(id));
        clients.call("dynamodb:PutItem", name, reach)
                .ask(() ->
                        numbered(
                                clients.dynamodb(reach)
                                        .putItem(r -> r.tableName(name).item(item))));
    }

    /// Writes an item where none is.
    ///
    /// @return false where one is
    boolean putNew(String id, Map<String, AttributeValue> attributes) {
        Map<String, AttributeValue> item = new HashMap<>(attributes);
        item.putAll(key(id));
        return held(
                "dynamodb:PutItem",
                () ->
                        clients.dynamodb(reach)
                                .putItem(r ->
                                        r.tableName(name)
                                                .item(item)
                                                .conditionExpression(
                                                        "attribute_not_exists(" + KEY + ")")));
    }

    /// Deletes an item.
    void delete(String id) {
        clients.call("dynamodb:DeleteItem", name, reach)
                .ask(() ->
                        numbered(
                                clients.dynamodb(reach)
                                        .deleteItem(r -> r.tableName(name).key(key(id)))));
    }

    /// Deletes an item where `attribute` in it still has that value, or is absent where it is null.
    ///
    /// @return false where it is not so
    boolean delete(String id, String attribute, @Nullable AttributeValue value) {
        DeleteItemRequest.Builder request =
                DeleteItemRequest.builder()
                        .tableName(name)
                        .key(key(id))
                        .expressionAttributeNames(Map.of("#seen", attribute));
        if (value == null) {
            request.conditionExpression("attribute_not_exists(#seen)");
        } else {
            request.conditionExpression("#seen = :seen")
                    .expressionAttributeValues(Map.of(":seen", value));
        }
        return held(
                "dynamodb:DeleteItem", () -> clients.dynamodb(reach).deleteItem(request.build()));
    }

    private boolean held(String action, Supplier<? extends DynamoDbResponse> request) {
        return clients.call(action, name, reach)
                .ask(() -> {
                    try {
                        numbered(request.get());
                        return true;
                    } catch (ConditionalCheckFailedException e) {
                        return false;
                    }
                });
    }

    // DynamoDB numbers its answers; without a number an item that is not there may be a proxy's
    // empty page, and no free lock.
    private static <T extends DynamoDbResponse> T numbered(T answer) {
        if (answer.responseMetadata().requestId().equals("UNKNOWN")) {
            throw AwsFailure.notAws();
        }
        return answer;
    }

    private static Map<String, AttributeValue> key(String id) {
        return Map.of(KEY, AttributeValue.fromS(id));
    }
}
