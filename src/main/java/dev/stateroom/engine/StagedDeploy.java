package dev.stateroom.engine;

import dev.stateroom.model.Backup;
import dev.stateroom.model.Binding;
import dev.stateroom.model.Change;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Intent;
import dev.stateroom.model.LogLine;
import dev.stateroom.model.Phase;
import dev.stateroom.model.Plan;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Result;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.Stage;
import dev.stateroom.model.StagePlan;
import dev.stateroom.storage.StoredState;
import dev.stateroom.terraform.Apply;
import dev.stateroom.terraform.ForEachRemedy;
import dev.stateroom.terraform.Graph;
import dev.stateroom.terraform.Init;
import dev.stateroom.terraform.Locking;
import dev.stateroom.terraform.MakePlan;
import dev.stateroom.terraform.ShowPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One deploy: stage after stage, each waits for the lock, backs up, plans, asks, looks whether
/// anything moved that the approval is bound to, applies exactly that plan and checks. A plan that
/// was made earlier goes the same way as its only stage.
///
/// Terraform takes its own lock in apply, so that it protects what it does even where it outlives
/// the console; the serial and lineage of the backup must be those the plan was made from, and
/// Terraform itself refuses a stale plan.
final class StagedDeploy {
    private static final int EXTRA_STAGES = 6;
    private static final int REPLANS = 3;

    /// Lock conflicts are ours to wait for, visibly; Terraform itself only bridges the instant
    /// between look and take.
    private static final Duration TERRAFORM_WAITS = Duration.ofSeconds(2);

    private final Run run;
    private final Environment environment;
    private final Orders orders;
    private final LockWait lockWait;
    private final Bindings bindings;
    private final @Nullable KeptPlan kept;
    private final List<Stage> stages;
    private final Set<List<String>> triedTargets = new HashSet<>();

    /// When the plan that was made earlier was approved; a plan of our own is approved each time.
    private @Nullable Instant keptApproval;

    private boolean keptSpent;
    private boolean applying;
    private boolean appliedAnything;
    private boolean backedUp;
    private @Nullable Snapshot before;
    private @Nullable Snapshot after;
    private @Nullable Backup backup;

    /// A deploy that plans each stage.
    StagedDeploy(Run run, Orders orders, LockWait lockWait, Bindings bindings) {
        this(run, orders, null, lockWait, bindings);
    }

    /// A deploy of one plan that was made earlier.
    StagedDeploy(Run run, KeptPlan kept, LockWait lockWait, Bindings bindings) {
        this(run, Orders.plan(kept.intent().stage()), kept, lockWait, bindings);
    }

    private StagedDeploy(
            Run run, Orders orders, @Nullable KeptPlan kept, LockWait lockWait, Bindings bindings) {
        this.run = run;
        this.environment = run.environment();
        this.orders = orders;
        this.lockWait = lockWait;
        this.bindings = bindings;
        this.kept = kept;
        this.stages = new ArrayList<>(orders.stages());
    }

    /// Runs it to its end, whatever that is.
    Result run() {
        try {
            run.tell(new DeployEvent.Stages(stages));
            new Init(run.session()).run(environment.backend());
            run.reached("init", "ready");
            run.awaitShared();
            if (orders.planOnly()) {
                before = States.readable(run.snapshots().current());
                after = before;
            }
            int index = 0;
            while (index < stages.size()) {
                switch (stage(index)) {
                    case Attempt.Done _ -> index++;
                    case Attempt.Inserted _, Attempt.Waited _ -> {}
                    case Attempt.Failed(Problem problem, Result.Outcome outcome) -> {
                        return result(outcome, problem);
                    }
                    case Attempt.Again(String _, Problem last) -> {
                        return result(Result.Outcome.FAILED, last);
                    }
                }
            }
            Problem last = lastLook();
            return result(last == null ? Result.Outcome.DONE : Result.Outcome.FAILED, last);
        } catch (ProblemException e) {
            return result(applying ? Result.Outcome.UNKNOWN : Result.Outcome.FAILED, e.problem());
        }
    }

    /// What is wrong with the environment as a whole after the last stage, or null.
    private @Nullable Problem lastLook() {
        if (orders.destroy()) {
            return Destroying.left(environment, run.snapshots().current());
        }
        return orders.validates() ? new Validating(run, bindings).look() : null;
    }

    /// How a way through a stage ended.
    private sealed interface Attempt {
        record Done(String words) implements Attempt {}

        record Failed(Problem problem, Result.Outcome outcome) implements Attempt {}

        /// Worth another way through, because of `why`; `last` is told when patience ends.
        record Again(String why, Problem last) implements Attempt {}

