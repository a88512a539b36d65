package dev.stateroom.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.Backup;
import dev.stateroom.model.Digest;
import dev.stateroom.model.EnvironmentStatus;
import dev.stateroom.model.JournalEntry;
import dev.stateroom.model.Liveness;
import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockMechanism;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Problem;
import dev.stateroom.model.State;
import dev.stateroom.model.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The documents of `--json`, field by field: they are a contract.
class DocumentsTest {
    private static final LockInfo LOCK =
            new LockInfo(
                    LockMechanism.DYNAMODB,
                    "id-1",
                    "OperationTypeApply",
                    "ana@desk",
                    "1.11.4",
                    FakeEngine.NOON,
                    "bucket/key");

    @TempDir Path home;
    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(home);
    }

    private static JsonNode json(String text) {
        return JsonMapper.builder().build().readTree(text);
    }

    @Test
    void sandboxIncidents() {
        assertEquals(0, shell.run("sandbox", "incident", "list", "--json"));
        JsonNode list = shell.json();
        assertTrue(list.size() >= 25);
        list.forEach(one ->
                assertEquals(
                        java.util.List.of("name", "what"),
                        one.propertyStream().map(java.util.Map.Entry::getKey).toList()));
        assertEquals(0, shell.run("sandbox", "incident", "state-deleted", "prod", "--json"));
        assertEquals("prod", shell.json().path("environment").asString());
        assertEquals(2, shell.run("sandbox", "incident", "no-such-thing"));
        assertEquals(3, shell.run("sandbox", "incident", "state-deleted", "--project", "/p"));
        assertTrue(shell.err.contains("sandbox only"), shell.err);
        assertEquals(0, shell.run("sandbox", "incident", "--end"));
    }

    @Test
    void envList() {
        assertEquals(0, shell.run("env", "list", "--json"));
        assertEquals(
                json(
                        """
                        {"name":"prod","directory":"/project/prod","protected":true,
                         "backend":{"bucket":"bucket","key":"infra/prod/terraform.tfstate","region":"eu-central-1",
                                    "dynamodbTable":"locks","useLockfile":false},
                         "state":{"serial":12,"lineage":"lin-1","terraformVersion":"1.11.4","resources":41,
                                  "size":20480,"modified":"2026-11-10T12:00:00Z"},
                         "lock":{"status":"free"},"problem":null}
                        """),
                shell.json().get(1));
        assertEquals("", shell.err);
    }

    @Test
    void envListWithoutS3() {
        Problem offline = Problem.of("offline", "S3 cannot be reached.", "", "");
        shell.engine.status =
                _ ->
                        new EnvironmentStatus(
                                null,
                                new LockState.Unknown(offline),
                                new Digest.Unknown(offline),
                                null,
                                offline);
        assertEquals(0, shell.run("env", "list", "--json"));
        JsonNode first = shell.json().get(0);
        assertTrue(first.get("state").isNull());
        assertEquals("unknown", first.at("/lock/status").asString());
        assertEquals("offline", first.at("/problem/id").asString());
        assertEquals("S3 cannot be reached.", first.at("/problem/what").asString());
    }

    @Test
    void envListDoesNotWaitForWhatHangs() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        shell.engine.status =
                environment -> {
                    try {
                        assertTrue(
                                environment.name().equals("prod")
                                        || never.await(60, TimeUnit.SECONDS));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return new EnvironmentStatus(
                            FakeEngine.BEFORE,
                            new LockState.Free(),
                            new Digest.Unused(),
                            null,
                            null);
                };
        long start = System.nanoTime();
        assertEquals(0, shell.run("env", "list", "--json"));
        never.countDown();
        assertTrue(System.nanoTime() - start < 9_000_000_000L);
        assertEquals("offline", shell.json().get(0).at("/problem/id").asString());
        assertEquals(12, shell.json().get(1).at("/state/serial").asInt());
    }

    @Test
    void aPlaceThatIsNotUnderstoodDoesNotHideTheOthers() {
        shell.engine.problems = List.of(Problem.of("backend-invalid", "x.tf is broken.", "", ""));
        assertEquals(0, shell.run("env", "list", "--json"));
        assertEquals(2, shell.json().size());
        assertEquals("x.tf is broken.\n", shell.err);
    }

    @Test
    void stateShow() {
        shell.engine.state =
                _ ->
                        new State(
                                4,
                                "1.11.4",
                                7,
                                "lin",
                                List.of(
                                        new State.Instance(
                                                "module.a.terraform_data.x[\"k\"]",
                                                State.Mode.MANAGED,
                                                "terraform_data",
                                                "x",
                                                "terraform.io/builtin/terraform",
                                                true,
                                                null,
                                                List.of("terraform_data.y")),
                                        new State.Instance(
                                                "data.aws_region.r",
                                                State.Mode.DATA,
                                                "aws_region",
                                                "r",
                                                "p",
                                                false,
                                                null,
                                                List.of())),
                                List.of("url"),
                                List.of(new State.Check("check", "check.health", "pass")));
        assertEquals(0, shell.run("state", "show", "stg", "--filter", "TERRAFORM_data", "--json"));
        assertEquals(
                json(
                        """
                        {"version":4,"terraformVersion":"1.11.4","serial":7,"lineage":"lin","managed":1,"data":1,
                         "instances":[{"address":"module.a.terraform_data.x[\\"k\\"]","mode":"managed",
                            "type":"terraform_data","name":"x","provider":"terraform.io/builtin/terraform",
                            "tainted":true,"deposed":null,"dependencies":["terraform_data.y"]}],
                         "outputs":["url"],"checks":[{"kind":"check","address":"check.health","status":"pass"}]}
                        """),
                shell.json());
    }

    @Test
    void stateShowOfAFileNeedsNoProject() throws Exception {
        Path file =
                Files.writeString(
                        home.resolve("s.tfstate"),
                        "{\"version\":4,\"terraform_version\":\"1.5.0\",\"serial\":3,\"lineage\":\"l\","
                                + "\"outputs\":{},\"resources\":[]}");
        assertEquals(0, shell.run("state", "show", "--file", file.toString(), "--json"));
        assertEquals(3, shell.json().get("serial").asInt());
        assertFalse(shell.opened);
        assertEquals(1, shell.run("state", "show", "--file", home + "/none", "--json"));
        assertTrue(shell.err.contains("There is no such file."), shell.err);
        assertEquals(1, shell.run("state", "show", "--file", home.toString()));
        assertTrue(shell.err.contains("It is a directory."), shell.err);
    }

    @Test
    void lockShow() {
        shell.engine.lock =
                new LockReport(
                        new LockState.Held(List.of(LOCK)),
                        Liveness.GONE,
                        List.of(new LockReport.Look("process", Liveness.GONE, "ended")));
        assertEquals(0, shell.run("lock", "show", "stg", "--json"));
        assertEquals(
                json(
                        """
                        {"status":"held","holders":[{"mechanism":"dynamodb","id":"id-1","who":"ana@desk",
                          "operation":"OperationTypeApply","version":"1.11.4","created":"2026-11-10T12:00:00Z",
                          "path":"bucket/key"}],"problem":null,"liveness":"gone",
                         "evidence":[{"check":"process","verdict":"gone","detail":"ended"}]}
                        """),
                shell.json());
        assertEquals(0, shell.run("lock", "show", "stg"));
        assertTrue(shell.out.contains("ana@desk"), shell.out);
        assertTrue(shell.out.contains("2026-11-10 12:00:00Z"), shell.out);
        assertEquals("", shell.err);
    }

    @Test
    void aLockThatCannotBeSeenDoesNotLookFine() {
        Problem missing =
                Problem.of("lock-table-missing", "There is no lock table locks.", "", "Make it.");
        shell.engine.lock =
                new LockReport(new LockState.Unknown(missing), Liveness.UNKNOWN, List.of());
        assertEquals(1, shell.run("lock", "show", "stg", "--json"));
        assertEquals("unknown", shell.json().get("status").asString());
        assertEquals("lock-table-missing", shell.json().at("/problem/id").asString());
        assertEquals(1, shell.run("lock", "show", "stg"));
        assertEquals("There is no lock table locks. Make it.\n", shell.err);
        assertEquals(1, shell.run("lock", "wait", "stg", "--timeout", "0s"));
    }

    @Test
    void whatIsNoLockIsShownWithItsPlace() {
        shell.engine.lock =
                new LockReport(
                        new LockState.Unreadable(LockMechanism.LOCKFILE, "hello canary", List.of()),
                        Liveness.UNKNOWN,
                        List.of());
        assertEquals(0, shell.run("lock", "show", "stg"));
        assertTrue(
                shell.err.startsWith(
                        "What lies in the lock file"
                                + " s3://bucket/infra/stg/terraform.tfstate.tflock is not a lock of"
                                + " Terraform's. Terraform refuses"),
                shell.err);
        assertFalse(shell.err.contains("canary"), "it may be a state with secrets");
        assertEquals(0, shell.run("lock", "show", "stg", "--json"));
        assertEquals("lock-info-unreadable", shell.json().at("/problem/id").asString());
        assertEquals("ab12", shell.json().at("/contents/0/sha256").asString());
        shell.engine.lock =
                new LockReport(
                        new LockState.Split(List.of(LOCK), List.of(LockMechanism.LOCKFILE)),
                        Liveness.UNKNOWN,
                        List.of());
        shell.run("lock", "show", "stg");
        assertTrue(
                shell.err.contains("s3://bucket/infra/stg/terraform.tfstate.tflock is free."),
                shell.err);
    }

    @Test
    void lockWait() {
        assertEquals(0, shell.run("lock", "wait", "stg", "--json"));
        assertEquals("free", shell.json().get("status").asString());
        shell.engine.lock =
                new LockReport(new LockState.Held(List.of(LOCK)), Liveness.UNKNOWN, List.of());
        assertEquals(4, shell.run("lock", "wait", "stg", "--timeout", "0s", "--json"));
        assertEquals("held", shell.json().get("status").asString());
        assertTrue(shell.err.contains("Locked by ana@desk"), shell.err);
        assertTrue(
                shell.err.contains(
                        "stg is still locked after 0 s by ana@desk for OperationTypeApply (lock"
                                + " id-1). Nothing was forced. Ask the holder, or wait longer"),
                shell.err);
    }

    @Test
    void backupList() {
        Problem broken = Problem.of("backup-unreadable", "It is no state.", "", "");
        shell.engine.backups =
                List.of(
                        new Backup(
                                "version:v1",
                                Backup.Source.VERSION,
                                FakeEngine.NOON,
                                FakeEngine.BEFORE,
                                20480,
                                null),
                        new Backup("b", Backup.Source.SUFFIX, FakeEngine.NOON, null, 3, broken));
        assertEquals(0, shell.run("backup", "list", "stg", "--json"));
        assertEquals(
                json(
                        """
                        [{"id":"version:v1","source":"version","time":"2026-11-10T12:00:00Z","serial":12,"lineage":"lin-1",
                          "terraformVersion":"1.11.4","resources":41,"size":20480,"readable":true,"problem":null},
                         {"id":"b","source":"suffix","time":"2026-11-10T12:00:00Z","serial":null,"lineage":null,
                          "terraformVersion":null,"resources":null,"size":3,"readable":false,
                          "problem":{"id":"backup-unreadable","what":"It is no state.","why":"","remedy":""}}]
                        """),
                shell.json());
        assertEquals(0, shell.run("backup", "list", "stg"));
        assertTrue(shell.out.contains("unreadable"), shell.out);
    }

    @Test
    void journal() {
        var begun =
                new JournalEntry.Intended(
                        "op-1", FakeEngine.NOON, "deploy", "stg", "ana@desk", Map.of(), Map.of());
        var step =
                new JournalEntry.Reached(
                        "op-1",
                        FakeEngine.NOON,
                        new Step("backup", FakeEngine.NOON, "kept"),
                        Map.of());
        shell.engine.journal = List.of(new Operation("op-1", begun, List.of(step), null));
        assertEquals(0, shell.run("journal", "list", "--json"));
        assertEquals(
                json(
                        """
                        [{"operation":"op-1","intent":"deploy","environment":"stg","by":"ana@desk",
                          "started":"2026-11-10T12:00:00Z","finished":null,"result":null}]
                        """),
                shell.json());
        assertEquals(0, shell.run("journal", "list"));
        assertTrue(shell.out.contains("unfinished"), shell.out);
        assertTrue(shell.out.contains("2026-11-10 12:00:00Z  deploy"), shell.out);
        assertEquals(0, shell.run("journal", "show", "op", "--json"));
        assertEquals("backup", shell.json().at("/steps/0/name").asString());
        assertEquals(0, shell.run("journal", "show"));
        assertTrue(shell.out.contains("Nothing says how it ended."), shell.out);
        assertEquals(1, shell.run("journal", "show", "other"));
    }

    @Test
    void sandbox() {
        assertEquals(0, shell.run("sandbox", "start", "--json"));
        assertEquals(
                json(
                        """
                        {"endpoint":"http://127.0.0.1:4711","region":"eu-central-1","project":"/sandbox/project",
                         "environment":{"AWS_ENDPOINT_URL":"http://127.0.0.1:4711"}}
                        """),
                shell.json());
        assertEquals(0, shell.run("sandbox", "status", "--json"));
        assertFalse(shell.json().get("running").asBoolean());
        assertEquals(0, shell.run("sandbox", "stop", "--json"));
        assertEquals(0, shell.run("sandbox", "reset"));
        assertFalse(shell.opened);
    }
}
