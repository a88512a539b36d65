package dev.stateroom.engine;

import dev.stateroom.engine.doctor.DigestCheck;
import dev.stateroom.model.Digest;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Evidence;
import dev.stateroom.model.Intent;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// What a deploy is about to do; [StagedDeploy] does it.
final class Deploying implements Procedure {
    private final Environment environment;
    private final Backups backups;
    private final Bindings bindings;
    private final Intent.Deploy deploy;

    Deploying(Environment environment, Backups backups, Bindings bindings, Intent.Deploy deploy) {
        this.bindings = bindings;
        this.environment = environment;
        this.backups = backups;
        this.deploy = deploy;
    }

    @Override
    public Draft draft(Evidence evidence) {
        int stages = Orders.chosen(environment, deploy.stage()).size();
        if (deploy.planOnly()) {
            if (evidence.unreadable() != null) {
                throw new ProblemException(evidence.unreadable());
            }
            return Draft.of(
                    List.of(
                            stages
                                    + (stages == 1 ? " stage is" : " stages are")
                                    + " planned, nothing is written or locked."),
                    new Verdict.Allowed());
        }
        Problem closed = inTheWay(environment, backups, evidence);
        if (closed != null) {
            return Draft.refused(closed);
        }
        List<String> consequences = new ArrayList<>();
        consequences.add(
                environment.name()
                        + " is deployed in "
                        + stages
                        + (stages == 1 ? " stage" : " stages")
                        + ", each planned, backed up, approved and checked by itself.");
        if (!(evidence.lock() instanceof LockState.Free)) {
            consequences.add(
                    Holder.sentence(evidence.lock(), environment.backend())
                            + " The deploy waits for it.");
        }
        return Draft.of(consequences, Draft.allowed(environment));
    }

    /// Why nothing can be applied to `environment` as it is, or null.
    static @Nullable Problem inTheWay(Environment environment, Backups backups, Evidence evidence) {
        if (evidence.unreadable() != null) {
            return evidence.unreadable();
        }
        if (evidence.digest() instanceof Digest.Unknown(Problem problem)) {
            return problem;
        }
        Snapshot snapshot = evidence.snapshot();
        Problem contradiction =
                snapshot == null
                        ? null
                        : DigestCheck.contradiction(environment, evidence.digest(), snapshot.md5());
        if (contradiction != null || evidence.object() != null) {
            return contradiction;
        }
        Problem deleted =
                DeletedState.inTheWay(
                        environment,
                        backups,
                        "A deploy now would create everything once more, beside what goes on running.");
        return deleted != null ? deleted : DeletedState.orphan(environment, evidence.digest());
    }

    @Override
    public Result run(Run run, Proposal proposal) {
        return new StagedDeploy(
                        run,
                        Orders.deploy(environment, deploy.stage(), deploy.planOnly()),
                        new LockWait(deploy.lockTimeout(), ThreadLocalRandom.current()),
                        bindings)
                .run();
    }
}
