package dev.stateroom.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.sandbox.http.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The jobs that plan and deploy: their steps run by bash, with real Terraform, in the sandbox.
class RunsTest {
    private static final String STG = "{\"matrix\":{\"environment\":\"stg\"}}";

    @TempDir Path root;
    private Workbench bench;

    @BeforeEach
    void open() throws Exception {
        bench = new Workbench(root);
    }

    @AfterEach
    void close() throws Exception {
        bench.close();
    }

    @Test
    void aPullRequestGetsOneCommentForEachEnvironment() throws Exception {
        for (String environment : List.of("stg", "prod", "stg")) {
            JobRun run =
                    bench.job(
                                    "validation",
                                    "plan",
                                    "{\"matrix\":{\"environment\":\"" + environment + "\"}}",
                                    "")
                            .run();
            assertFalse(run.failed(), run.log());
            assertEquals(
                    List.of("Variables for Terraform", "Plan", "Comment"), run.ran(), run.log());
            assertEquals(Workbench.PLAN_ROLE, run.given("./.github/actions/aws").get("role"));
            assertTrue(run.summary().contains("module.vpc"), run.summary());
            quiet(run);
        }
        assertEquals(2, bench.github.comments.size());
        for (String environment : List.of("stg", "prod")) {
            GitHubServer.Comment comment =
                    bench.github.comments.get(environment.equals("stg") ? 0 : 1);
            assertEquals(17, comment.pull());
            assertTrue(
                    comment.body().startsWith("<!-- stateroom-plan: " + environment + " -->\n"),
                    comment.body());
            assertTrue(comment.body().contains("module.eks"), comment.body());
            assertFalse(comment.body().contains(Workbench.CANARY));
        }
        assertEquals("null", bench.ask("env", "list").at("/0/state").toString());
    }

    @Test
    void aPlanThatFailsSaysSoInItsComment() throws Exception {
        assertFalse(bench.job("validation", "plan", STG, "").run().failed());
        Files.writeString(
                bench.checkout.environment("stg").resolve("broken.tf"), "resource \"x\" {}\n");
        JobRun run = bench.job("validation", "plan", STG, "").run();
        assertTrue(run.failed());
        assertTrue(run.ran().contains("Comment"));
        GitHubServer.Comment comment = bench.github.comments.getFirst();
        assertEquals(1, bench.github.comments.size());
        assertTrue(comment.body().contains("### Plan of stg: failed"), comment.body());
        assertTrue(
                comment.body().contains("https://github.example/somebody/infra/actions/runs/4711"),
                comment.body());
        quiet(run);
    }

    @Test
    void whatIsMergedGoesByStagingAndItsValidationToProduction() throws Exception {
        JobRun staging = bench.job("main", "staging", "{}", "release = \"2\"").run();
        assertFalse(staging.failed(), staging.log());
        assertEquals(List.of("Variables for Terraform", "Deploy"), staging.ran());
        assertEquals(Workbench.DEPLOY_ROLE, staging.given("./.github/actions/aws").get("role"));
        assertTrue(staging.summary().contains("### deploy stg: Done"), staging.summary());
        assertTrue(staging.summary().contains("| After | serial "), staging.summary());
        quiet(staging);
        JsonNode state = bench.ask("env", "list").at("/0/state");
        assertTrue(state.path("resources").asInt() > 20, state.toString());

        JobRun validated = bench.job("main", "validation", "{}", "release = \"2\"").run();
        assertFalse(validated.failed(), validated.log());
        assertEquals(Workbench.PLAN_ROLE, validated.given("./.github/actions/aws").get("role"));
        assertTrue(
                validated.summary().contains("What runs in stg is what the code says."),
                validated.summary());

        promotes();

        // What is not what the code says stops there.
        JobRun drifted = bench.job("main", "validation", "{}", "release = \"3\"").run();
        assertTrue(drifted.failed());
        assertTrue(drifted.summary().contains("still has changes"), drifted.summary());
        quiet(drifted);
        assertEquals(
                state.path("serial").asInt(),
                bench.ask("env", "list").at("/0/state/serial").asInt(),
                "a validation writes nothing");
    }

