package dev.stateroom.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What `.github/SECURITY.md` promises of the pipeline, held against its files.
class PipelinePromisesTest {
    private static final Pattern PINNED =
            Pattern.compile("uses: ([\\w.-]+/[\\w.-]+)@([0-9a-f]{40}) # v\\d+\\.\\d+\\.\\d+");

    /// Every right beyond reading the checkout; a job that is not named here has none.
    private static final Map<String, Map<String, String>> RIGHTS =
            Map.of(
                    "pull-request/pull-request",
                    Map.of("contents", "read", "pull-requests", "write", "actions", "write"),
                    "validation/plan",
                    Map.of("contents", "read", "pull-requests", "write", "id-token", "write"),
                    "main/staging",
                    Map.of("contents", "read", "id-token", "write"),
                    "main/validation",
                    Map.of("contents", "read", "id-token", "write"),
                    "main/production",
                    Map.of("contents", "read", "id-token", "write"),
                    "deploy/plan",
                    Map.of("contents", "read", "id-token", "write"),
                    "deploy/deploy",
                    Map.of("contents", "read", "id-token", "write"));

    private static final Set<String> ACTIONS =
            Set.of(
                    "actions/checkout",
                    "actions/setup-java",
                    "hashicorp/setup-terraform",
                    "aws-actions/configure-aws-credentials");

    private final Pipeline pipeline = Pipeline.here();

    @Test
    void actionsOfOthersAreAFewAndPinnedToOneCommitEach() throws Exception {
        Map<String, Set<String>> commits = new TreeMap<>();
        for (Path file : yaml()) {
            for (String line : Files.readAllLines(file)) {
                if (!line.contains("uses:") || line.contains("uses: ./")) {
                    continue;
                }
                Matcher pinned = PINNED.matcher(line);
                assertTrue(pinned.find(), file + ": " + line);
                commits.computeIfAbsent(pinned.group(1), _ -> new TreeSet<>()).add(pinned.group(2));
            }
        }
        assertEquals(ACTIONS, commits.keySet());
        commits.forEach((action, used) -> assertEquals(1, used.size(), action + " " + used));
    }

    @Test
    void eachJobHasTheRightsItNeedsAndNoMore() {
        pipeline.workflows()
                .forEach((name, workflow) -> {
                    assertTrue(workflow.path("permissions").isObject(), name);
                    assertTrue(workflow.path("permissions").isEmpty(), name);
                });
        pipeline.jobs()
                .forEach((name, job) -> {
                    Map<String, String> rights = new HashMap<>();
                    job.path("permissions")
                            .properties()
                            .forEach(one -> rights.put(one.getKey(), one.getValue().asString()));
                    assertEquals(
                            RIGHTS.getOrDefault(name, Map.of("contents", "read")), rights, name);
                    assertEquals(
                            uses(job, "./.github/actions/aws"),
                            rights.containsKey("id-token"),
                            name);
                });
    }

    @Test
    void noJobRunsForEverOrOnAMovingSystem() {
        pipeline.jobs()
                .forEach((name, job) -> {
                    int minutes = job.path("timeout-minutes").asInt();
                    assertTrue(minutes > 0 && minutes <= 120, name);
                    assertEquals("ubuntu-24.04", job.path("runs-on").asString(), name);
                });
    }

    @Test
    void oneDeployOfAnEnvironmentAtATimeIsNeverCancelled() {
        Map<String, Set<String>> groups = new TreeMap<>();
        pipeline.jobs()
                .forEach((name, job) -> {
                    JsonNode environment = job.path("environment");
                    if (!environment.isString()) {
                        return;
                    }
                    assertFalse(job.at("/concurrency/cancel-in-progress").asBoolean(true), name);
                    for (String where : List.of("stg", "prod")) {
                        Expression.Contexts known =
                                known("{\"inputs\":{\"environment\":\"" + where + "\"}}");
                        if (Expression.text(environment.asString(), known).equals(where)) {
                            groups.computeIfAbsent(where, _ -> new HashSet<>())
                                    .add(
                                            Expression.text(
                                                    job.at("/concurrency/group").asString(),
                                                    known));
                        }
                    }
                });
        assertEquals(Map.of("stg", Set.of("deploy-stg"), "prod", Set.of("deploy-prod")), groups);
        for (String name : List.of("main", "deploy")) {
            assertTrue(pipeline.workflow(name).path("concurrency").isMissingNode(), name);
        }
    }

