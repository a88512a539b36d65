package dev.stateroom.discovery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Found;
import dev.stateroom.model.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Backends as people really write them. Each answer below was written after reading the file.
class BackendsCorpusTest {
    private static final Path CORPUS =
            Path.of(System.getProperty("stateroom.corpus", "../shared/corpus")).resolve("backends");

    /// What a file must give: a backend as `url region [table] [lockfile] [prefix=…] [profile=…]
    /// [role=…] [endpoint=…]`, or the id of the one problem.
    private static final Map<String, String> EXPECTED = new LinkedHashMap<>();

    static {
        String govuk = "alphagov__govuk-aws__terraform__projects__app-";
        expect(govuk + "elasticsearch6__integration.blue.backend", "no-environments");
        expect(govuk + "elasticsearch6__main.tf", "backend-incomplete");
        expect(govuk + "elasticsearch6__production.blue.backend", "no-environments");
        expect(govuk + "elasticsearch6__staging.blue.backend", "no-environments");
        expect(govuk + "govuk-attachments__test.govuk.backend", "no-environments");
        String checkov = "bridgecrewio__checkov__tests__terraform__";
        String lock = checkov + "checks__terraform__terraform__resources__lock__";
        expect(
                lock + "pass.cdk.tf.json",
                "s3://example-bucket/path/to/state eu-central-1 terraform-locks profile=example");
        expect(
                lock + "pass.tf",
                "s3://example-bucket/path/to/state us-east-1 terraform-locks lockfile");
        expect(lock + "unknown_partialconfig.tf", "backend-incomplete");
        expect(checkov + "graph__resources__terraform_block__main.tf", "backend-incomplete");
        expect(
                "cisagov__cool-sharedservices-networking__backend.tf",
                "s3://cisa-cool-terraform-state/cool-sharedservices-networking/terraform.tfstate"
                        + " us-east-1 terraform-state-lock profile=cool-terraform-backend");
        expect(
                "cycloidio__terracost__testdata__aws__terragrunt__terragrunt.hcl",
                "backend-terragrunt");
        expect(
                "diggerhq__digger__libs__digger_config__terragrunt__tac__test_examples__no_terraform_blocks__terragrunt.hcl",
                "backend-terragrunt");
        expect(
                "diggerhq__digger__taco__examples__s3-compat__main.tf",
                "s3://opentaco/s3compatdemo/terraform.tfstate any lockfile"
                        + " profile=opentaco-state-backend endpoint=http://localhost:8080/s3");
        String live = "gruntwork-io__terragrunt-infrastructure-live-example__";
        expect(live + "prod__account.hcl", "no-environments");
        expect(live + "prod__us-east-1__prod__mysql__terragrunt.hcl", "backend-terragrunt");
        expect(live + "prod__us-east-1__region.hcl", "no-environments");
        expect(live + "root.hcl", "backend-terragrunt");
        String terragrunt = "gruntwork-io__terragrunt__";
        expect(
                terragrunt + "internal__util__testdata__fixture-glob-canonical__module-b__root.hcl",
                "backend-terragrunt");
        String fixtures = terragrunt + "test__fixtures__";
        expect(
                fixtures + "assume-role__external-id-with-comma__terragrunt.hcl",
                "backend-terragrunt");
        expect(
                fixtures + "codegen__remote-state__s3-assume-role-lists__terragrunt.hcl",
                "s3://test-bucket/terraform.tfstate us-east-1"
                        + " role=arn:aws:iam::123456789342:role/test-role");
        expect(fixtures + "s3-backend-disable-init__main.tf", "backend-incomplete");
        // The names still have to be filled in: no bucket may be called like that.
        expect(fixtures + "s3-backend-migrate__unit1__terragrunt.hcl", "backend-invalid");
        expect(fixtures + "s3-backend__dual-locking__terragrunt.hcl", "backend-invalid");
        expect(fixtures + "s3-backend__dual-locking__terragrunt~2.hcl", "no-environments");
        expect(fixtures + "s3-backend__use-lockfile__terragrunt.hcl", "backend-invalid");
        expect(fixtures + "s3-encryption__basic-encryption__terragrunt.hcl", "backend-invalid");
        expect(
                "gruntwork-io__terratest__examples__terraform-backend-example__main.tf",
                "backend-incomplete");
        expect(
                "leg100__pug__internal__module__testdata__modules__with_s3_backend__main.tf",
                "s3://mybucket/path/to/my/key us-east-1");
        expect(
                "minamijoyo__tfmigrate__test-fixtures__backend_s3__config.tf",
                "s3://tfstate-test/test/terraform.tfstate ap-northeast-1"
                        + " endpoint=http://localstack:4566");
        String platform = "ministryofjustice__modernisation-platform__terraform__environments__";
        expect(
                platform + "analytical-platform-common__backend.tf",
                "s3://modernisation-platform-terraform-state/terraform.tfstate eu-west-2 lockfile"
                        + " prefix=environments/accounts/analytical-platform-common");
        expect(
                platform + "analytical-platform-ingestion__backend.tf",
                "s3://modernisation-platform-terraform-state/terraform.tfstate eu-west-2 lockfile"
                        + " prefix=environments/accounts/analytical-platform-ingestion");
        // Copied as main.tf it is Terraform, template or not; under its own name it is nothing.
        expect(
                "nasa__cumulus-template-deploy__cumulus-tf__terraform.tf.example",
                "s3://PREFIX-tf-state/PREFIX/cumulus/terraform.tfstate us-east-1 PREFIX-tf-locks");
        expect(
                "snyk__driftctl__pkg__cmd__testdata__backend__s3__s3.tf",
                "s3://terraform-state-prod/network/terraform.tfstate us-east-1");
        expect(
                "terramate-io__terramate__docs__guides__generate-provider__generate_backend.tm.hcl",
                "backend-terramate");
        expect(
                "terramate-io__terramate__docs__guides__generate-provider__stacks__aws___terramate_generated_backend.tf",
                "s3://terramate-example-terraform-state-backend/terraform/stacks/by-id/550f4ffd-9e58-4599-b9d4-d730286d79ec/terraform.tfstate"
                        + " us-east-1 terraform_state");
    }

