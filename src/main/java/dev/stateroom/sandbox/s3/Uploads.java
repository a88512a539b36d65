package dev.stateroom.sandbox.s3;

import dev.stateroom.sandbox.disk.Durable;
import dev.stateroom.sandbox.http.AwsError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The multipart uploads of a bucket: a folder each, with a file for each part. They outlive the
/// process, as in S3.
final class Uploads {
    private static final String DESCRIPTION = "upload.json";

    private final JsonMapper json = JsonMapper.builder().build();
    private final Path folder;

    Uploads(Path folder) {
        this.folder = folder;
    }

    /// A part as it is stored.
    ///
    /// @param modified when it came
    @SuppressWarnings("ArrayRecordComponent") // carried, never compared
    record Part(byte[] data, Instant modified) {
        String etag() {
            return Checksum.md5(data);
        }

        /// Length only: the bytes may be a state.
        @Override
        public String toString() {
            return "part of " + data.length + " bytes";
        }
    }

    Upload create(
            String key,
            Map<String, String> headers,
            String tags,
            String checksum,
            String checksumType) {
        Upload upload =
                new Upload(
                        UUID.randomUUID().toString(), key, headers, tags, checksum, checksumType);
        ObjectNode node =
                json.createObjectNode()
                        .put("key", key)
                        .put("tags", tags)
                        .put("checksum", checksum)
                        .put("checksumType", checksumType);
        headers.forEach(node.putObject("headers")::put);
        Path place = Durable.folder(folder.resolve(upload.id()));
        Durable.write(place.resolve(DESCRIPTION), json.writeValueAsBytes(node));
        return upload;
    }

    /// The upload of this id for this key.
    Upload find(String id, String key) {
        // An id is the name of a folder: nothing but what create() gives is looked for.
        if (!id.matches("[0-9a-f-]{36}")
                || !Files.isRegularFile(folder.resolve(id).resolve(DESCRIPTION))) {
            throw noSuchUpload();
        }
        JsonNode node = json.readTree(Durable.read(folder.resolve(id).resolve(DESCRIPTION)));
        if (!node.path("key").asString("").equals(key)) {
            throw noSuchUpload();
        }
        Map<String, String> headers = new LinkedHashMap<>();
        node.path("headers")
                .properties()
                .forEach(entry -> headers.put(entry.getKey(), entry.getValue().asString()));
        return new Upload(
                id,
                key,
                headers,
                node.path("tags").asString(""),
                node.path("checksum").asString(""),
                node.path("checksumType").asString(""));
    }

    void store(Upload upload, int number, byte[] data) {
        Durable.write(folder.resolve(upload.id()).resolve("part-%05d".formatted(number)), data);
    }

    NavigableMap<Integer, Part> parts(Upload upload) {
        NavigableMap<Integer, Part> parts = new TreeMap<>();
        try (var files = Files.newDirectoryStream(folder.resolve(upload.id()), "part-*")) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                parts.put(
                        Integer.parseInt(name.substring("part-".length())),
                        new Part(
                                Files.readAllBytes(file),
                                Files.getLastModifiedTime(file).toInstant()));
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return parts;
    }

    void remove(Upload upload) {
        Durable.deleteFolder(folder.resolve(upload.id()));
    }

    private static AwsError noSuchUpload() {
        return new AwsError(
                404,
                "NoSuchUpload",
                "The specified upload does not exist. The upload ID may be invalid, or the upload"
                        + " may have been aborted or completed.");
    }
}
