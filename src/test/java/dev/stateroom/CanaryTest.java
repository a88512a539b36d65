package dev.stateroom;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.cli.Cli;
import dev.stateroom.cli.Doors;
import dev.stateroom.cli.Terminal;
import dev.stateroom.engine.Bench;
import dev.stateroom.engine.Home;
import dev.stateroom.sandbox.Furnishing;
import dev.stateroom.sandbox.http.Fault;
import dev.stateroom.storage.AwsStore;
import dev.stateroom.storage.LockTicket;
import dev.stateroom.storage.Locks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Secrets in every place that has some: a sensitive variable, attribute and output, credentials,
/// keys in a backend block, locks and states that are none. After a tour of the whole command line,
/// with whatever can fail, none of them stands in anything that was written, but for states, plan
/// files and Terraform's own data directory, which hold them by nature and are open to their owner
/// alone.
///
/// `mvn verify` leaves out some of the ways to fail, `-Pfull` takes them all.
class CanaryTest {
    /// How each thing is asked for that fails.
    private static final List<String> WAYS =
            "full".equals(System.getProperty("stateroom.proof"))
                    ? List.of("", "--json")
                    : List.of("--json");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir Path root;
    private Bench bench;
    private AwsStore store;
    private Path project;
    private final Map<String, String> variables = new HashMap<>();

    /// All that was printed, by the command that printed it.
    private final Map<String, String> printed = new TreeMap<>();

    private final List<String> surprises = new ArrayList<>();
    private final Canaries canaries = new Canaries();
    private String out = "";
    private int number;

    @BeforeEach
    void open() throws IOException {
        bench = new Bench(root.resolve("bench"));
        store = new AwsStore(bench.server.environment());
        project = root.resolve("project");
        variables.putAll(bench.server.environment());
        variables.putAll(Canaries.variables());
        Canaries.project(project);
    }

    @AfterEach
    void close() {
        store.close();
        bench.close();
    }

    @Test
    void noSecretIsWrittenAnywhere() throws Exception {
        tour();
        int searched =
                searchPrinted()
                        + canaries.searchHome(root, root.resolve("home"))
                        + searchCloud()
                        + searchProject();
        assertEquals("", String.join("\n\n", canaries.found()), "secrets found");
        assertEquals("", String.join("\n\n", surprises), "ended otherwise than expected");
        System.out.println(
                "canary: "
                        + printed.size()
                        + " commands, "
                        + searched
                        + " texts and files searched for "
                        + Canaries.COUNT
                        + " secrets, found 0");
    }

    private void tour() throws Exception {
        Locks locks = store.locks(backend());
        done("env", "list");
        done("env", "list", "--json");
        run("deploy", "both", "--yes");
        done("state", "show", "both");
        done("deploy", "both", "--plan-only");
        Path plan = root.resolve("made.tfplan");
        variables.put("TF_VAR_size", "2");
        done("plan", "both", "--out", plan.toString(), "--json");
        canaries.ownerOnly(root, plan);
        run("plan", "review", plan.toString());
        Path shown = shown(plan);
        done("plan", "review", shown.toString(), "--format", "text");
        done("plan", "review", shown.toString(), "--format", "json");
        done("deploy", "both", "--yes", "--json");
        variables.put("TF_VAR_size", "3");
        refused("deploy", "both", "--yes");
        variables.put("TF_VAR_size", "2");
        done("deploy", "both", "--yes");
        done("state", "show", "both", "--json");
        done("state", "show", "both", "--filter", "secret");
        done("backup", "create", "both", "--json");
        String backup = JSON.readTree(out).get("backup").asString();
        done("backup", "list", "both");
        done("backup", "list", "both", "--json");
        String oldest = "";
        for (JsonNode one : JSON.readTree(out)) {
            oldest = one.get("id").asString();
        }
        variables.put("TF_VAR_password", Canaries.OTHER);
        done("deploy", "both", "--yes");
        done("state", "diff", "both", "both@" + backup);
        done("state", "diff", "both", "both@" + backup, "--json");
        variables.put("TF_VAR_password", Canaries.VALUE);
        for (String format : List.of("text", "json", "svg")) {
            done("graph", "both", "--format", format);
        }
        done("state", "rm", "both", "terraform_data.secret", "--dry-run");
        done("state", "rm", "both", "terraform_data.secret", "--yes", "--json");
        done("undo", operation(), "--yes");
        done("state", "mv", "both", "terraform_data.app", "terraform_data.web", "--dry-run");
        done("state", "mv", "both", "terraform_data.app", "terraform_data.web", "--yes", "--json");
        done("undo", operation(), "--yes", "--json");
        run("state", "gone", "both", "--json");
        run("state", "gone", "both");
        Canaries.write(
                project,
                "environments/both/adopted.tf",
                "resource \"terraform_data\" \"adopted\" {\n  input = var.password\n}\n");
        run("state", "import", "both", "terraform_data.adopted", "an-id", "--dry-run");
        run("state", "import", "both", "terraform_data.adopted", "an-id", "--yes", "--json");
        done("backup", "restore", "both", oldest, "--dry-run");
        done("backup", "restore", "both", oldest, "--yes", "--json");
        done("undo", operation(), "--yes");
        done("backup", "restore", "both", backup, "--only", "terraform_data.secret", "--yes");
        locks.restoreDigest("0".repeat(32));
        run("env", "list");
        run("state", "show", "both");
        done("digest", "repair", "both", "--yes", "--json");

        locks();
        failures(backup);
        lostState(backup);
        keys();

        done("journal", "list");
        done("journal", "list", "--json");
        done("journal", "show", operation());
        done("journal", "show", operation(), "--json");
        done("journal", "export");
        done("journal", "export", "--format", "jsonl");
        done(
                "journal",
                "export",
                "--format",
                "zip",
                "--out",
                root.resolve("report.zip").toString());
    }