        /// The lock was in the way; waiting for it has its own limit.
        record Waited() implements Attempt {}

        /// Another stage was put in front.
        record Inserted() implements Attempt {}
    }

    /// Whether there is a plan to go on with.
    private sealed interface Planning {
        /// Its file is written.
        record Made(Binding binding) implements Planning {}

        /// There is none, and the attempt is over.
        record Ended(Attempt how) implements Planning {}
    }

    private Attempt stage(int index) {
        Stage stage = stages.get(index);
        run.hold(stage);
        Instant began = Instant.now();
        Attempt attempt = failed(stopped("before stage " + stage.name()));
        try {
            int again = 0;
            do {
                if (run.stopped()) {
                    break;
                }
                attempt = attempt(index, stage);
                if (attempt instanceof Attempt.Again(String why, Problem _)) {
                    run.say(LogLine.Level.WARN, why);
                }
            } while (attempt instanceof Attempt.Waited
                    || (attempt instanceof Attempt.Again && again++ < REPLANS));
        } finally {
            if (!(attempt instanceof Attempt.Inserted)) {
                boolean done = attempt instanceof Attempt.Done;
                String words =
                        attempt instanceof Attempt.Done(String text)
                                ? text
                                : run.stopped() ? "stopped" : "failed";
                run.reached("stage " + stage.name(), words);
                run.tell(
                        new DeployEvent.StageEnded(
                                index,
                                stage,
                                Duration.between(began, Instant.now()),
                                !done,
                                words));
            }
        }
        return attempt;
    }

    private Attempt failed(Problem problem) {
        return new Attempt.Failed(problem, Result.Outcome.FAILED);
    }

    /// Refused, where nothing at all was applied; else the deploy as a whole failed part-way.
    private Attempt closed(Problem problem) {
        return new Attempt.Failed(
                problem, appliedAnything ? Result.Outcome.FAILED : Result.Outcome.REFUSED);
    }

    /// Somebody holds the lock that Terraform wanted: wait once, then try again.
    private Attempt locked() {
        Problem held = run.pauseForLock(lockWait);
        return held == null ? new Attempt.Waited() : failed(held);
    }

    private Attempt attempt(int index, Stage stage) {
        StoredState stored = null;
        if (!orders.planOnly()) {
            enter(index, stage, Phase.WAITING_FOR_LOCK);
            Problem held = run.waitForLock(lockWait);
            if (held != null) {
                return failed(held);
            }
            enter(index, stage, Phase.BACKING_UP);
            stored = run.snapshots().current();
            Problem unsaved = UnsavedState.problem(environment, stored);
            if (unsaved != null) {
                return closed(unsaved);
            }
            keepBackup(stored);
        }
        Path file = run.planFile(index, stage);
        return switch (kept == null ? plan(index, stage, file, stored) : take(kept, file, stored)) {
            case Planning.Made(Binding binding) -> decide(index, stage, file, binding, stored);
            case Planning.Ended(Attempt how) -> how;
        };
    }

    /// Shows the plan, asks, and applies it.
    private Attempt decide(
            int index, Stage stage, Path file, Binding binding, @Nullable StoredState stored) {
        Plan plan;
        try {
            plan = new ShowPlan(run.session()).run(file);
        } catch (ProblemException e) {
            if (run.stopped()) {
                return failed(stopped("before stage " + stage.name()));
            }
            throw e;
        }
        StagePlan stagePlan = new StagePlan(stage, file, binding, plan);
        run.tell(new DeployEvent.Planned(stagePlan));
        run.reached("plan " + stage.name(), plan.summary().glyphs());
        if (orders.planOnly() || plan.isEmpty()) {
            return new Attempt.Done(plan.isEmpty() ? "no changes" : plan.summary().glyphs());
        }
        Instant approved = approval(index, stagePlan);
        if (approved == null) {
            return closed(
                    run.stopped()
                            ? stopped("before stage " + stage.name())
                            : Problem.of(
                                    "not-approved",
                                    "The plan of stage " + stage.name() + " was not approved.",
                                    "Nothing of this stage was applied.",
                                    ""));
        }
        return apply(index, stagePlan, approved, stored);
    }