    private void promotes() throws Exception {
        JobRun production = bench.job("main", "production", "{}", "release = \"2\"").run();
        assertEquals(Workbench.DEPLOY_ROLE, production.given("./.github/actions/aws").get("role"));
        quiet(production);
        assertFalse(production.failed(), production.log());
        assertTrue(production.summary().contains("### promote prod: Done"), production.summary());
    }

    @Test
    void aDeployByHandIsOfOneStageOrOnlyAPlan() throws Exception {
        String inputs =
                "{\"inputs\":{\"environment\":\"prod\",\"stage\":\"network\",\"plan-only\":%s}}";
        JobRun planned = bench.job("deploy", "plan", inputs.formatted(true), "").run();
        assertFalse(planned.failed(), planned.log());
        assertEquals("null", bench.ask("env", "list").at("/1/state").toString());
        quiet(planned);

        assertFalse(bench.job("deploy", "deploy", inputs.formatted(true), "").wanted());
        JobRun deployed = bench.job("deploy", "deploy", inputs.formatted(false), "").run();
        assertFalse(deployed.failed(), deployed.log());
        assertTrue(deployed.summary().contains("### deploy prod: Done"), deployed.summary());
        quiet(deployed);
        bench.ask("state", "show", "prod")
                .path("instances")
                .forEach(instance ->
                        assertTrue(
                                instance.path("address")
                                        .asString()
                                        .matches("module\\.(vpc|security)\\..*"),
                                instance.toString()));
    }

    /// A stage is one word, whatever is in it.
    @Test
    void aStageThatIsNoStageIsRefused() throws Exception {
        JobRun run =
                bench.job(
                                "deploy",
                                "deploy",
                                "{\"inputs\":{\"environment\":\"stg\",\"stage\":\"a; touch pwned $(touch pwned)\",\"plan-only\":false}}",
                                "")
                        .run();
        assertTrue(run.failed());
        assertTrue(run.log().contains("a; touch pwned $(touch pwned)"), run.log());
        assertFalse(Files.exists(bench.checkout.directory().resolve("pwned")));
        assertEquals("null", bench.ask("env", "list").at("/0/state").toString());
    }

    @Test
    void aRefusalIsToldAsOne() throws Exception {
        Path file = bench.checkout.directory().resolve("terraform/stateroom.yaml");
        Files.writeString(file, Files.readString(file).replace("123456789012", "999999999999"));
        JobRun run = bench.job("main", "staging", "{}", "").run();
        assertTrue(run.failed());
        assertTrue(
                run.summary().contains("### deploy stg: Refused before anything was changed"),
                run.summary());
        assertTrue(run.log().contains("exit status 3"), run.log());
    }

    @Test
    void variablesAreWrittenOnlyWhereGitIgnoresThem() throws Exception {
        Files.writeString(bench.checkout.directory().resolve(".gitignore"), "");
        JobRun run = bench.job("main", "staging", "{}", "release = \"2\"").run();
        assertTrue(run.failed());
        assertEquals(
                List.of("Variables for Terraform", "Save a state that the deploy could not"),
                run.ran());
        assertFalse(Files.exists(variables("stg")));
        assertFalse(run.log().contains(Workbench.CANARY), run.log());
    }

    /// A runner is thrown away, and with it the state that Terraform could not save.
    @Test
    void aStateThatCouldNotBeSavedIsPutBackOrToldByAddress() throws Exception {
        String inputs =
                "{\"inputs\":{\"environment\":\"stg\",\"stage\":\"network\",\"plan-only\":false}}";
        bench.aws
                .faults()
                .add(
                        Fault.on(
                                "s3",
                                "PutObject",
                                "*/stg/terraform.tfstate",
                                0,
                                new Fault.Effect.Status(403, "AccessDenied")));
        JobRun lost = bench.job("deploy", "deploy", inputs, "").run();
        assertTrue(lost.failed());
        assertTrue(lost.ran().contains("Save a state that the deploy could not"));
        assertTrue(lost.summary().contains("is lost with this machine"), lost.summary());
        assertTrue(lost.summary().contains("- `module.vpc."), lost.summary());
        quiet(lost);

        bench.aws.faults().clear();
        Process saved = script(Map.of(), ".github/scripts/unsaved.sh", "stg");
        assertEquals(0, saved.waitFor(), log());
        assertTrue(bench.ask("env", "list").at("/0/state/resources").asInt() > 0);
        assertFalse(log().contains(Workbench.CANARY));
    }

