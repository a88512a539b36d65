package dev.stateroom.storage;

import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockMechanism;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads lock records: the JSON of Terraform's `statemgr.LockInfo`, the same in DynamoDB's `Info`,
/// in `.tflock` objects and in local `.lock.info` files.
///
/// A record is one that has an `ID`; its other fields may be missing, as older Terraforms and other
/// tools leave some out.
final class LockRecord {
    private static final int SHOWN = 200;
    private static final JsonMapper JSON = new JsonMapper();

    private LockRecord() {}

    /// The lock in `bytes`, or [LockSight.Garbled].
    static LockSight read(LockMechanism mechanism, byte[] bytes) {
        JsonNode record;
        try {
            record = JSON.readTree(bytes);
        } catch (JacksonException e) {
            // What it is instead is the answer.
            record = null;
        }
        String id = record == null ? "" : text(record, "ID");
        if (record == null || id.isBlank()) {
            return new LockSight.Garbled(
                    mechanism, shown(new String(bytes, StandardCharsets.UTF_8)));
        }
        return new LockSight.Present(
                new LockInfo(
                        mechanism,
                        id,
                        text(record, "Operation"),
                        text(record, "Who"),
                        text(record, "Version"),
                        time(text(record, "Created")),
                        text(record, "Path"),
                        text(record, "Info")));
    }

    /// Found text made fit to show: one line, shortened.
    static String shown(String raw) {
        int[] clean =
                raw.codePoints()
                        .limit(SHOWN + 1)
                        .map(c -> Character.isISOControl(c) ? ' ' : c)
                        .toArray();
        return clean.length <= SHOWN
                ? new String(clean, 0, clean.length)
                : new String(clean, 0, SHOWN - 1) + "…";
    }

    private static String text(JsonNode record, String field) {
        JsonNode value = record.get(field);
        return value != null && value.isString() ? value.stringValue() : "";
    }

    private static @Nullable Instant time(String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            // Go writes a time that was never set as year 1.
            return time.isBefore(Instant.EPOCH) ? null : time;
        } catch (DateTimeParseException e) {
            // A lock without a readable time is still a lock.
            return null;
        }
    }
}
