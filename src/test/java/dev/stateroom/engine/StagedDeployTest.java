package dev.stateroom.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Digest;
import dev.stateroom.model.Intent;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.Verdict;
import dev.stateroom.sandbox.Furnishing;
import dev.stateroom.terraform.Installation;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Deploys of the sample project by real Terraform into the sandbox.
class StagedDeployTest {
    private static final String TOKEN = "ghp_sandboxOnlyNotARealToken0001";

    @TempDir Path root;

    private static Result run(ProjectEngine engine, Intent intent, Watcher watcher) {
        Proposal proposal = engine.propose(intent);
        return engine.run(proposal, watcher);
    }

    @Test
    void deploysBothEnvironmentsInStages() throws Exception {
        try (Bench bench = new Bench(root);
                ProjectEngine engine = bench.engine(Map.of())) {
            for (String name : List.of("stg", "prod")) {
                Watcher watcher = new Watcher();
                Result result = run(engine, new Intent.Deploy(name, null, false), watcher);

                assertNull(result.problem());
                assertEquals(Result.Outcome.DONE, result.outcome());
                assertEquals(4, watcher.all(DeployEvent.StageEnded.class).size());
                assertTrue(
                        watcher.all(DeployEvent.StageEnded.class).stream()
                                .noneMatch(DeployEvent.StageEnded::failed));
                var status = engine.status(engine.environment(name));
                assertNull(status.problem());
                assertNotNull(status.snapshot());
                assertEquals(status.snapshot().serial(), result.after().serial());
                assertInstanceOf(LockState.Free.class, status.lock());
                assertEquals(new Digest.Recorded(status.snapshot().md5()), status.digest());
                assertFalse(watcher.log().contains(TOKEN), "the token is masked in the log");
                // stages 2 to 4 found a state, so each kept it first
                assertEquals(3, watcher.all(DeployEvent.BackedUp.class).size());
            }
            assertEquals(2, engine.journal().size());
            assertTrue(engine.journal().stream().noneMatch(o -> o.isUnfinished()));
            try (Stream<Path> files = Files.walk(root.resolve("home"))) {
                assertTrue(
                        files.noneMatch(p -> p.toString().endsWith(".tfplan")),
                        "plan files hold secrets and are removed");
            }
        }
    }

    @Test
    void openTofuDeploysAsTerraformDoes() throws Exception {
        Path tofu = openTofu();
        assumeTrue(tofu != null, "no tofu on the search path, and OPENTOFU names none");
        try (Bench bench = new Bench(root);
                ProjectEngine engine =
                        bench.engine(Map.of("STATEROOM_TERRAFORM", tofu.toString()))) {
            assertEquals("OpenTofu", Installation.find(tofu, Map.of()).product());
            assertEquals(Installation.find(tofu, Map.of()).version(), engine.terraformVersion());
            Watcher watcher = new Watcher();
            Result result = run(engine, new Intent.Deploy("stg", null, false), watcher);

            assertNull(result.problem());
            assertEquals(Result.Outcome.DONE, result.outcome());
            assertEquals(4, watcher.all(DeployEvent.StageEnded.class).size());
            assertFalse(watcher.log().contains(TOKEN), "the token is masked in the log");
            var status = engine.status(engine.environment("stg"));
            assertNull(status.problem());
            assertInstanceOf(LockState.Free.class, status.lock());
        }
    }

    /// The program that `OPENTOFU` names, else `tofu` on the search path; null where there is none.
    private static Path openTofu() {
        String named = System.getenv("OPENTOFU");
        Stream<Path> places =
                named != null
                        ? Stream.of(Path.of(named))
                        : Stream.of(System.getenv("PATH").split(File.pathSeparator))
                                .map(place -> Path.of(place, "tofu"));
        return places.filter(Files::isExecutable).findFirst().orElse(null);
    }

