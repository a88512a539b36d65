package dev.stateroom.cli;

import dev.stateroom.model.Problem;
import dev.stateroom.model.Snapshot;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Parts that several documents share. Field names are a contract: product notes, section 14.
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    static String text(JsonNode document) {
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    }

    static JsonNode read(byte[] document) {
        return MAPPER.readTree(document);
    }

    static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    /// The document of a command that came to no result: `{problem:{id,what,why,remedy}}`.
    static ObjectNode failure(Problem problem) {
        ObjectNode node = object();
        node.set("problem", problem(problem));
        return node;
    }

    static @Nullable ObjectNode problem(@Nullable Problem problem) {
        if (problem == null) {
            return null;
        }
        ObjectNode node = object();
        node.put("id", problem.id());
        node.put("what", problem.what());
        node.put("why", problem.why());
        node.put("remedy", problem.remedy());
        return node;
    }

    /// `serial`, `lineage` and `resources` of a state before or after a write.
    static @Nullable ObjectNode version(@Nullable Snapshot snapshot) {
        if (snapshot == null) {
            return null;
        }
        ObjectNode node = object();
        node.put("serial", snapshot.serial());
        node.put("lineage", snapshot.lineage());
        node.put("resources", snapshot.resources());
        return node;
    }
}
