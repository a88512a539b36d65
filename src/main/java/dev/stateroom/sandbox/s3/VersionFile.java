package dev.stateroom.sandbox.s3;

import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.sandbox.disk.Durable;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The file of one version: a line of JSON that says what it is, then its bytes. Description and
/// content are thus there together or not at all, and the index is rebuilt by reading first lines.
final class VersionFile {
    private final JsonMapper json = JsonMapper.builder().build();
    private final Path folder;

    VersionFile(Path folder) {
        this.folder = folder;
    }

    private Path file(long sequence) {
        return folder.resolve("%016x".formatted(sequence));
    }

    void write(ObjectVersion version, byte[] data) {
        ObjectNode node =
                json.createObjectNode()
                        .put("key", version.key())
                        .put("sequence", version.sequence())
                        .put("id", version.id())
                        .put("modified", version.modified().toString())
                        .put("deleteMarker", version.deleteMarker())
                        .put("size", version.size())
                        .put("etag", version.etag())
                        .put("tags", version.tags());
        version.headers().forEach(node.putObject("headers")::put);
        version.checksums().forEach(node.putObject("checksums")::put);
        // JSON escapes line feeds, so the first one ends the description.
        byte[] head = (json.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
        Durable.write(file(version.sequence()), head, data);
    }

    byte[] data(ObjectVersion version) {
        byte[] all = Durable.read(file(version.sequence()));
        int end = 0;
        while (all[end] != '\n') {
            end++;
        }
        return Arrays.copyOfRange(all, end + 1, all.length);
    }

    void delete(ObjectVersion version) {
        Durable.delete(file(version.sequence()));
    }

    ObjectVersion describe(Path file) {
        try {
            JsonNode node = json.readTree(firstLine(file));
            return new ObjectVersion(
                    node.required("key").asString(),
                    node.required("sequence").asLong(),
                    node.required("id").asString(),
                    Instant.parse(node.required("modified").asString()),
                    node.required("deleteMarker").asBoolean(),
                    node.required("size").asLong(),
                    node.required("etag").asString(),
                    texts(node.required("headers")),
                    texts(node.required("checksums")),
                    node.required("tags").asString());
        } catch (JacksonException | java.time.DateTimeException e) {
            throw new ProblemException(
                    Problem.of(
                            "sandbox-damaged",
                            "The sandbox's file " + file + " cannot be read.",
                            "Something other than the sandbox has changed it.",
                            "Remove the file, or start anew with: stateroom sandbox reset"),
                    e);
        }
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString()));
        return texts;
    }

    private static byte[] firstLine(Path file) {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
                line.write(b);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toByteArray();
    }
}