    /// Plans a stage.
    private Planning plan(int index, Stage stage, Path file, @Nullable StoredState stored) {
        enter(index, stage, Phase.PLANNING);
        Bindings.Standing standing = bindings.standing();
        Problem strange = Promoting.other(environment, orders.commit(), standing.tree());
        if (strange != null) {
            return new Planning.Ended(closed(strange));
        }
        MakePlan.Outcome planned =
                run.watchingLock(() ->
                        new MakePlan(run.session())
                                .run(
                                        new MakePlan.Request(
                                                file,
                                                stage.targets(),
                                                orders.destroy(),
                                                true,
                                                orders.planOnly()
                                                        ? new Locking.Off()
                                                        : new Locking.Within(TERRAFORM_WAITS))));
        if (!planned.ok()) {
            return new Planning.Ended(planFailed(index, stage, planned));
        }
        return new Planning.Made(
                bindings.of(
                        standing,
                        orders.destroy(),
                        file,
                        stored == null ? null : States.snapshot(stored)));
    }

    /// Takes the plan that was made earlier, if it still holds: a person is not asked about one
    /// that does not.
    private Planning take(KeptPlan made, Path file, @Nullable StoredState stored) {
        made.copyTo(file);
        Intent.ApplyPlan intent = made.intent();
        Problem moved =
                bindings.moved(
                        intent.stage(),
                        intent.binding(),
                        bindings.standing(),
                        file,
                        stored == null ? null : States.snapshot(stored),
                        keptApproval == null ? intent.approved() : keptApproval);
        return moved == null
                ? new Planning.Made(intent.binding())
                : new Planning.Ended(closed(moved));
    }

    /// When a person approved this plan, written into the journal; null where nobody did.
    private @Nullable Instant approval(int index, StagePlan plan) {
        if (keptApproval != null) {
            return keptApproval;
        }
        Instant given = kept == null ? null : kept.intent().approved();
        if (isApproved(plan.plan())) {
            given = bindings.now();
        }
        if (given == null) {
            enter(index, plan.stage(), Phase.APPROVING);
            boolean yes = run.approve(plan);
            given = bindings.now();
            if (!yes) {
                if (!run.stopped()) {
                    run.decided(plan, given, false);
                }
                return null;
            }
        }
        run.decided(plan, given, true);
        if (kept != null) {
            keptApproval = given;
        }
        return given;
    }

    /// Whether all that it does was approved as part of a greater plan.
    private boolean isApproved(Plan plan) {
        Set<String> approved = orders.approved();
        return approved != null
                && plan.changes().stream()
                        .filter(Change::isEffective)
                        .allMatch(each ->
                                each.action() == Change.Action.DELETE
                                        && approved.contains(each.address()));
    }

    private void keepBackup(@Nullable StoredState stored) {
        boolean first = !backedUp;
        backedUp = true;
        if (stored == null) {
            run.reached("backup", States.none(environment.backend()) + " Nothing to back up");
            run.say(
                    LogLine.Level.INFO,
                    States.none(environment.backend()) + " Nothing to back up.");
            return;
        }
        Snapshot snapshot = States.snapshot(stored);
        // What an earlier stage wrote is not what was there before the run.
        if (first) {
            before = snapshot;
        }
        after = snapshot;
        run.secrets().addState(stored.bytes());
        Backup copy = Backups.keep(run.snapshots(), stored);
        // What goes back behind a destruction is the whole.
        backup = orders.destroy() && backup != null ? backup : copy;
        run.reached("backup", copy.id() + ", serial " + snapshot.serial());
        run.tell(new DeployEvent.BackedUp(copy));
        run.say(
                LogLine.Level.INFO,
                "Backed up serial "
                        + snapshot.serial()
                        + " to "
                        + copy.id()
                        + ", read back and compared.");
    }

    private Attempt planFailed(int index, Stage stage, MakePlan.Outcome planned) {
        if (planned.interrupted() || run.stopped()) {
            return failed(stopped("while stage " + stage.name() + " was planned"));
        }
        if (planned.lockBusy()) {
            return locked();
        }
        if (ForEachRemedy.applies(planned.errors())) {
            return remedy(index, stage, planned);
        }
        if (Transient.is(planned.errors()) && run.pauseBeforeRetry()) {
            return new Attempt.Again(
                    "Planning met a passing fault; trying again.", planned.problem());
        }
        return failed(planned.problem());
    }

