package dev.stateroom.storage;

import dev.stateroom.model.LockMechanism;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// The lock as an item in DynamoDB, its record in the attribute `Info`.
///
/// @param table where
/// @param id the item's `LockID`
record LockItem(LockTable table, String id) implements LockPlace {
    private static final String INFO = "Info";

    /// Marks content that is a whole item, because it has no textual `Info`.
    private static final String WHOLE = "item";

    @Override
    public LockMechanism mechanism() {
        return LockMechanism.DYNAMODB;
    }

    @Override
    public @Nullable LockContent content() {
        Map<String, AttributeValue> item = table.item(id);
        if (item.isEmpty()) {
            return null;
        }
        AttributeValue info = item.get(INFO);
        return info != null && info.s() != null
                ? read(info.s(), "")
                : read(ItemJson.written(item), WHOLE);
    }

    private static LockContent read(String text, String tag) {
        LockContent content =
                LockRecord.content(
                        LockMechanism.DYNAMODB, text.getBytes(StandardCharsets.UTF_8), tag);
        // JSON of ours is no lock, whatever it looks like.
        return tag.isEmpty()
                ? content
                : new LockContent(
                        content.mechanism(), content.raw(), content.sha256(), tag, null);
    }

    @Override
    public boolean put(LockContent content) {
        return table.putNew(
                id,
                content.tag().equals(WHOLE)
                        ? ItemJson.read(content.raw())
                        : Map.of(INFO, AttributeValue.fromS(content.raw())));
    }

    @Override
    public boolean delete(LockContent seen) {
        AttributeValue info =
                seen.tag().equals(WHOLE)
                        ? new HashMap<>(ItemJson.read(seen.raw())).get(INFO)
                        : AttributeValue.fromS(seen.raw());
        return table.delete(id, INFO, info);
    }
}
