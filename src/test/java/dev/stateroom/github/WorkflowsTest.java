package dev.stateroom.github;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.LogLine;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.StopSignal;
import dev.stateroom.model.WorkflowJob;
import dev.stateroom.model.WorkflowOrder;
import dev.stateroom.model.WorkflowRun;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Runs of workflows, asked of a server that speaks GitHub's API.
class WorkflowsTest {
    private ActionsServer server;
    private Workflows workflows;

    @BeforeEach
    void start() throws Exception {
        server = new ActionsServer();
        workflows =
                Workflows.of(ActionsServer.REPOSITORY, server.variables(), Duration.ofMillis(20));
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void runsAreListedNewestFirstWithWhatTheirTitlesName() {
        server.run(1, 1, "Deploy stg ", "completed", "success");
        server.run(2, 2, "Plan prod network", "in_progress", null);
        server.run(3, 1, "Mend the readme", "queued", null);

        List<WorkflowRun> runs = workflows.runs();
        assertEquals(List.of(3L, 2L, 1L), runs.stream().map(WorkflowRun::id).toList());
        assertNull(runs.get(0).environment());
        assertEquals("prod", runs.get(1).environment());
        assertEquals(2, runs.get(1).attempt());
        assertFalse(runs.get(1).isCompleted());
        WorkflowRun first = runs.get(2);
        assertEquals("stg", first.environment());
        assertTrue(first.isSuccess());
        assertEquals("octocat", first.actor());
        assertEquals(Instant.parse("2026-11-10T09:00:05Z"), first.started());
        assertEquals("acb5820ced9479c074f688cc328bf03f341a511d", first.commit());
        assertEquals("https://github.com/somebody/infra/actions/runs/1", first.url());
    }

    @Test
    void aRunIsStartedWithTheWorkflowsInputsAndFound() {
        server.run(1, 1, "Deploy stg network", "completed", "success");
        server.before =
                () -> {
                    if (server.dispatched.size() == 1) {
                        server.run(2, 1, "Deploy prod network", "queued", null);
                        server.run(3, 1, "Deploy stg network", "queued", null);
                    }
                };
        WorkflowRun run =
                workflows.start(
                        new WorkflowOrder("stg", "network", false, "main"), new StopSignal());
        assertEquals(3, run.id());
        assertEquals(
                "{\"ref\":\"main\",\"inputs\":{\"environment\":\"stg\",\"plan-only\":\"false\",\"stage\":\"network\"}}",
                sorted(server.dispatched.getFirst().toString()));
    }

    private static String sorted(String order) {
        var node = tools.jackson.databind.json.JsonMapper.shared().readTree(order);
        var inputs = new java.util.TreeMap<String, String>();
        node.path("inputs")
                .properties()
                .forEach(e -> inputs.put(e.getKey(), e.getValue().asString()));
        StringBuilder text = new StringBuilder("{\"ref\":" + node.path("ref") + ",\"inputs\":{");
        inputs.forEach((k, v) ->
                text.append(text.toString().endsWith("{") ? "" : ",")
                        .append("\"" + k + "\":\"" + v + "\""));
        return text + "}}";
    }

    @Test
    void aRunIsFollowedThroughItsJobsAndStepsToItsEnd() {
        server.run(5, 1, "Deploy stg", "in_progress", null);
        server.job(
                50,
                5,
                "Deploy",
                "in_progress",
                null,
                "Checkout completed success",
                "Apply in_progress");
        List<String> looks = new ArrayList<>();
        WorkflowRun end =
                workflows.follow(
                        5,
                        jobs -> {
                            looks.add(jobs.getFirst().status() + jobs.getFirst().steps().getLast());
                            server.job(
                                    50,
                                    5,
                                    "Deploy",
                                    "completed",
                                    "failure",
                                    "Checkout completed success",
                                    "Apply completed failure");
                            server.run(5, 1, "Deploy stg", "completed", "failure");
                        },
                        new StopSignal());
        assertEquals("failure", end.conclusion());
        assertFalse(end.isSuccess());
        assertEquals(
                List.of(
                        "in_progressStep[number=2, name=Apply, status=in_progress, conclusion=null]",
                        "completedStep[number=2, name=Apply, status=completed, conclusion=failure]"),
                looks);
    }

    @Test
    void aStopEndsTheFollowingNotTheRun() {
        server.run(5, 1, "Deploy stg", "in_progress", null);
        StopSignal stop = new StopSignal();
        WorkflowRun seen = workflows.follow(5, _ -> stop.ask(), stop);
        assertFalse(seen.isCompleted());
        assertTrue(server.requests.stream().allMatch(request -> request.startsWith("GET ")));
    }

    @Test
    void aLogIsReadFromWhereItLiesAndTheTokenStaysAtHome() {
        server.run(5, 1, "Deploy stg", "completed", "success");
        server.job(50, 5, "Deploy", "completed", "success");
        server.log(
                50,
                "\uFEFF2026-11-10T09:00:10.1234567Z ##[group]Run it\n"
                        + "2026-11-10T09:00:11.0000000Z \u001b[32mApply complete!\u001b[0m\u0007\n"
                        + "2026-11-10T09:00:11.5000000Z ##[endgroup]\n"
                        + "2026-11-10T09:00:12.0000000Z ##[error]exit code 4\n");
        List<LogLine> lines = new ArrayList<>();
        WorkflowJob job = workflows.jobs(5).getFirst();
        workflows.log(job, lines::add);
        assertEquals(
                List.of("INFO Run it", "INFO Apply complete! ", "ERROR exit code 4"),
                lines.stream().map(line -> line.level() + " " + line.text()).toList());
        assertEquals(Instant.parse("2026-11-10T09:00:11Z"), lines.get(1).at());
        assertEquals(List.of(), server.leaked, "the token went to another server");
    }

    @Test
    void whatGitHubRefusesIsToldInASentenceWithoutTheToken() {
        for (var refusal :
                Map.of(
                                401, "github-token-refused",
                                403, "github-forbidden",
                                404, "github-forbidden",
                                500, "github-unreachable")
                        .entrySet()) {
            server.failing = refusal.getKey();
            ProblemException told = assertThrows(ProblemException.class, workflows::runs);
            assertEquals(refusal.getValue(), told.problem().id(), "status " + refusal.getKey());
            assertFalse(told.toString().contains(ActionsServer.TOKEN));
        }
        server.failing = 0;
        assertEquals(
                "github-refused",
                assertThrows(
                                ProblemException.class,
                                () ->
                                        workflows.start(
                                                new WorkflowOrder("stg", "", true, "gone"),
                                                new StopSignal()))
                        .problem()
                        .id());
        assertEquals(
                "github-forbidden",
                assertThrows(ProblemException.class, () -> workflows.run(99)).problem().id());
    }

    @Test
    void aServerThatIsNotThereAndAMissingTokenAreTold() throws Exception {
        server.close();
        assertEquals(
                "github-unreachable",
                assertThrows(ProblemException.class, workflows::runs).problem().id());
        Map<String, String> without = new HashMap<>(server.variables());
        without.remove("GITHUB_TOKEN");
        without.put("PATH", "/nowhere");
        without.put("HOME", "/nowhere");
        without.put("GH_CONFIG_DIR", "/nowhere");
        assertEquals(
                "github-token-missing",
                assertThrows(
                                ProblemException.class,
                                () -> Workflows.of(ActionsServer.REPOSITORY, without))
                        .problem()
                        .id());
    }
}
