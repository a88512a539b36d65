package dev.stateroom.journal;

import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Operation;
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
}