    /// GitHub interrupts only the first process of a step.
    @Test
    void aCancelledDeployStopsInGoodOrder() throws Exception {
        Files.writeString(variables("stg"), "pace = 5\n");
        Process deploy = script(Map.of(), ".github/scripts/deploy.sh", "deploy", "stg", "--yes");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!log().contains("Creating...") && System.nanoTime() < end && deploy.isAlive()) {
            Thread.sleep(50);
        }
        assertTrue(log().contains("Creating..."), log());
        new ProcessBuilder("kill", "-INT", String.valueOf(deploy.pid())).start().waitFor();
        assertTrue(deploy.waitFor(60, TimeUnit.SECONDS), log());
        assertEquals(1, deploy.exitValue(), log());
        assertTrue(Files.readString(root.resolve("summary")).contains("### deploy stg: Failed"));
        JsonNode stg = bench.ask("env", "list").path(0);
        assertEquals("free", stg.at("/lock/status").asString(), stg.toString());
        assertTrue(stg.at("/state/resources").asInt() > 0, stg.toString());
    }

    @Test
    void theTestsAreSummedUp() throws Exception {
        Path reports = Files.createDirectories(root.resolve("reports"));
        String report =
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite xmlns:xsi="x"
                    name="%s" time="1.2" tests="%d" errors="%d" skipped="0" failures="%d">
                  <properties/></testsuite>
                """;
        Files.writeString(
                reports.resolve("TEST-a.GoodTest.xml"), report.formatted("a.GoodTest", 7, 0, 0));
        Files.writeString(
                reports.resolve("TEST-a.BadTest.xml"), report.formatted("a.BadTest", 5, 1, 2));
        assertEquals(
                0,
                script(Map.of(), ".github/scripts/tests.sh", reports.toString()).waitFor(),
                log());
        assertEquals(
                "### 12 tests in 2 classes, 3 failed\n- `a.BadTest`\n",
                Files.readString(root.resolve("summary")));
    }

    private Process script(Map<String, String> more, String... words) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(words)
                        .directory(bench.checkout.directory().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(root.resolve("log").toFile());
        Map<String, String> variables = new HashMap<>(bench.variables());
        variables.putAll(bench.aws.environment());
        variables.put("RUNNER_TEMP", bench.temporary().toString());
        variables.put("GITHUB_STEP_SUMMARY", root.resolve("summary").toString());
        variables.putAll(more);
        builder.environment().clear();
        builder.environment().putAll(variables);
        return builder.start();
    }

    private String log() throws Exception {
        return Files.readString(root.resolve("log"));
    }

    private Path variables(String environment) {
        return bench.checkout.environment(environment).resolve("ci.auto.tfvars");
    }

    /// Nothing secret was told, no plan file stayed, the variables are for their owner alone.
    private void quiet(JobRun run) throws Exception {
        assertFalse(run.log().contains(Workbench.CANARY), "a secret in the log");
        assertFalse(run.summary().contains(Workbench.CANARY), "a secret in the summary");
        assertFalse(run.log().contains(GitHubServer.TOKEN), "the token in the log");
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                if (file.startsWith(root.resolve("aws"))) {
                    continue;
                }
                byte[] start = Files.readAllBytes(file);
                assertFalse(
                        start.length > 1 && start[0] == 'P' && start[1] == 'K',
                        "a plan file: " + file);
            }
        }
        for (String environment : List.of("stg", "prod")) {
            if (Files.exists(variables(environment))) {
                assertEquals(
                        "rw-------",
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(variables(environment))));
            }
        }
    }
}
