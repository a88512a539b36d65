package dev.stateroom.journal;

import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Step;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One entry <-> one line of JSON. Reading takes unknown fields and gives null for kinds of entries
/// that only a newer version knows.
final class EntryJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private EntryJson() {}

    /// The line, without its end.
    static String write(JournalEntry entry) {
        return MAPPER.writeValueAsString(node(entry));
    }

    /// Reads a line; null for a kind of entry that is not known here.
    ///
    /// Throws [Unreadable] where the line is no entry.
    static @Nullable JournalEntry read(String line) throws Unreadable {
        try {
            JsonNode node = MAPPER.readTree(line);
            if (!node.isObject()) {
                throw new Unreadable(null);
            }
            return switch (node.path("entry").stringValue("")) {
                case "intended" ->
                        new JournalEntry.Intended(
                                text(node, "operation"),
                                time(node, "at"),
                                text(node, "intent"),
                                text(node, "environment"),
                                text(node, "by"),
                                map(node.path("runner")),
                                map(node.path("detail")));
                case "reached" ->
                        new JournalEntry.Reached(
                                text(node, "operation"),
                                time(node, "at"),
                                new Step(
                                        text(node.path("step"), "name"),
                                        time(node.path("step"), "at"),
                                        text(node.path("step"), "outcome")),
                                map(node.path("facts")));
                case "finished" ->
                        new JournalEntry.Finished(
                                text(node, "operation"),
                                time(node, "at"),
                                text(node, "result"),
                                node.path("problem").stringValue(null),
                                node.path("what").stringValue(null));
                case "noted" ->
                        new JournalEntry.Noted(
                                text(node, "operation"),
                                time(node, "at"),
                                text(node, "by"),
                                text(node, "text"));
                case "" -> throw new Unreadable(null);
                default -> null;
            };
        } catch (JacksonException | DateTimeParseException e) {
            throw new Unreadable(e);
        }
    }

    /// A map as an object, its keys in order so that equal entries are equal lines.
    static ObjectNode object(Map<String, String> map) {
        ObjectNode node = MAPPER.createObjectNode();
        new TreeMap<>(map).forEach(node::put);
        return node;
    }

    private static ObjectNode node(JournalEntry entry) {
        ObjectNode node = MAPPER.createObjectNode();
        switch (entry) {
            case JournalEntry.Intended intended -> {
                head(node, "intended", intended);
                node.put("intent", intended.intent());
                node.put("environment", intended.environment());
                node.put("by", intended.by());
                node.set("runner", object(intended.runner()));
                node.set("detail", object(intended.detail()));
            }
            case JournalEntry.Reached reached -> {
                head(node, "reached", reached);
                ObjectNode step = node.putObject("step");
                step.put("name", reached.step().name());
                step.put("at", reached.step().at().toString());
                step.put("outcome", reached.step().outcome());
                node.set("facts", object(reached.facts()));
            }
            case JournalEntry.Finished finished -> {
                head(node, "finished", finished);
                node.put("result", finished.result());
                node.put("problem", finished.problem());
                node.put("what", finished.what());
            }
            case JournalEntry.Noted noted -> {
                head(node, "noted", noted);
                node.put("by", noted.by());
                node.put("text", noted.text());
            }
        }
        return node;
    }

    private static void head(ObjectNode node, String kind, JournalEntry entry) {
        node.put("entry", kind);
        node.put("operation", entry.operation());
        node.put("at", entry.at().toString());
    }

    static String text(JsonNode node, String field) throws Unreadable {
        String value = node.path(field).stringValue(null);
        if (value == null) {
            throw new Unreadable(null);
        }
        return value;
    }

    static Instant time(JsonNode node, String field) throws Unreadable {
        return Instant.parse(text(node, field));
    }

    static Map<String, String> map(JsonNode node) {
        Map<String, String> map = new LinkedHashMap<>();
        node.propertyStream()
                .forEach(property -> {
                    JsonNode value = property.getValue();
                    if (value.isValueNode() && !value.isNull()) {
                        map.put(property.getKey(), value.asString());
                    }
                });
        return map;
    }

    /// The line is no entry. Carries no text of it: lines of other programs may hold anything.
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(@Nullable Throwable cause) {
            super("not a journal entry", cause);
        }
    }
}
