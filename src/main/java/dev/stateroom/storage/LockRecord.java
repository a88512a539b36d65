package dev.stateroom.storage;

import dev.stateroom.model.Backend;
import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockMechanism;
import dev.stateroom.model.Visible;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads and writes lock records: the JSON of Terraform's `statemgr.LockInfo`, the same in
/// DynamoDB's `Info`, in `.tflock` objects and in local `.lock.info` files.
///
/// A record is one that has an `ID`; its other fields may be missing, as older Terraforms and other
/// tools leave some out.
final class LockRecord {
    /// Bytes of the longest record that is read.
    static final int LIMIT = 64 * 1024;

    private static final int SHOWN = 200;

    /// Go's `time.RFC3339Nano`: no more digits than the time has.
    private static final DateTimeFormatter CREATED =
            new DateTimeFormatterBuilder()
                    .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .appendLiteral('Z')
                    .toFormatter(java.util.Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private static final JsonMapper JSON = new JsonMapper();

    private LockRecord() {}

    /// What a place holds.
    ///
    /// @param bytes as they lie there; one more than [#LIMIT] where they go on
    static LockContent content(LockMechanism mechanism, byte[] bytes, String tag) {
        LockInfo lock =
                read(mechanism, bytes) instanceof LockSight.Present(var holder) ? holder : null;
        int read = Math.min(bytes.length, LIMIT);
        String raw = new String(bytes, 0, read, StandardCharsets.UTF_8);
        String sha256 = bytes.length > LIMIT ? "" : sha256(bytes);
        return new LockContent(mechanism, raw, sha256, tag, lock);
    }

    /// Whether what lies there was read to its end.
    static boolean isRead(LockContent found) {
        return !found.sha256().isEmpty();
    }

    /// Whether `raw` is all that lay there, to the byte, as far as is known.
    static boolean isWhole(LockContent content) {
        byte[] bytes = content.raw().getBytes(StandardCharsets.UTF_8);
        return content.sha256().isEmpty()
                ? bytes.length < LIMIT
                : sha256(bytes).equals(content.sha256());
    }

    /// What is laid into `place` to take the lock.
    static LockContent of(LockPlace place, LockTicket ticket, Backend backend) {
        byte[] bytes = text(ticket, backend.lockId()).getBytes(StandardCharsets.UTF_8);
        return content(place.mechanism(), bytes, "");
    }

    /// The record as Terraform writes it, byte for byte: Go's `json.Marshal` of its
    /// `statemgr.LockInfo`.
    static String text(LockTicket ticket, String path) {
        return "{\"ID\":"
                + quoted(ticket.id())
                + ",\"Operation\":"
                + quoted(ticket.operation())
                + ",\"Info\":"
                + quoted(ticket.info())
                + ",\"Who\":"
                + quoted(ticket.who())
                + ",\"Version\":"
                + quoted(ticket.version())
                + ",\"Created\":"
                + quoted(CREATED.format(ticket.created()))
                + ",\"Path\":"
                + quoted(path)
                + "}";
    }

    // Go escapes what could end a script in a web page, too.
    private static String quoted(String text) {
        return JSON.writeValueAsString(text)
                .replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /// The lock in `bytes`, or [LockSight.Garbled].
    static LockSight read(LockMechanism mechanism, byte[] bytes) {
        JsonNode record;
        try {
            record = JSON.readTree(bytes);
        } catch (JacksonException e) {
            // What it is instead is the answer.
            record = null;
        }
        String id = record == null ? "" : exact(record, "ID");
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
                        text(record, "Path")));
    }

    /// Found text made fit to show: one line, shortened.
    static String shown(String raw) {
        int[] clean = Visible.text(raw).codePoints().limit(SHOWN + 1).toArray();
        return clean.length <= SHOWN
                ? new String(clean, 0, clean.length)
                : new String(clean, 0, SHOWN - 1) + "…";
    }

    private static String text(JsonNode record, String field) {
        return Visible.text(exact(record, field));
    }

    /// As it is written: an id has to be found again.
    private static String exact(JsonNode record, String field) {
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
