package dev.stateroom.pipeline;

import dev.stateroom.sandbox.Furnishing;
import dev.stateroom.sandbox.SandboxServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A runner beside the sandbox: a checkout, the console of the classes under test, real Terraform,
/// the sandbox's AWS, and a server that speaks GitHub's API.
final class Workbench implements AutoCloseable {
    static final String PLAN_ROLE = "arn:aws:iam::123456789012:role/plan";
    static final String DEPLOY_ROLE = "arn:aws:iam::123456789012:role/deploy";

    /// Stands for a secret in Terraform's variables.
    static final String CANARY = "canary-1d7b90c2ee";

    final Checkout checkout;
    final SandboxServer aws;
    final GitHubServer github;
    private final Furnishing furnishing;
    private final Path root;

    Workbench(Path root) throws Exception {
        this.root = root;
        checkout = Checkout.in(root.resolve("checkout"));
        aws = new SandboxServer(root.resolve("aws"), "eu-central-1");
        furnishing = new Furnishing(aws.endpoint());
        furnishing.furnish();
        github = new GitHubServer(checkout.directory().resolve(".github/workflows"));
        JobRun.programs(root.resolve("bin"));
        Files.createDirectories(temporary());
    }

    Path temporary() {
        return root.resolve("temp");
    }

    /// A job of a workflow, ready to run.
    ///
    /// @param contexts what differs from run to run: `inputs`, `matrix`
    /// @param tfvars lines for `TFVARS_STG` and `TFVARS_PROD`, such as `release = "2"`
    JobRun job(String workflow, String job, String contexts, String tfvars) throws Exception {
        String lines = tfvars.replace("\"", "\\\"");
        String known =
                """
                {"github": {"token": "%s", "event_name": "pull_request", "repository": "%s", "event":
                   {"pull_request": {"number": 17, "user": {"login": "somebody"}, "head": {"repo": {"full_name": "%s"}}}}},
                 "vars": {"AWS_PLAN_ROLE_ARN": "%s", "AWS_DEPLOY_ROLE_ARN": "%s", "AWS_REGION": "eu-central-1",
                   "AWS_ACCOUNT_ID": "123456789012"},
                 "secrets": {"TFVARS_STG": "%s", "TFVARS_PROD": "%s", "GHCR_TOKEN": "%s"},
                 "inputs": {}}
                """
                        .formatted(
                                GitHubServer.TOKEN,
                                GitHubServer.REPOSITORY,
                                GitHubServer.REPOSITORY,
                                PLAN_ROLE,
                                DEPLOY_ROLE,
                                lines,
                                lines,
                                CANARY);
        ObjectNode all = (ObjectNode) JsonMapper.shared().readTree(known);
        all.setAll((ObjectNode) JsonMapper.shared().readTree(contexts));
        return new JobRun(
                new JobRun.Runner(
                        checkout.directory(), temporary(), variables(), aws.environment()),
                new Pipeline(checkout.directory().resolve(".github"))
                        .workflow(workflow)
                        .at("/jobs/" + job),
                all);
    }

    /// What a runner sets for every step.
    Map<String, String> variables() throws Exception {
        Map<String, String> variables = new HashMap<>();
        variables.put("PATH", root.resolve("bin") + ":" + System.getenv("PATH"));
        variables.put("HOME", Files.createDirectories(root.resolve("home")).toString());
        for (String name : new String[] {"STATEROOM_TERRAFORM", "JAVA_HOME"}) {
            if (System.getenv(name) != null) {
                variables.put(name, System.getenv(name));
            }
        }
        variables.put("STATEROOM_HOME", root.resolve("home/stateroom").toString());
        variables.put("TMPDIR", temporary().toString());
        variables.put("GITHUB_ACTIONS", "true");
        variables.put("GITHUB_API_URL", github.address().toString());
        variables.put("GITHUB_SERVER_URL", "https://github.example");
        variables.put("GITHUB_REPOSITORY", GitHubServer.REPOSITORY);
        variables.put("GITHUB_REF_NAME", "feat/nodes");
        variables.put("GITHUB_SHA", checkout.git("rev-parse", "HEAD").strip());
        variables.put("GITHUB_RUN_ID", "4711");
        variables.put("GITHUB_RUN_ATTEMPT", "1");
        // For unsaved.sh: two tries without a pause.
        variables.put("PAUSES", "0 0");
        return variables;
    }

    /// What a console elsewhere prints with `--json`.
    JsonNode ask(String... words) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(
                                root.resolve("bin/stateroom").toString(),
                                "--project",
                                "terraform",
                                "--json")
                        .directory(checkout.directory().toFile())
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.command().addAll(List.of(words));
        builder.environment().clear();
        builder.environment().putAll(variables());
        builder.environment().putAll(aws.environment());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes());
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return JsonMapper.shared().readTree(said);
    }

    @Override
    public void close() throws IOException {
        github.close();
        furnishing.close();
        aws.close();
    }
}