    /// The plan as Terraform prints it for machines: with all secrets in it.
    private Path shown(Path plan) throws Exception {
        Path data;
        try (Stream<Path> all = Files.list(root.resolve("home/terraform"))) {
            data = all.findFirst().orElseThrow();
        }
        Path shown = root.resolve("shown.json");
        ProcessBuilder builder =
                new ProcessBuilder("terraform", "show", "-json", plan.toString())
                        .directory(project.resolve("environments/both").toFile())
                        .redirectOutput(shown.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(variables);
        builder.environment().put("TF_DATA_DIR", data.toString());
        assertEquals(0, builder.start().waitFor());
        assertTrue(
                Files.readString(shown).contains(Canaries.VALUE.replace("&", "\\u0026")),
                "Terraform itself masks nothing");
        return shown;
    }

    /// A lock of somebody who wrote a secret into it, and one that is none.
    private void locks() {
        Locks locks = store.locks(backend());
        LockTicket stale =
                new LockTicket(
                        "11111111-2222-3333-4444-555555555555",
                        "OperationTypeApply",
                        "gone@elsewhere",
                        "1.11.4",
                        "password=" + Canaries.LOCK,
                        Instant.parse("2026-01-01T00:00:00Z"));
        locks.take(stale);
        for (String json : List.of("", "--json")) {
            run(words("lock", "show", "both", json));
            run(words("lock", "history", "both", json));
            run(words("env", "list", json));
            run(words("lock", "wait", "both", "--timeout", "1s", json));
            run(words("deploy", "both", "--yes", "--lock-timeout", "1s", json));
            run(
                    words(
                            "state",
                            "rm",
                            "both",
                            "terraform_data.app",
                            "--yes",
                            "--lock-timeout",
                            "1s",
                            json));
            run(words("lock", "release", "both", "--lock-id", "wrong", "--yes", json));
            run(words("lock", "release", "both", "--lock-id", stale.id(), "--yes", json));
        }
        done(
                "lock",
                "release",
                "both",
                "--lock-id",
                stale.id(),
                "--accept-risk",
                "two writers may corrupt both",
                "--yes",
                "--json");
        bench.furnishing.put(
                backend().lockObjectKey(),
                ("aws_secret_access_key = " + Canaries.LOCK).getBytes(UTF_8));
        run("lock", "show", "both");
        run("lock", "show", "both", "--json");
        run("env", "list");
        run("state", "rm", "both", "terraform_data.app", "--yes", "--lock-timeout", "1s");
        String sha256 = locks.contents().getFirst().sha256();
        done(
                "lock",
                "release",
                "both",
                "--content-sha256",
                sha256,
                "--accept-risk",
                "two writers may corrupt both",
                "--yes");
        refused("undo", operation(), "--yes");
        run("lock", "history", "both");
    }

    private void failures(String backup) throws Exception {
        refused("state", "rm", "both", "terraform_data.none", "--yes", "--json");
        refused("state", "rm", "both", "not an [address", "--yes");
        refused("state", "mv", "both", "terraform_data.app", "terraform_data.secret", "--yes");
        refused("backup", "restore", "both", "backups/none", "--yes");
        refused("undo", "20260101T000000Z-000000", "--yes");
        refused("state", "show", "nowhere");
        refused("state", "diff", "both", "both@none");
        refused("journal", "finish", "nothing", "--yes");
        refused("state", "rm", "both", "terraform_data.secret");
        Path broken = root.resolve("broken.tfstate");
        for (String text :
                List.of(
                        "{\"version\":4,\"serial\":1," + Canaries.RUBBISH,
                        Canaries.RUBBISH,
                        "{\"version\":4,\"serial\":\"" + Canaries.RUBBISH + "\",\"lineage\":\"x\"}",
                        "{\"version\":4,\"serial\":1,\"lineage\":\"x\",\"resources\":\""
                                + Canaries.RUBBISH)) {
            Files.writeString(broken, text);
            run("state", "show", "--file", broken.toString());
            run("state", "diff", "both", broken.toString());
            run("backup", "restore", "both", broken.toString(), "--yes", "--json");
        }
        for (Fault fault :
                List.of(
                        Fault.on("s3", "PutObject", "*", 2, status(503, "SlowDown")),
                        Fault.on("s3", "*", "*", 0, status(403, "AccessDenied")),
                        Fault.on("dynamodb", "*", "*", 0, status(400, "AccessDeniedException")),
                        Fault.on(
                                "dynamodb",
                                "PutItem",
                                "*-md5",
                                0,
                                status(400, "AccessDeniedException")),
                        Fault.on("s3", "GetObject", "*", 2, new Fault.Effect.Drop()),
                        Fault.on(
                                "s3", "PutObject", "*backups*", 0, status(500, "InternalError")))) {
            for (String json : WAYS) {
                bench.server.faults().add(fault);
                run(words("state", "rm", "both", "terraform_data.app", "--yes", json));
                bench.server.faults().clear();
                run(words("digest", "repair", "both", "--yes", json));
            }
            bench.server.faults().add(fault);
            run("env", "list");
            bench.server.faults().clear();
        }
        bench.server.faults().add(Fault.on("s3", "*", "*", 0, status(403, "ExpiredToken")));
        run("deploy", "both", "--yes");
        run("backup", "restore", "both", backup, "--yes");
        bench.server.faults().clear();
        Canaries.write(
                project,
                "environments/both/broken.tf",
                "resource \"terraform_data\" {\n  " + "x\n");
        run("deploy", "both", "--yes");
        run("plan", "both", "--json");
        Files.delete(project.resolve("environments/both/broken.tf"));
    }

    private void lostState(String backup) {
        bench.furnishing.put(
                backend().objectKey(), ("{\"version\":4," + Canaries.RUBBISH).getBytes(UTF_8));
        for (String json : WAYS) {
            run(words("env", "list", json));
            run(words("state", "show", "both", json));
            run(words("backup", "list", "both", json));
            run(words("state", "rm", "both", "terraform_data.app", "--yes", json));
            run(words("digest", "repair", "both", "--yes", json));
            run(words("deploy", "both", "--yes", json));
        }
        done("backup", "restore", "both", backup, "--yes", "--json");
        refused("undo", operation(), "--yes");
    }

    /// A backend block with keys in it.
    private void keys() {
        for (String json : WAYS) {
            run(words("state", "show", "keys", json));
            run(words("lock", "show", "keys", json));
            run(words("plan", "keys", json));
            run(words("deploy", "keys", "--yes", json));
            run(words("backup", "create", "keys", json));
            run(words("graph", "keys", json.isEmpty() ? "--no-color" : json));
        }
    }

    private static Fault.Effect status(int status, String code) {
        return new Fault.Effect.Status(status, code);
    }

    private static String[] words(String... words) {
        return Stream.of(words).filter(w -> !w.isEmpty()).toArray(String[]::new);
    }

    private dev.stateroom.model.Backend backend() {
        return new dev.stateroom.discovery.Discovery(Map.of())
                .open(project).environments().stream()
                        .filter(e -> e.name().equals("both"))
                        .findFirst()
                        .orElseThrow()
                        .backend();
    }

    /// The last operation that wrote something.
    private String operation() {
        return new dev.stateroom.journal.FileJournal(root.resolve("home/journal"))
                .operations().stream()
                        .filter(o -> o.finished() != null)
                        .findFirst()
                        .orElseThrow()
                        .id();
    }

    private void done(String... words) {
        int status = run(words);
        if (status != 0) {
            surprises.add(status + ": " + label(words) + "\n" + printed.get(label(words)));
        }
    }

    private void refused(String... words) {
        if (run(words) == 0) {
            surprises.add("0: " + label(words));
        }
    }

    private String label(String... words) {
        return "%03d %s".formatted(number, String.join(" ", words));
    }

    private int run(String... words) {
        number++;
        Opening opening = new Opening(System.getenv(), new Home(root.resolve("home")), Map.of());
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        Doors doors =
                new Doors(
                        (_, _, _) -> opening.engine(project, variables, List.of()),
                        new SandboxDoor(opening.home()),
                        (_, _) -> 0,
                        opening.home().root());
        long began = System.nanoTime();
        Terminal terminal =
                new Terminal(
                        new PrintStream(outBytes, true, UTF_8),
                        new PrintStream(errBytes, true, UTF_8),
                        null,
                        false);
        int status = new Cli(terminal, doors).run(words);
        if (Boolean.getBoolean("stateroom.times")) {
            System.out.println((System.nanoTime() - began) / 1_000_000 + " ms " + label(words));
        }
        out = outBytes.toString(UTF_8);
        printed.put(label(words), out + errBytes.toString(UTF_8));
        if (errBytes.toString(UTF_8).contains("Usage:")) {
            surprises.add("no such command: " + printed.get(label(words)));
        }
        return status;
    }

    private int searchPrinted() throws Exception {
        for (Map.Entry<String, String> one : printed.entrySet()) {
            canaries.search(one.getKey(), one.getValue().getBytes(UTF_8));
        }
        canaries.search("report.zip", Files.readAllBytes(root.resolve("report.zip")));
        return printed.size() + 1;
    }

    private int searchProject() throws Exception {
        int searched = 0;
        for (Path file : Canaries.files(project)) {
            if (!file.toString().endsWith("keys/main.tf")) {
                canaries.search(file.toString(), Files.readAllBytes(file));
                searched++;
            }
        }
        return searched;
    }

    /// Everything in S3 that is no state, and all of the lock table.
    private int searchCloud() throws Exception {
        int searched = 0;
        try (HttpClient client = HttpClient.newHttpClient()) {
            String bucket = "/" + Furnishing.BUCKET;
            Matcher keys =
                    Pattern.compile("<Key>([^<]+)</Key>")
                            .matcher(
                                    new String(
                                            get(client, bucket + "?list-type=2&prefix=canary/"),
                                            UTF_8));
            while (keys.find()) {
                String key = keys.group(1);
                if (!key.endsWith("/terraform.tfstate") && !key.contains("/backups/")) {
                    canaries.search(key, get(client, bucket + "/" + key));
                    searched++;
                }
            }
            assertTrue(searched > 10, "operation records");
            byte[] items =
                    client.send(
                                    HttpRequest.newBuilder(bench.server.endpoint().resolve("/"))
                                            .header("X-Amz-Target", "DynamoDB_20120810.Scan")
                                            .header("Content-Type", "application/x-amz-json-1.0")
                                            .POST(
                                                    BodyPublishers.ofString(
                                                            "{\"TableName\":\"terraform-state-lock\"}"))
                                            .build(),
                                    BodyHandlers.ofByteArray())
                            .body();
            canaries.search("lock table", items);
        }
        return searched + 1;
    }

    private byte[] get(HttpClient client, String path) throws Exception {
        var answer =
                client.send(
                        HttpRequest.newBuilder(bench.server.endpoint().resolve(path)).build(),
                        BodyHandlers.ofByteArray());
        assertEquals(200, answer.statusCode(), path);
        return answer.body();
    }
}
