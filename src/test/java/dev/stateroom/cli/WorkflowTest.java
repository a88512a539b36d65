package dev.stateroom.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.github.ActionsServer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `workflow list|run|watch` against a server that speaks GitHub's API.
class WorkflowTest {
    @TempDir Path home;

    private ActionsServer server;
    private Shell shell;

    @BeforeEach
    void start() throws Exception {
        server = new ActionsServer();
        shell = new Shell(home);
        shell.engine.gitHub = server.variables();
        server.run(1, 1, "Deploy stg network", "completed", "failure");
        server.run(2, 1, "Deploy prod", "completed", "success");
        server.run(3, 1, "Plan stg", "in_progress", null);
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void theRunsOfAnEnvironmentAreListed() {
        assertEquals(ExitStatus.DONE, shell.run("workflow", "list", "stg", "--json"));
        JsonNode all = shell.json();
        assertEquals(2, all.size());
        JsonNode first = all.get(1);
        assertEquals(1, first.path("id").asInt());
        assertEquals("Deploy", first.path("workflow").asString());
        assertEquals("stg", first.path("environment").asString());
        assertEquals("completed", first.path("status").asString());
        assertEquals("failure", first.path("conclusion").asString());
        assertEquals("octocat", first.path("actor").asString());
        assertEquals("2026-11-10T09:00:05Z", first.path("started").asString());
        assertTrue(all.get(0).path("conclusion").isNull());

        assertEquals(ExitStatus.DONE, shell.run("workflow", "list", "stg"));
        assertTrue(shell.out.contains("Deploy stg network"), shell.out);
        assertFalse(shell.out.contains("Deploy prod"), shell.out);
    }

    @Test
    void aRunThatChangesSomethingIsStartedOnlyWithConsent() {
        assertEquals(ExitStatus.REFUSED, shell.run("workflow", "run", "stg"));
        assertTrue(shell.err.contains("Add --yes"), shell.err);
        assertEquals(ExitStatus.REFUSED, shell.run("workflow", "run", "prod", "--yes"));
        assertTrue(shell.err.contains("--confirm prod"), shell.err);
        assertEquals(
                ExitStatus.USAGE, shell.run("workflow", "run", "stg", "--yes", "--stage", "no"));
        assertTrue(shell.err.contains("There is no stage “no”"), shell.err);
        assertEquals(0, server.dispatched.size());

        server.before =
                () -> {
                    if (server.dispatched.size() == 1) {
                        server.run(4, 1, "Deploy stg", "queued", null);
                    }
                };
        assertEquals(ExitStatus.DONE, shell.run("workflow", "run", "stg", "--yes", "--json"));
        assertEquals(4, shell.json().path("id").asInt());
        assertEquals(
                "stg", server.dispatched.getFirst().path("inputs").path("environment").asString());
    }

    @Test
    void aRunIsWatchedToItsEnd() {
        server.run(1, 1, "Deploy stg network", "completed", "failure");
        server.job(
                10,
                1,
                "Deploy",
                "completed",
                "failure",
                "Checkout completed success",
                "Apply completed failure");
        server.log(10, "2026-11-10T09:00:11.0000000Z Error: no\n");
        assertEquals(ExitStatus.FAILED, shell.run("workflow", "watch", "1"));
        assertTrue(shell.err.contains("Deploy / Apply: failure"), shell.err);
        assertTrue(shell.err.contains("    Error: no"), shell.err);
        assertTrue(shell.out.contains("Deploy stg network: failure"), shell.out);

        server.job(20, 2, "Deploy", "completed", "success");
        assertEquals(ExitStatus.DONE, shell.run("workflow", "watch", "2", "--json"));
        assertEquals("Deploy", shell.json().path("jobs").get(0).path("name").asString());
    }

    @Test
    void mistakesAreToldInOneSentence() {
        assertEquals(ExitStatus.USAGE, shell.run("workflow", "watch", "one"));
        assertEquals(ExitStatus.USAGE, shell.run("workflow", "list", "nowhere"));
        assertEquals(ExitStatus.FAILED, shell.run("workflow", "watch", "99"));
        assertTrue(shell.err.contains("does not let this token see run 99"), shell.err);
    }
}