    private Attempt remedy(int index, Stage stage, MakePlan.Outcome planned) {
        run.say(
                LogLine.Level.INFO,
                "Reading the dependency graph to find what has to exist first.");
        List<String> targets =
                ForEachRemedy.targets(
                        planned.errors(), new Graph(run.session()).run(), planned.changes());
        Problem why =
                Problem.of(
                        "foreach-unknown",
                        "Terraform cannot plan stage "
                                + stage.name()
                                + ": keys or counts come from values that are known only after apply.",
                        targets.isEmpty()
                                ? "What has to exist first could not be worked out from Terraform's words and the graph."
                                : "They come from "
                                        + String.join(", ", targets)
                                        + ", which must be applied first.",
                        targets.isEmpty()
                                ? "Use static keys, or give the resources that the keys come from a stage of their own, in stateroom.yaml."
                                : "The lasting fix is to use static keys.");
        boolean hopeless =
                targets.isEmpty()
                        || orders.planOnly()
                        || !triedTargets.add(targets)
                        || triedTargets.size() > EXTRA_STAGES;
        Stage extra = hopeless ? null : new Stage(stage.name() + ", first", targets);
        run.tell(new DeployEvent.Explained(why, planned.errors(), extra));
        if (extra == null) {
            return failed(
                    orders.planOnly() && !targets.isEmpty()
                            ? Problem.of(
                                    why.id(),
                                    why.what(),
                                    why.why(),
                                    "A deploy applies them in a stage of their own first; a plan alone cannot go further.")
                            : why);
        }
        run.reached("stage put in front of " + stage.name(), String.join(", ", targets));
        run.say(
                LogLine.Level.INFO,
                "Putting a stage in front: " + String.join(", ", targets) + ".");
        stages.add(index, extra);
        run.tell(new DeployEvent.Stages(stages));
        return new Attempt.Inserted();
    }

    private Attempt apply(
            int index, StagePlan plan, Instant approved, @Nullable StoredState stored) {
        Stage stage = plan.stage();
        Bindings.Standing standing = bindings.standing();
        // The state is read last: it is what others write.
        StoredState now = run.snapshots().current();
        Problem moved =
                bindings.moved(
                        stage,
                        plan.binding(),
                        standing,
                        plan.file(),
                        now == null ? null : States.snapshot(now),
                        approved);
        if (moved != null) {
            return closed(moved);
        }
        if (!(stored == null ? "" : stored.md5()).equals(now == null ? "" : now.md5())) {
            return closed(
                    Problem.of(
                            "plan-stale",
                            "The state of "
                                    + environment.name()
                                    + " changed after the backup of stage "
                                    + stage.name()
                                    + ", though its serial did not.",
                            "Somebody else wrote it; nothing of this plan was applied.",
                            "Look at the journal and at the lock, then deploy again."));
        }
        enter(index, stage, Phase.APPLYING);
        run.reached("apply " + stage.name() + " begins", plan.plan().summary().glyphs());
        Instant began = Instant.now();
        applying = true;
        run.planned(plan.plan());
        Apply.Outcome applied =
                run.watchingLock(() -> new Apply(run.session()).run(plan.file(), TERRAFORM_WAITS));
        if (applied.lockBusy() && !run.anythingApplied()) {
            run.say(LogLine.Level.WARN, "Somebody took the lock first: waiting again.");
            return locked();
        }
        keptSpent = true;
        appliedAnything |= run.anythingApplied();
        run.keepDurations(stage);
        enter(index, stage, Phase.VERIFYING);
        Aftermath.Told told =
                new Aftermath(run, stored == null ? null : States.snapshot(stored), began)
                        .look(stage, plan.plan(), applied);
        after = told.after() == null ? after : told.after();
        applying = false;
        if (told.problem() != null) {
            return new Attempt.Failed(told.problem(), told.outcome());
        }
        run.reached(
                "verify " + stage.name(), "serial " + (after == null ? "none" : after.serial()));
        return new Attempt.Done(run.outcomeWords(plan.plan()));
    }

    private void enter(int index, Stage stage, Phase phase) {
        run.tell(new DeployEvent.Entered(index, stage, phase));
    }

    private Problem stopped(String where) {
        return Problem.of(
                "apply-interrupted",
                "The deploy was stopped " + where + ".",
                appliedAnything
                        ? "What earlier stages applied stays; nothing is half done."
                        : "Nothing was changed.",
                "Deploy again to go on.");
    }

    private Result result(Result.Outcome outcome, @Nullable Problem problem) {
        run.discardPlans();
        // What was not even begun, such as for a lock that stayed held, can still be applied.
        if (kept != null && (keptSpent || outcome != Result.Outcome.FAILED)) {
            discard(kept);
        }
        return run.result(outcome, before, after, backup == null ? null : backup.id(), problem);
    }

    private void discard(KeptPlan spent) {
        try {
            spent.discard();
        } catch (IOException e) {
            run.say(
                    LogLine.Level.WARN,
                    "The plan file, which holds values in clear, could not be removed from "
                            + spent.plans()
                            + ": "
                            + e.getMessage());
        }
    }
}
