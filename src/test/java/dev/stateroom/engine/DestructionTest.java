package dev.stateroom.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.CheckUp;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.Stage;
import dev.stateroom.model.State;
import dev.stateroom.model.Verdict;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Destroying an environment by real Terraform.
class DestructionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir Path root;

    @Test
    void goesThroughTheStagesBackwardsAndEndsEmptyWithTheBackupKept() throws Exception {
        try (Bench bench = new Bench(root);
                ProjectEngine engine = bench.engine(Map.of())) {
            assertNull(
                    engine.run(
                                    engine.propose(new Intent.Deploy("stg", null, false, PATIENCE)),
                                    new Watcher())
                            .problem());
            Environment stg = engine.environment("stg");
            State before = engine.state(stg);

            Result planned =
                    engine.run(
                            engine.propose(new Intent.Destroy("stg", true, PATIENCE)),
                            new Watcher());
            assertEquals(Result.Outcome.DONE, planned.outcome());
            assertEquals(before.serial(), engine.state(stg).serial(), "a plan writes nothing");

            Proposal proposal = engine.propose(new Intent.Destroy("stg", false, PATIENCE));
            assertEquals(new Verdict.NeedsPhrase("stg " + before.managed()), proposal.verdict());

            List<Integer> asked = new ArrayList<>();
            Watcher watcher =
                    new Watcher(plan -> asked.add(plan.plan().summary().delete()), _ -> {});
            Result result = engine.run(proposal, watcher);

            assertNull(result.problem(), () -> result.problem().sentence());
            assertEquals(List.of(before.managed()), asked, "one question, about all of it");
            List<String> stages =
                    watcher.all(DeployEvent.StageEnded.class).stream()
                            .map(ended -> ended.stage().name())
                            .toList();
            assertEquals(List.of("rest", "identity", "cluster", "network", "what is left"), stages);
            State after = engine.state(stg);
            assertEquals(0, after.managed());
            assertEquals(List.of(), after.outputs());
            assertNotNull(result.backup());
            assertEquals(
                    before.serial(),
                    engine.backups(stg).stream()
                            .filter(b -> b.id().equals(result.backup()))
                            .findFirst()
                            .orElseThrow()
                            .snapshot()
                            .serial(),
                    "the backup is of the whole");
            CheckUp checkUp = engine.examine(List.of(stg)).getFirst();
            assertNull(checkUp.worst(), () -> String.valueOf(checkUp.worst()));

            Proposal again = engine.propose(new Intent.Destroy("stg", false, PATIENCE));
            assertEquals(
                    "nothing-to-destroy",
                    assertInstanceOf(Verdict.Refused.class, again.verdict()).problem().id());
            assertNull(
                    engine.run(
                                    engine.propose(new Intent.Deploy("stg", null, false, PATIENCE)),
                                    new Watcher())
                            .problem(),
                    "it can be deployed again");
        }
    }

    @Test
    void whatIsNotApprovedOrHasGrownStays() throws Exception {
        try (Bench bench = new Bench(root)) {
            SmallProject project =
                    new SmallProject(root.resolve("small"), bench.server.environment());
            project.apply("both");
            try (ProjectEngine engine = bench.engine(project.root, Map.of())) {
                Environment both = engine.environment("both");
                long serial = engine.state(both).serial();
                Proposal proposal = engine.propose(new Intent.Destroy("both", false, PATIENCE));
                Result declined = engine.run(proposal, new Watcher(_ -> false, _ -> {}));
                assertEquals(Result.Outcome.REFUSED, declined.outcome());
                assertEquals("not-approved", declined.problem().id());
                assertEquals(serial, engine.state(both).serial());

                project.write(
                        "environments/both/more.tf", "resource \"terraform_data\" \"more\" {}\n");
                project.apply("both");
                Result grown = engine.run(proposal, new Watcher());
                assertEquals(Result.Outcome.REFUSED, grown.outcome());
                assertEquals("destroy-moved", grown.problem().id());
                assertEquals(5, engine.state(both).managed());
            }
        }
    }

    @Test
    void whatMustNotBeDestroyedIsNamedAndNothingGoes() throws Exception {
        try (Bench bench = new Bench(root)) {
            SmallProject project =
                    new SmallProject(root.resolve("small"), bench.server.environment());
            project.write(
                    "environments/both/kept.tf",
                    "resource \"terraform_data\" \"kept\" {\n  lifecycle {\n    prevent_destroy = true\n  }\n}\n");
            project.apply("both");
            try (ProjectEngine engine = bench.engine(project.root, Map.of())) {
                Result result =
                        engine.run(
                                engine.propose(new Intent.Destroy("both", false, PATIENCE)),
                                new Watcher());
                assertEquals(Result.Outcome.FAILED, result.outcome());
                assertEquals("prevent-destroy", result.problem().id());
                assertTrue(
                        result.problem().sentence().contains("terraform_data.kept"),
                        () -> result.problem().sentence());
                assertEquals(5, engine.state(engine.environment("both")).managed());
            }
        }
    }

    @Test
    void aRootThatOtherStagesTouchGoesResourceByResource() {
        State state =
                new State(
                        4,
                        "1.11.4",
                        1,
                        "l",
                        List.of(
                                instance("module.eks.aws_eks_cluster.this"),
                                instance("module.eks.aws_eks_addon.dns"),
                                instance("module.argo[\"a.b\"].helm_release.argo"),
                                instance("terraform_data.app[0]")),
                        List.of(),
                        List.of());
        assertEquals(
                List.of(
                        new Stage(
                                "rest",
                                List.of(
                                        "module.eks.aws_eks_addon.dns",
                                        "module.argo",
                                        "terraform_data.app[0]")),
                        new Stage("cluster", List.of("module.eks.aws_eks_cluster.this")),
                        new Stage("what is left", List.of())),
                Unbuilding.of(
                        List.of(
                                new Stage("network", List.of("module.vpc")),
                                new Stage("cluster", List.of("module.eks.aws_eks_cluster.this")),
                                new Stage("rest", List.of())),
                        state));
        assertEquals(
                List.of(new Stage("everything", List.of())),
                Unbuilding.of(List.of(new Stage("all", List.of())), state));
    }

    private static State.Instance instance(String address) {
        return new State.Instance(
                address, State.Mode.MANAGED, "t", "n", "p", false, null, List.of());
    }
}