    @Test
    void everyWriteRunsInTheEnvironmentItWritesTo() {
        pipeline.jobs()
                .forEach((name, job) -> {
                    String words = job.path("steps").toString();
                    boolean writes = words.contains("--yes");
                    assertEquals(writes, job.path("environment").isString(), name);
                    assertEquals(writes, words.contains("vars.AWS_DEPLOY_ROLE_ARN"), name);
                    if (uses(job, "./.github/actions/aws") && !writes) {
                        assertEquals("plan", job.at("/environment/name").asString(), name);
                        assertFalse(job.at("/environment/deployment").asBoolean(), name);
                        assertTrue(words.contains("vars.AWS_PLAN_ROLE_ARN"), name);
                    }
                });
    }

    @Test
    void productionComesAfterStagingAndItsValidation() {
        JsonNode jobs = pipeline.workflow("main").path("jobs");
        assertEquals("staging", jobs.at("/validation/needs").asString());
        assertEquals("validation", jobs.at("/production/needs").asString());
        assertEquals("prod", jobs.at("/production/environment").asString());
        jobs.forEach(job -> assertFalse(job.has("if"), "a condition could let a job run early"));
    }

    /// Only the role by OIDC: no key, no profile, no secret but those of Terraform's variables.
    @Test
    void nothingLogsInToAwsButByOidc() throws Exception {
        for (Path file : all()) {
            String text = Files.readString(file);
            assertFalse(
                    text.matches(
                            "(?is).*(aws_access_key|aws-access-key|aws_secret|aws-secret|aws_profile).*"),
                    file.toString());
            Pattern.compile("secrets\\.(\\w+)|secrets\\[")
                    .matcher(text)
                    .results()
                    .forEach(found ->
                            assertTrue(
                                    Set.of("TFVARS_STG", "TFVARS_PROD", "GHCR_TOKEN")
                                            .contains(found.group(1) + ""),
                                    file + ": " + found.group()));
        }
        JsonNode with = pipeline.action("aws").at("/runs/steps/0/with");
        assertEquals("${{ inputs.role }}", with.path("role-to-assume").asString());
        assertEquals("${{ inputs.account }}", with.path("allowed-account-ids").asString());
    }

    /// The one action that could upload is not used, and no script sends a file but a comment's.
    @Test
    void planFilesGoNowhere() throws Exception {
        for (Path file : all()) {
            assertFalse(Files.readString(file).contains("artifact"), file.toString());
        }
        for (Path script : pipeline.files("scripts")) {
            String text = Files.readString(script);
            assertEquals(
                    script.endsWith("api.sh"),
                    Pattern.compile("(?m)^[^#]*\\b(curl|wget|aws|nc|scp)\\b ").matcher(text).find(),
                    script.toString());
        }
    }

    @Test
    void whatOthersWriteNeverBecomesPartOfAScript() {
        pipeline.steps()
                .forEach((where, step) ->
                        assertFalse(step.path("run").asString("").contains("${{"), where));
    }

    @Test
    void noWorkflowRunsForeignCodeWithOwnRights() {
        Set<String> triggers = new TreeSet<>();
        pipeline.workflows()
                .values()
                .forEach(workflow -> triggers.addAll(workflow.path("on").propertyNames()));
        assertEquals(Set.of("pull_request", "push", "workflow_dispatch"), triggers);
    }

