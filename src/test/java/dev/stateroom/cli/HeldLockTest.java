package dev.stateroom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.Main;
import dev.stateroom.engine.Bench;
import dev.stateroom.sandbox.Furnishing;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program as a process of its own, as a shell or a CI job calls it, on an environment that
/// somebody else has locked.
class HeldLockTest {
    private static final String KEY = "fastapi/infra/stg/terraform.tfstate";
    private static final String STATE =
            "{\"version\":4,\"terraform_version\":\"1.11.4\",\"serial\":7,\"lineage\":\"lin-7\","
                    + "\"outputs\":{},\"resources\":[]}";
    private static final String INFO =
            "{\"ID\":\"11111111-2222-3333-4444-555555555555\",\"Operation\":\"OperationTypeApply\","
                    + "\"Info\":\"\",\"Who\":\"runner@ci\",\"Version\":\"1.11.4\","
                    + "\"Created\":\"2026-11-10T02:43:51Z\",\"Path\":\"x\"}";

    @TempDir Path root;

    @Test
    void aDeployGivesUpWithStatus4AndChangesNothing() throws Exception {
        try (Bench bench = new Bench(root);
                HttpClient client = HttpClient.newHttpClient()) {
            object(client, bench, "PUT", "/" + KEY, STATE);
            String md5 =
                    HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes(STATE)));
            item(client, bench, KEY + "-md5", "Digest", md5);
            item(client, bench, KEY, "Info", INFO);
            Ended ended =
                    stateroom(bench, "deploy", "stg", "--yes", "--lock-timeout", "2s", "--json");
            assertEquals(4, ended.status(), ended.err());
            assertTrue(ended.err().contains("runner@ci"), ended.err());
            assertFalse(ended.err().contains("DYNAMODB"), ended.err());
            assertTrue(ended.out().contains("\"lock-held\""), ended.out());
            assertEquals(STATE, object(client, bench, "GET", "/" + KEY, ""));
            String versions =
                    object(client, bench, "GET", "?versions&prefix=fastapi/infra/stg/ter", "");
            assertEquals(1, versions.split("<Version>", -1).length - 1, versions);
            String backups =
                    object(client, bench, "GET", "?list-type=2&prefix=fastapi/infra/stg/b", "");
            assertFalse(backups.contains("<Key>"), backups);
            String lock = dynamo(client, bench, "GetItem", "\"Key\":{\"LockID\":" + id(KEY) + "}");
            assertTrue(lock.contains("11111111-2222-3333-4444-555555555555"), lock);

            Ended waited = stateroom(bench, "lock", "wait", "stg", "--timeout", "1s");
            assertEquals(4, waited.status(), waited.err());
            assertTrue(waited.err().contains("stg is still locked after 1 s by runner@ci"));
        }
    }

    private record Ended(int status, String out, String err) {}

    private Ended stateroom(Bench bench, String... words) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                "--project",
                                bench.project.toString()));
        command.addAll(List.of(words));
        Path out = Files.createTempFile(root, "out", "");
        Path err = Files.createTempFile(root, "err", "");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(bench.server.environment());
        builder.environment().put("STATEROOM_HOME", root.resolve("home").toString());
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return new Ended(process.waitFor(), Files.readString(out), Files.readString(err));
    }

    private static String object(
            HttpClient client, Bench bench, String method, String place, String text)
            throws Exception {
        return answer(
                client,
                HttpRequest.newBuilder(
                                bench.server.endpoint().resolve("/" + Furnishing.BUCKET + place))
                        .method(method, BodyPublishers.ofString(text))
                        .build());
    }

    private static void item(HttpClient client, Bench bench, String key, String field, String value)
            throws Exception {
        dynamo(
                client,
                bench,
                "PutItem",
                "\"Item\":{\"LockID\":"
                        + id(key)
                        + ",\""
                        + field
                        + "\":{\"S\":\""
                        + value.replace("\"", "\\\"")
                        + "\"}}");
    }

    private static String id(String key) {
        return "{\"S\":\"" + Furnishing.BUCKET + "/" + key + "\"}";
    }

    private static String dynamo(HttpClient client, Bench bench, String operation, String rest)
            throws Exception {
        return answer(
                client,
                HttpRequest.newBuilder(bench.server.endpoint().resolve("/"))
                        .header("X-Amz-Target", "DynamoDB_20120810." + operation)
                        .header("Content-Type", "application/x-amz-json-1.0")
                        .POST(
                                BodyPublishers.ofString(
                                        "{\"TableName\":\"terraform-state-lock\"," + rest + "}"))
                        .build());
    }

    private static String answer(HttpClient client, HttpRequest request) throws Exception {
        var answer = client.send(request, BodyHandlers.ofString());
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.body();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
