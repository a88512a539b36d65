package dev.stateroom.journal;

import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Step;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An operation as one JSON document, the form in which it is kept beside the state in S3 so that
/// the next engineer sees it.
public final class OperationRecord {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private OperationRecord() {}

    /// The document in UTF-8: `operation`, `intent`, `environment`, `by`, `runner`, `detail`,
    /// `started`, `steps` (`name`, `at`, `outcome`, `facts`), `finished`, `result`, `problem`,
    /// `what`; the last four are null while the operation runs.
    public static byte[] json(Operation operation) {
        JournalEntry.Intended intended = operation.intended();
        ObjectNode node = MAPPER.createObjectNode();
        node.put("operation", operation.id());
        node.put("intent", intended.intent());
        node.put("environment", intended.environment());
        node.put("by", intended.by());
        node.set("runner", EntryJson.object(intended.runner()));
        node.set("detail", EntryJson.object(intended.detail()));
        node.put("started", operation.started().toString());
        ArrayNode steps = node.putArray("steps");
        for (JournalEntry.Reached reached : operation.steps()) {
            ObjectNode step = steps.addObject();
            step.put("name", reached.step().name());
            step.put("at", reached.step().at().toString());
            step.put("outcome", reached.step().outcome());
            step.set("facts", EntryJson.object(reached.facts()));
        }
        JournalEntry.Finished finished = operation.finished();
        node.put("finished", finished == null ? null : finished.at().toString());
        node.put("result", finished == null ? null : finished.result());
        node.put("problem", finished == null ? null : finished.problem());
        node.put("what", finished == null ? null : finished.what());
        return MAPPER.writeValueAsBytes(node);
    }

    /// Reads what [#json] wrote; fields that only a newer version knows are left out. Empty where
    /// the bytes are no record, or that of another operation than `id`.
    public static Optional<Operation> read(String id, byte[] json) {
        try {
            JsonNode node = MAPPER.readTree(json);
            if (!id.equals(node.path("operation").stringValue(null))) {
                return Optional.empty();
            }
            JournalEntry.Intended intended =
                    new JournalEntry.Intended(
                            id,
                            EntryJson.time(node, "started"),
                            EntryJson.text(node, "intent"),
                            EntryJson.text(node, "environment"),
                            EntryJson.text(node, "by"),
                            EntryJson.map(node.path("runner")),
                            EntryJson.map(node.path("detail")));
            List<JournalEntry.Reached> steps = new ArrayList<>();
            for (JsonNode step : node.path("steps")) {
                Instant at = EntryJson.time(step, "at");
                steps.add(
                        new JournalEntry.Reached(
                                id,
                                at,
                                new Step(
                                        EntryJson.text(step, "name"),
                                        at,
                                        EntryJson.text(step, "outcome")),
                                EntryJson.map(step.path("facts"))));
            }
            return Optional.of(new Operation(id, intended, steps, finished(id, node)));
        } catch (JacksonException | DateTimeParseException | EntryJson.Unreadable e) {
            return Optional.empty();
        }
    }

    private static JournalEntry.@Nullable Finished finished(String id, JsonNode node)
            throws EntryJson.Unreadable {
        if (!node.hasNonNull("finished")) {
            return null;
        }
        return new JournalEntry.Finished(
                id,
                EntryJson.time(node, "finished"),
                EntryJson.text(node, "result"),
                node.path("problem").stringValue(null),
                node.path("what").stringValue(null));
    }
}