    @Test
    void aSecondDeployWithNothingToDoAppliesNothing() throws Exception {
        try (Bench bench = new Bench(root);
                ProjectEngine engine = bench.engine(Map.of())) {
            assertNull(run(engine, new Intent.Deploy("stg", null, false), new Watcher()).problem());
            long serial = engine.state(engine.environment("stg")).serial();

            Watcher watcher =
                    new Watcher(
                            _ -> {
                                throw new AssertionError("nothing to approve");
                            },
                            _ -> {});
            Result result = run(engine, new Intent.Deploy("stg", null, false), watcher);

            assertEquals(Result.Outcome.DONE, result.outcome());
            assertEquals(serial, engine.state(engine.environment("stg")).serial());
            assertTrue(
                    watcher.all(DeployEvent.StageEnded.class).stream()
                            .allMatch(e -> e.outcome().equals("no changes")));
        }
    }

    @Test
    void planOnlyWritesNothingAndLocksNothing() throws Exception {
        try (Bench bench = new Bench(root);
                ProjectEngine engine = bench.engine(Map.of())) {
            Watcher watcher = new Watcher();
            Result result = run(engine, new Intent.Deploy("stg", null, true), watcher);

            assertNull(result.problem());
            assertEquals(4, watcher.all(DeployEvent.Planned.class).size());
            assertNull(engine.status(engine.environment("stg")).snapshot());
        }
    }

    @Test
    void aProtectedEnvironmentNeedsItsName() {
        try (Bench bench = new Bench(root);
                ProjectEngine engine = bench.engine(Map.of())) {
            assertEquals(
                    new Verdict.NeedsPhrase("prod"),
                    engine.propose(new Intent.Deploy("prod", null, false)).verdict());
        }
    }

    @Test
    void aPlanThatIsNotApprovedChangesNothing() throws Exception {
        try (Bench bench = new Bench(root);
                ProjectEngine engine = bench.engine(Map.of())) {
            Result result =
                    run(
                            engine,
                            new Intent.Deploy("stg", null, false),
                            new Watcher(_ -> false, _ -> {}));

            assertEquals(Result.Outcome.REFUSED, result.outcome());
            assertEquals("not-approved", result.problem().id());
            assertNull(engine.status(engine.environment("stg")).snapshot());
        }
    }

    @Test
    void aFailedApplyIsToldInTerraformsWords() throws Exception {
        Path project = Files.createDirectories(root.resolve("own/env"));
        Files.writeString(
                project.resolve("main.tf"),
                """
                terraform {
                  backend "s3" {
                    bucket = "%s"
                    key = "own/terraform.tfstate"
                    region = "eu-central-1"
                    use_lockfile = true
                  }
                }
                resource "terraform_data" "broken" {
                  provisioner "local-exec" {
                    command = "exit 3"
                  }
                }
                """
                        .formatted(Furnishing.BUCKET));
        try (Bench bench = new Bench(root);
                ProjectEngine engine = bench.engine(project.getParent(), Map.of())) {
            Result result = run(engine, new Intent.Deploy("env", null, false), new Watcher());

            assertEquals(Result.Outcome.FAILED, result.outcome());
            assertTrue(
                    result.problem()
                            .why()
                            .startsWith(
                                    "Terraform says: local-exec provisioner error"
                                            + " (terraform_data.broken)."),
                    result.problem().why());
            assertTrue(result.problem().why().contains("serial 1"), result.problem().why());
        }
    }

    @Test
    void unknownKeysAreSolvedByAStageInFront() throws Exception {
        try (Bench bench = new Bench(root);
                ProjectEngine engine = bench.engine(Map.of("TF_VAR_ghcr_dynamic_keys", "true"))) {
            Watcher watcher = new Watcher();
            Result result = run(engine, new Intent.Deploy("stg", null, false), watcher);

            assertNull(result.problem());
            DeployEvent.Explained explained = watcher.all(DeployEvent.Explained.class).getFirst();
            assertEquals("foreach-unknown", explained.problem().id());
            assertNotNull(explained.extra());
            assertEquals(5, watcher.all(DeployEvent.StageEnded.class).size());
        }
    }
}
