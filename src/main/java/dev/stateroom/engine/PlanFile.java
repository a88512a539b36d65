package dev.stateroom.engine;

import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Phase;
import dev.stateroom.model.Plan;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Result;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.Stage;
import dev.stateroom.model.StagePlan;
import dev.stateroom.storage.StoredState;
import dev.stateroom.terraform.Init;
import dev.stateroom.terraform.Locking;
import dev.stateroom.terraform.MakePlan;
import dev.stateroom.terraform.ShowPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Makes a plan file and says what is in it. Writes nothing but that file, and locks nothing.
final class PlanFile {
    private final Run run;
    private final Intent.MakePlan intent;

    PlanFile(Run run, Intent.MakePlan intent) {
        this.run = run;
        this.intent = intent;
    }

    /// The stage that `intent` plans.
    static Stage stage(Environment environment, Intent.MakePlan intent) {
        List<String> targets = new ArrayList<>(intent.targets());
        String name = intent.stage();
        if (name != null) {
            targets.addAll(StagedDeploy.chosen(environment, name).getFirst().targets());
        }
        return new Stage(name == null ? "plan" : name, targets);
    }

    /// Runs it to its end.
    Result run() {
        Stage stage = stage(run.environment(), intent);
        try {
            run.tell(new DeployEvent.Stages(List.of(stage)));
            new Init(run.session()).run(run.environment().backend());
            StoredState stored = run.snapshots().current();
            Snapshot before = stored == null ? null : States.snapshot(stored);
            if (stored != null) {
                run.secrets().addState(stored.bytes());
            }
            run.tell(new DeployEvent.Entered(0, stage, Phase.PLANNING));
            Path file = run.planFile(0, stage);
            MakePlan.Outcome planned =
                    new MakePlan(run.session())
                            .run(
                                    new MakePlan.Request(
                                            file,
                                            stage.targets(),
                                            intent.destroy(),
                                            true,
                                            new Locking.Off()));
            if (!planned.ok()) {
                return run.result(Result.Outcome.FAILED, before, before, null, planned.problem());
            }
            Plan plan = new ShowPlan(run.session()).run(file);
            run.tell(
                    new DeployEvent.Planned(
                            new StagePlan(
                                    stage,
                                    file,
                                    Digests.sha256(file),
                                    before == null ? null : before.serial(),
                                    before == null ? null : before.lineage(),
                                    plan)));
            run.reached("plan", plan.summary().glyphs());
            return run.result(Result.Outcome.DONE, before, before, null, null);
        } catch (ProblemException e) {
            return run.result(Result.Outcome.FAILED, null, null, null, e.problem());
        }
    }
}