    @TempDir Path temporary;

    @TestFactory
    Stream<DynamicTest> everyFileGivesItsBackendOrOneReason() {
        assumeCorpus();
        return EXPECTED.entrySet().stream()
                .map(entry ->
                        DynamicTest.dynamicTest(
                                entry.getKey(), () -> check(entry.getKey(), entry.getValue())));
    }

    @Test
    void noFileOfTheCorpusIsLeftOut() throws IOException {
        assumeCorpus();
        try (Stream<Path> files = Files.list(CORPUS)) {
            assertEquals(
                    new TreeSet<>(EXPECTED.keySet()),
                    files.map(file -> file.getFileName().toString())
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @Test
    void anExampleIsNotAlive() throws IOException {
        assumeCorpus();
        Files.copy(
                CORPUS.resolve("nasa__cumulus-template-deploy__cumulus-tf__terraform.tf.example"),
                temporary.resolve("terraform.tf.example"));
        Found found = new Discovery(Map.of()).open(temporary);
        assertEquals("no-environments", found.problems().getFirst().id());
    }

    @Test
    void severalBackendFilesAreOneEnvironmentEach() throws IOException {
        assumeCorpus();
        String project = "alphagov__govuk-aws__terraform__projects__app-elasticsearch6__";
        for (String file :
                List.of(
                        "main.tf",
                        "integration.blue.backend",
                        "production.blue.backend",
                        "staging.blue.backend")) {
            Files.copy(CORPUS.resolve(project + file), temporary.resolve(file));
        }
        Found found = new Discovery(Map.of()).open(temporary);
        assertEquals(List.of(), found.problems());
        assertEquals(
                List.of(
                        "integration.blue govuk-terraform-steppingstone-integration OPEN",
                        "staging.blue govuk-terraform-steppingstone-staging OPEN",
                        "production.blue govuk-terraform-steppingstone-production PROTECTED"),
                found.environments().stream()
                        .map(environment ->
                                "%s %s %s"
                                        .formatted(
                                                environment.name(),
                                                environment.backend().bucket(),
                                                environment.protection()))
                        .toList());
        assertEquals(
                List.of(temporary.resolve("staging.blue.backend")),
                found.environments().get(1).backend().configFiles());
    }

    private void check(String name, String expected) throws IOException {
        Path directory = Files.createTempDirectory(temporary, "one");
        String last = name.substring(name.lastIndexOf("__") + 2);
        if (name.contains("___terramate")) {
            last = "_terramate_generated_backend.tf";
        }
        boolean kept = last.matches(".*\\.(tf|json|hcl|tfbackend|backend|ya?ml)");
        Files.copy(CORPUS.resolve(name), directory.resolve(kept ? last : "main.tf"));
        Found found = new Discovery(Map.of()).open(directory);
        for (Problem problem : found.problems()) {
            assertFalse(problem.sentence().contains("dummy"), problem.sentence());
            assertFalse(problem.sentence().contains("\n"), problem.sentence());
        }
        if (!expected.startsWith("s3://")) {
            assertEquals(List.of(), found.environments());
            assertEquals(
                    List.of(expected), found.problems().stream().map(Problem::id).toList(), name);
            return;
        }
        assertEquals(List.of(), found.problems());
        assertEquals(
                List.of(expected),
                found.environments().stream().map(Environment::backend).map(this::told).toList());
        assertFalse(found.toString().contains("dummy"), "credentials stay in the file");
        assertTrue(found.environments().getFirst().stages().getLast().isWhole());
    }

    private String told(Backend backend) {
        StringBuilder text = new StringBuilder(backend.url() + " " + backend.region());
        add(text, " ", backend.dynamodbTable());
        text.append(backend.useLockfile() ? " lockfile" : "");
        add(
                text,
                " prefix=",
                backend.workspaceKeyPrefix().equals("env:") ? null : backend.workspaceKeyPrefix());
        add(text, " profile=", backend.profile());
        add(text, " role=", backend.roleArn());
        add(text, " endpoint=", backend.endpoint());
        return text.toString();
    }

    private static void add(
            StringBuilder text, String label, @org.jspecify.annotations.Nullable String value) {
        if (value != null) {
            text.append(label).append(value);
        }
    }

    private static void expect(String file, String answer) {
        EXPECTED.put(file, answer);
    }

    private static void assumeCorpus() {
        assumeTrue(Files.isDirectory(CORPUS), () -> "no corpus at " + CORPUS.toAbsolutePath());
    }
}
