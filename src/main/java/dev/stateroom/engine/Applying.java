package dev.stateroom.engine;

import dev.stateroom.model.Environment;
import dev.stateroom.model.Evidence;
import dev.stateroom.model.Intent;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.Snapshot;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Applying one plan that was approved before: a deploy of one stage that does not plan.
final class Applying implements Procedure {
    private final Environment environment;
    private final Backups backups;
    private final Surroundings surroundings;
    private final Path plans;
    private final Intent.ApplyPlan apply;
    private final Approved approved;

    /// @param plans where Stateroom's own plan files are
    Applying(
            Environment environment,
            Backups backups,
            Surroundings surroundings,
            Path plans,
            Intent.ApplyPlan apply) {
        this.environment = environment;
        this.backups = backups;
        this.surroundings = surroundings;
        this.plans = plans;
        this.apply = apply;
        this.approved = new Approved(apply.plan(), apply.approved(), environment);
    }

    @Override
    public Draft draft(Evidence evidence) {
        if (evidence.unreadable() != null) {
            return Draft.refused(evidence.unreadable());
        }
        Problem inTheWay = Deploying.inTheWay(environment, backups, evidence);
        if (inTheWay != null) {
            return Draft.refused(inTheWay);
        }
        Problem changed = approved.fileMoved();
        if (changed != null) {
            return Draft.refused(changed);
        }
        Snapshot state = evidence.snapshot();
        Problem moved =
                approved.moved(
                        state == null ? null : state.serial(),
                        state == null ? null : state.lineage(),
                        surroundings.now());
        if (moved != null) {
            return Draft.refused(moved);
        }
        List<String> consequences = new ArrayList<>();
        consequences.add(
                "Exactly this plan is applied to "
                        + environment.name()
                        + ": "
                        + apply.plan().plan().summary().glyphs()
                        + ".");
        consequences.add(
                "The state is backed up first. Where state, commit, identity or the file move before"
                        + " that, nothing is applied.");
        if (!(evidence.lock() instanceof LockState.Free)) {
            consequences.add(
                    Holder.sentence(evidence.lock(), environment.backend())
                            + " The deploy waits for it.");
        }
        return Draft.of(consequences, Draft.allowed(environment));
    }

    @Override
    public Result run(Run run, Proposal proposal) {
        Result result =
                new StagedDeploy(
                                run,
                                approved,
                                surroundings,
                                new LockWait(apply.lockTimeout(), ThreadLocalRandom.current()))
                        .run();
        if (result.outcome() == Result.Outcome.DONE && apply.plan().file().startsWith(plans)) {
            // It is applied: what is left of it is secrets in clear. A copy that somebody asked for
            // is theirs.
            new PlanRecord(environment).forget(apply.plan().file());
        }
        return result;
    }
}
