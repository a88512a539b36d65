package dev.stateroom.engine;

import dev.stateroom.model.Binding;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Evidence;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Phase;
import dev.stateroom.model.Plan;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.Stage;
import dev.stateroom.model.StagePlan;
import dev.stateroom.model.Verdict;
import dev.stateroom.storage.StoredState;
import dev.stateroom.terraform.Init;
import dev.stateroom.terraform.Locking;
import dev.stateroom.terraform.MakePlan;
import dev.stateroom.terraform.PlanRecord;
import dev.stateroom.terraform.ShowPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Makes a plan file and says what is in it. Writes nothing but that file and the record of what
/// its approval is bound to, and locks nothing.
final class PlanFile implements Procedure {
    private final Environment environment;
    private final Bindings bindings;
    private final Intent.MakePlan intent;

    PlanFile(Environment environment, Bindings bindings, Intent.MakePlan intent) {
        this.bindings = bindings;
        this.environment = environment;
        this.intent = intent;
    }

    @Override
    public Draft draft(Evidence evidence) {
        stage();
        if (evidence.unreadable() != null) {
            throw new ProblemException(evidence.unreadable());
        }
        return Draft.of(
                List.of(
                        "A plan of "
                                + environment.name()
                                + " is made; nothing is written or locked."),
                new Verdict.Allowed());
    }

    /// The stage that the intent plans.
    private Stage stage() {
        List<String> targets = new ArrayList<>(intent.targets());
        String name = intent.stage();
        if (name != null) {
            targets.addAll(Orders.chosen(environment, name).getFirst().targets());
        }
        return new Stage(name == null ? "plan" : name, targets);
    }

    @Override
    public Result run(Run run, Proposal proposal) {
        Stage stage = stage();
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
            Bindings.Standing standing = bindings.standing();
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
            Binding binding = bindings.of(standing, intent.destroy(), file, before);
            new PlanRecord(run.id(), environment.name(), stage, binding).write(file);
            run.tell(new DeployEvent.Planned(new StagePlan(stage, file, binding, plan)));
            run.reached("plan", plan.summary().glyphs());
            return run.result(Result.Outcome.DONE, before, before, null, null);
        } catch (ProblemException e) {
            return run.result(Result.Outcome.FAILED, null, null, null, e.problem());
        }
    }
}
