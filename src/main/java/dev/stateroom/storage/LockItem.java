package dev.stateroom.storage;

import dev.stateroom.model.LockMechanism;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The lock as an item in DynamoDB, its record in the attribute `Info`.
///
/// @param table where
/// @param id the item's `LockID`
record LockItem(LockTable table, String id) implements LockPlace {
    private static final String INFO = "Info";

    @Override
    public LockMechanism mechanism() {
        return LockMechanism.DYNAMODB;
    }

    @Override
    public @Nullable LockContent content() {
        return content(table.item(id));
    }

    /// What an item holds, or null where there is none.
    @Nullable LockContent content(Map<String, AttributeValue> item) {
        if (item.isEmpty()) {
            return null;
        }
        AttributeValue info = item.get(INFO);
        String raw = info != null && info.s() != null ? info.s() : ItemJson.written(item);
        return LockRecord.content(mechanism(), raw.getBytes(StandardCharsets.UTF_8), "");
    }

    @Override
    public boolean put(LockContent content) {
        return table.putNew(id, item(content));
    }

    @Override
    public boolean delete(LockContent seen) {
        return table.delete(id, INFO, item(seen).get(INFO));
    }

    // A whole item names itself; no record of a lock does.
    private Map<String, AttributeValue> item(LockContent content) {
        return ItemJson.isOf(id, content.raw())
                ? ItemJson.read(content.raw())
                : Map.of(INFO, AttributeValue.fromS(content.raw()));
    }
}
