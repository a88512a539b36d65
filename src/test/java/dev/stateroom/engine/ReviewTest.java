package dev.stateroom.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.model.AttributeChange;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Intent;
import dev.stateroom.model.PlannedValue;
import dev.stateroom.model.Result;
import dev.stateroom.model.Risk;
import dev.stateroom.model.StagePlan;
import dev.stateroom.model.StopSignal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plans of real Terraform that are made, reviewed, approved, and applied as they are or not at
/// all.
class ReviewTest {
    private static final String ENVIRONMENT = "both";

    @TempDir Path root;

    private Bench bench;
    private SmallProject project;
    private ProjectEngine engine;

    @BeforeEach
    void open() throws Exception {
        bench = new Bench(root);
        project = new SmallProject(root.resolve("small"), bench.server.environment());
        project.apply(ENVIRONMENT, "-var", "size=0");
        engine = bench.engine(root.resolve("small"), Map.of());
    }

    @AfterEach
    void close() {
        engine.close();
        bench.close();
    }

    /// A plan as a person makes it before reviewing it.
    private StagePlan planned() {
        Watcher watcher = new Watcher();
        Result result =
                engine.run(
                        engine.propose(new Intent.MakePlan(ENVIRONMENT, null, List.of(), false)),
                        watcher);
        assertNull(result.problem());
        return watcher.all(DeployEvent.Planned.class).getFirst().plan();
    }

    @Test
    void aBinaryPlanIsReviewedByTerraformAndLeavesNothingBehind() throws Exception {
        StagePlan plan = planned();
        Path copy = Files.copy(plan.file(), root.resolve("theirs.tfplan"));
        try (Review review = engine.review(copy, null, new StopSignal())) {
            assertEquals(ENVIRONMENT, review.origin().environment().name());
            assertEquals(1, review.plan().summary().update());
            int at =
                    review.plan().changes().stream()
                            .map(change -> change.address())
                            .toList()
                            .indexOf("terraform_data.app");
            List<AttributeChange> values = review.change(at).attributes();
            AttributeChange size =
                    values.stream()
                            .filter(value -> value.path().endsWith("size"))
                            .findFirst()
                            .orElseThrow();
            assertEquals(new PlannedValue.Shown("0", true), size.before());
            assertEquals(new PlannedValue.Shown("1", false), size.after());
            for (int i = 0; i < review.plan().changes().size(); i++) {
                assertFalse(review.change(i).toString().contains(SmallProject.CANARY));
                assertFalse(review.json(i).contains(SmallProject.CANARY));
            }
            assertFalse(review.outputs().toString().contains(SmallProject.CANARY));
            assertFalse(review.document(true).contains(SmallProject.CANARY));
        }
        try (Stream<Path> files = Files.walk(root.resolve("home"))) {
            assertTrue(files.noneMatch(file -> file.endsWith("plan.json")));
        }
    }

    @Test
    void whatAnEarlierStateHasIsNotCreatedUnnoticed() throws Exception {
        engine.run(engine.propose(new Intent.CreateBackup(ENVIRONMENT)), new Watcher());
        Result removed =
                engine.run(
                        engine.propose(
                                new Intent.RemoveFromState(
                                        ENVIRONMENT, List.of("terraform_data.app"))),
                        new Watcher());
        assertNull(removed.problem());
        StagePlan plan = planned();
        try (Review review =
                engine.review(plan.file(), engine.environment(ENVIRONMENT), new StopSignal())) {
            List<Risk> risks = review.risks();
            assertEquals(
                    List.of("terraform_data.app"),
                    risks.stream()
                            .filter(risk -> risk.rule().equals("creates-what-runs"))
                            .map(Risk::address)
                            .toList());
        }
    }
}
