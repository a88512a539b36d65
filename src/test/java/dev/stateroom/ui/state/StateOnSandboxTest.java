package dev.stateroom.ui.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.stateroom.engine.Bench;
import dev.stateroom.engine.ProjectEngine;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Result;
import dev.stateroom.model.StateValue;
import dev.stateroom.ui.journal.JournalModel;
import dev.stateroom.ui.journal.Undoable;
import dev.stateroom.ui.task.SameThreadTasks;
import dev.stateroom.ui.wizard.WizardModel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// State, wizard and journal on the real engine with real Terraform: what a person picks is what
/// goes, and comes back.
class StateOnSandboxTest {
    private static final String CANARY = "canary-77aa41d0c0ffee";

    private static final String STATE =
            """
            {"version":4,"terraform_version":"1.9.8","serial":7,"lineage":"7c1f0e52-9a53-4c66-8d8e-02c9d1f7a91d",
             "outputs":{"vpc":{"value":"a","type":"string"}},"check_results":null,"resources":[
              {"module":"module.vpc","mode":"managed","type":"terraform_data","name":"this",
               "provider":"provider[\\"terraform.io/builtin/terraform\\"]",
               "instances":[{"schema_version":0,"attributes":{"id":"a","input":null,"output":null,"triggers_replace":null}}]},
              {"mode":"managed","type":"terraform_data","name":"root",
               "provider":"provider[\\"terraform.io/builtin/terraform\\"]",
               "instances":[{"schema_version":0,
                 "attributes":{"id":"b","input":{"value":"%s","type":"string"},"output":{"value":"%s","type":"string"},"triggers_replace":null},
                 "sensitive_attributes":[[{"type":"get_attr","value":"input"}],[{"type":"get_attr","value":"output"}]],
                 "dependencies":["module.vpc.terraform_data.this"]}]}]}
            """
                    .formatted(CANARY, CANARY);

    @TempDir private Path root;

    @Test
    void whatIsPickedGoesAndComesBack() {
        try (Bench bench = new Bench(root);
                ProjectEngine engine = bench.engine(Map.of())) {
            Environment stg = engine.environment("stg");
            StateModel model = new StateModel(stg, engine, new SameThreadTasks(), Instant::now);
            model.enter();
            assertEquals(StateModel.Moment.EMPTY, model.momentProperty().get());

            bench.furnishing.put(stg.backend().objectKey(), STATE.getBytes(StandardCharsets.UTF_8));
            model.load();
            Inventory inventory = Objects.requireNonNull(model.inventory());
            assertEquals(7, inventory.state().serial());
            assertEquals(List.of("vpc"), inventory.state().outputs());
            model.reveal("terraform_data.root");
            Values.Read read = assertInstanceOf(Values.Read.class, model.valuesProperty().get());
            assertTrue(read.values().stream().anyMatch(StateValue::sensitive));
            assertFalse(read.toString().contains(CANARY), "nothing of a secret reaches the screen");
            assertEquals(
                    List.of("module.vpc.terraform_data.this"),
                    inventory.needs(Objects.requireNonNull(inventory.at("terraform_data.root"))));

            model.find("module.vpc.*");
            model.pickFound();
            assertEquals(List.of("terraform_data.root"), model.leftBehind());
            Result removed = run(stg, engine, Objects.requireNonNull(model.removal()));
            model.wrote(removed);
            assertEquals(8, Objects.requireNonNull(model.inventory()).state().serial());
            assertEquals(List.of("terraform_data.root"), model.addresses());

            JournalModel journal =
                    new JournalModel(
                            engine, new SameThreadTasks(), Instant::now, () -> List.of(stg));
            journal.load();
            assertTrue(journal.hasContent());
            assertEquals(0, journal.open());
            Operation last = Objects.requireNonNull(Undoable.last(engine.history(stg)));
            assertEquals(removed.operation(), last.id());
            run(stg, engine, new Intent.Undo("stg", last.id()));
            model.load();
            assertEquals(9, Objects.requireNonNull(model.inventory()).state().serial());
            assertEquals(2, model.addresses().size());
        }
    }

    private static Result run(Environment environment, ProjectEngine engine, Intent intent) {
        WizardModel wizard =
                new WizardModel(environment, engine, new SameThreadTasks(), Instant::now);
        wizard.armedProperty().set(true);
        wizard.propose(intent);
        assertNull(wizard.refusal(), () -> String.valueOf(wizard.refusal()));
        assertEquals(
                WizardModel.Moment.PROPOSED,
                wizard.momentProperty().get(),
                () -> String.valueOf(wizard.problemProperty().get()));
        wizard.run(wizard.phrase());
        Result result = wizard.result();
        assertNotNull(result, () -> String.valueOf(wizard.problemProperty().get()));
        assertEquals(Result.Outcome.DONE, result.outcome(), () -> String.valueOf(result.problem()));
        return result;
    }
}
