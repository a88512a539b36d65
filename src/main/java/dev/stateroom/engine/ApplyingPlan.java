package dev.stateroom.engine;

import dev.stateroom.model.Binding;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Evidence;
import dev.stateroom.model.Intent;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import java.nio.file.Files;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// What applying a plan that was made earlier is about to do; [StagedDeploy] does it, as it does
/// each stage of a deploy, only without planning.
final class ApplyingPlan implements Procedure {
    private final Environment environment;
    private final Backups backups;
    private final KeptPlan kept;
    private final Bindings bindings;
    private final Intent.ApplyPlan intent;

    ApplyingPlan(Environment environment, Backups backups, KeptPlan kept, Bindings bindings) {
        this.environment = environment;
        this.backups = backups;
        this.kept = kept;
        this.bindings = bindings;
        this.intent = kept.intent();
    }

    @Override
    public Draft draft(Evidence evidence) {
        Problem closed = closed(evidence);
        if (closed != null) {
            return Draft.refused(closed);
        }
        Binding binding = intent.binding();
        List<String> consequences = new ArrayList<>();
        consequences.add(
                "The plan of "
                        + bindings.place(intent.stage())
                        + " that was made at "
                        + binding.made().truncatedTo(ChronoUnit.SECONDS)
                        + " is applied as it is, backed up before and checked after it.");
        consequences.add("It is bound to " + binding.words() + ".");
        if (!(evidence.lock() instanceof LockState.Free)) {
            consequences.add(
                    Holder.sentence(evidence.lock(), environment.backend())
                            + " The deploy waits for it.");
        }
        return Draft.of(consequences, Draft.allowed(environment));
    }

    private @Nullable Problem closed(Evidence evidence) {
        if (intent.binding().destroy()) {
            return Problem.of(
                    "plan-destroys",
                    "This plan destroys all of " + environment.name() + ".",
                    "A deploy applies no plan that was made with --destroy; nothing was changed.",
                    "Plan it without --destroy.");
        }
        Problem inTheWay = Deploying.inTheWay(environment, backups, evidence);
        if (inTheWay != null) {
            return inTheWay;
        }
        if (!Files.isReadable(intent.file())) {
            return kept.unreadable("it is not there, or you may not read it");
        }
        return bindings.moved(
                intent.stage(),
                intent.binding(),
                bindings.standing(evidence.identity()),
                intent.file(),
                evidence.snapshot(),
                intent.approved());
    }

    @Override
    public Result run(Run run, Proposal proposal) {
        return new StagedDeploy(
                        run,
                        kept,
                        new LockWait(intent.lockTimeout(), ThreadLocalRandom.current()),
                        bindings)
                .run();
    }
}