    @Test
    void aCheckoutKeepsNoToken() {
        pipeline.steps()
                .forEach((where, step) -> {
                    if (step.path("uses").asString("").startsWith("actions/checkout@")) {
                        assertFalse(step.at("/with/persist-credentials").asBoolean(true), where);
                    }
                });
    }

    /// What runs with the rights of AWS was set up before there were any.
    @Test
    void theConsoleIsBuiltBeforeTheLogin() {
        pipeline.jobs()
                .forEach((name, job) -> {
                    List<String> used =
                            job.path("steps")
                                    .valueStream()
                                    .map(step -> step.path("uses").asString(""))
                                    .toList();
                    int login = used.indexOf("./.github/actions/aws");
                    if (login >= 0) {
                        int built = used.indexOf("./.github/actions/stateroom");
                        assertTrue(built >= 0 && built < login, name);
                    }
                });
    }

    @ParameterizedTest
    @CsvSource({
        "pull_request, somebody/infra, somebody, true",
        "pull_request, stranger/infra, stranger, false",
        "pull_request, somebody/infra, dependabot[bot], false",
        "workflow_dispatch, , , true",
    })
    void plansAreForPullRequestsOfThisRepository(
            String event, String head, String author, boolean planned) {
        String contexts =
                """
                {"github": {"event_name": "%s", "repository": "somebody/infra", "event": {"pull_request":
                  {"head": {"repo": {"full_name": "%s"}}, "user": {"login": "%s"}}}}}
                """
                        .formatted(event, head, author);
        String condition = pipeline.workflow("validation").at("/jobs/plan/if").asString();
        assertEquals(planned, Expression.holds(condition, known(contexts)));
    }

    @ParameterizedTest
    @CsvSource({
        "stg, network, false, Deploy stg network",
        "prod, '', false, 'Deploy prod '",
        "prod, rest, true, Plan prod rest",
    })
    void aRunIsCalledWhatItDoes(String environment, String stage, boolean planOnly, String name) {
        JsonNode deploy = pipeline.workflow("deploy");
        String contexts =
                "{\"inputs\":{\"environment\":\"%s\",\"stage\":\"%s\",\"plan-only\":%s}}"
                        .formatted(environment, stage, planOnly);
        assertEquals(name, Expression.text(deploy.path("run-name").asString(), known(contexts)));
        assertEquals(
                planOnly, Expression.holds(deploy.at("/jobs/plan/if").asString(), known(contexts)));
        assertEquals(
                !planOnly,
                Expression.holds(deploy.at("/jobs/deploy/if").asString(), known(contexts)));
        assertEquals(
                Set.of("environment", "stage", "plan-only"),
                new HashSet<>(deploy.at("/on/workflow_dispatch/inputs").propertyNames()));
    }

    @Test
    void everyScriptIsThereAndUsed() throws Exception {
        Set<String> named = new TreeSet<>();
        for (Path file : all()) {
            Pattern.compile("(?:\\.github/scripts/|dirname \"\\$0\"\\)/)([\\w-]+\\.sh)")
                    .matcher(Files.readString(file))
                    .results()
                    .forEach(found -> named.add(found.group(1)));
        }
        Set<String> there = new TreeSet<>();
        for (Path script : pipeline.files("scripts")) {
            there.add(script.getFileName().toString());
            assertEquals(
                    Files.readString(script).startsWith("#!/usr/bin/env bash\n"),
                    Files.isExecutable(script),
                    script.toString());
        }
        assertEquals(there, named);
    }

    private List<Path> yaml() {
        return Stream.of("workflows", "actions")
                .flatMap(one -> pipeline.files(one).stream())
                .toList();
    }

    private List<Path> all() {
        return Stream.concat(yaml().stream(), pipeline.files("scripts").stream()).toList();
    }

    private static boolean uses(JsonNode job, String action) {
        return job.path("steps")
                .valueStream()
                .anyMatch(step -> step.path("uses").asString("").equals(action));
    }

    private static Expression.Contexts known(String contexts) {
        return new JobRun.Known(JsonMapper.shared().readTree(contexts), false);
    }
}
