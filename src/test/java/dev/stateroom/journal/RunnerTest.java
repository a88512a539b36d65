package dev.stateroom.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.journal.Runner.Life;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerTest {
    @TempDir Path home;

    @Test
    void thisProcessLives() {
        Runner here = here();
        assertEquals(Life.ALIVE, here.check(here.proof()));
        assertEquals(Life.ALIVE, here().check(here.proof()));
    }

    @Test
    void anEndedProcessIsGone() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Map<String, String> proof = changed("pid", Long.toString(ended.pid()));
        assertEquals(Life.GONE, here().check(proof));
        assertTrue(here().look(proof).contains("has ended"));
    }

    @Test
    void aNumberUsedAnewIsNotTheSameProcess() {
        assertEquals(Life.GONE, here().check(changed("ticks", "1")));
    }

    @Test
    void aProcessOfAnEarlierBootIsGone() {
        Map<String, String> proof = changed("boot", "00000000-0000-0000-0000-000000000000");
        Life expected =
                "pid:[4026531836]".equals(proof.get("namespace")) ? Life.GONE : Life.ELSEWHERE;
        assertEquals(expected, here().check(proof));
    }

    @Test
    void otherMachinesHostsAndContainersCannotBeSeen() {
        assertEquals(Life.ELSEWHERE, here().check(changed("machine", "other")));
        assertEquals(Life.ELSEWHERE, here().check(changed("host", "other")));
        assertEquals(Life.ELSEWHERE, here().check(changed("namespace", "pid:[1]")));
    }

    @Test
    void somebodyElsesProcessThatIsNotSeenMayBeHidden() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Map<String, String> proof = new HashMap<>(changed("pid", Long.toString(ended.pid())));
        proof.put("user", "somebody-else");
        assertEquals(Life.UNKNOWN, here().check(proof));
    }

    @Test
    void aRecordWithoutProofSaysNothing() {
        assertEquals(Life.UNKNOWN, here().check(Map.of()));
        assertEquals(Life.UNKNOWN, here().check(changed("pid", "many")));
    }

    @Test
    void inAWorkflowTheRunIsTheProof() {
        Map<String, String> workflow =
                Map.of(
                        "GITHUB_RUN_ID",
                        "123",
                        "GITHUB_RUN_ATTEMPT",
                        "2",
                        "GITHUB_REPOSITORY",
                        "o/r");
        Runner runner = Runner.here(workflow, home);
        assertEquals(
                Map.of("githubRun", "123", "githubAttempt", "2", "githubRepository", "o/r"),
                runner.proof());
        assertEquals(Life.ELSEWHERE, here().check(runner.proof()));
        assertTrue(here().look(runner.proof()).contains("GitHub run 123, attempt 2"));
    }

    @Test
    void theMachinesIdIsNotShown() throws Exception {
        Path id = Path.of("/etc/machine-id");
        String shown = here().proof().toString();
        if (Files.isReadable(id) && !Files.readString(id).isBlank()) {
            assertFalse(shown.contains(Files.readString(id).trim()));
        }
    }

    private Runner here() {
        return Runner.here(Map.of(), home);
    }

    private Map<String, String> changed(String key, String value) {
        Map<String, String> proof = new HashMap<>(here().proof());
        proof.put(key, value);
        return proof;
    }
}
