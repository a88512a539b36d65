package dev.stateroom.engine;

import dev.stateroom.model.Change;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Evidence;
import dev.stateroom.model.Intent;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Phase;
import dev.stateroom.model.Plan;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.Stage;
import dev.stateroom.model.StagePlan;
import dev.stateroom.model.State;
import dev.stateroom.model.Verdict;
import dev.stateroom.storage.Snapshots;
import dev.stateroom.storage.StoredState;
import dev.stateroom.terraform.Init;
import dev.stateroom.terraform.Locking;
import dev.stateroom.terraform.MakePlan;
import dev.stateroom.terraform.ShowPlan;
import dev.stateroom.terraform.risk.RiskRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Destroys everything that an environment's state holds: first a plan of the whole, which a person
/// approves; then stage after stage in reverse order, each with a backup, a plan of its own that
/// may hold nothing else, and a look at what it left; in the end the state must be empty.
///
/// The backups stay. They tell what there was; they do not bring it back.
final class Destroying implements Procedure {
    private static final int NAMED = 12;

    private final Environment environment;
    private final Snapshots snapshots;
    private final Backups backups;
    private final Bindings bindings;
    private final Intent.Destroy destroy;

    Destroying(
            Environment environment,
            Snapshots snapshots,
            Backups backups,
            Bindings bindings,
            Intent.Destroy destroy) {
        this.environment = environment;
        this.snapshots = snapshots;
        this.backups = backups;
        this.bindings = bindings;
        this.destroy = destroy;
    }

    @Override
    public Draft draft(Evidence evidence) {
        if (destroy.planOnly()) {
            if (evidence.unreadable() != null) {
                throw new ProblemException(evidence.unreadable());
            }
            return Draft.of(
                    List.of(
                            "The destruction of "
                                    + environment.name()
                                    + " is planned; nothing is written or locked."),
                    new Verdict.Allowed());
        }
        Problem closed = Deploying.inTheWay(environment, backups, evidence);
        if (closed != null) {
            return Draft.refused(closed);
        }
        Snapshot snapshot = evidence.snapshot();
        if (snapshot == null || snapshot.resources() == 0) {
            return Draft.refused(
                    Problem.of(
                            "nothing-to-destroy",
                            "The state of " + environment.name() + " holds no resources.",
                            "Nothing was changed.",
                            ""));
        }
        int count = snapshot.resources();
        List<String> consequences = new ArrayList<>();
        consequences.add(
                (count == 1 ? "The only resource" : "All " + count + " resources")
                        + " of "
                        + environment.name()
                        + (count == 1 ? " is" : " are")
                        + " destroyed, in reverse order of its stages. This cannot be undone; its"
                        + " backups stay, but they only tell what there was.");
        kept().ifPresent(consequences::add);
        if (!(evidence.lock() instanceof LockState.Free)) {
            consequences.add(
                    Holder.sentence(evidence.lock(), environment.backend())
                            + " The destruction waits for it.");
        }
        return Draft.of(consequences, new Verdict.NeedsPhrase(phrase(environment, count)));
    }

    /// What a person types to have it done: name and number.
    static String phrase(Environment environment, int count) {
        return environment.name() + " " + count;
    }

    /// What goes that making it anew does not bring back.
    private java.util.Optional<String> kept() {
        StoredState stored = snapshots.current();
        if (stored == null) {
            return java.util.Optional.empty();
        }
        List<String> keepers =
                States.read(stored).instances().stream()
                        .filter(i -> i.mode() == State.Mode.MANAGED && RiskRules.keeps(i.type()))
                        .map(State.Instance::address)
                        .toList();
        if (keepers.isEmpty()) {
            return java.util.Optional.empty();
        }
        String more = keepers.size() > NAMED ? " and " + (keepers.size() - NAMED) + " more" : "";
        return java.util.Optional.of(
                "Data, keys or identities that nothing brings back: "
                        + keepers.stream().limit(NAMED).collect(Collectors.joining(", "))
                        + more
                        + ".");
    }

    @Override
    public Result run(Run run, Proposal proposal) {
        Snapshot before = proposal.evidence().snapshot();
        StagedDeploy work;
        try {
            new Init(run.session()).run(environment.backend());
            run.reached("init", "ready");
            run.awaitShared();
            StoredState stored = run.snapshots().current();
            if (stored == null) {
                return run.result(Result.Outcome.DONE, null, null, null, null);
            }
            run.secrets().addState(stored.bytes());
            State state = States.read(stored);
            Problem grown = destroy.planOnly() ? null : grown(before, state);
            if (grown != null) {
                return run.result(Result.Outcome.REFUSED, before, before, null, grown);
            }
            Whole whole = whole(run, stored);
            run.discardPlans();
            switch (whole) {
                case Whole.Failed(Problem why, Result.Outcome outcome) -> {
                    return run.result(outcome, before, before, null, why);
                }
                case Whole.Approved(Set<String> _) when destroy.planOnly() -> {
                    return run.result(Result.Outcome.DONE, before, before, null, null);
                }
                case Whole.Approved(Set<String> addresses) ->
                        work =
                                new StagedDeploy(
                                        run,
                                        Orders.destruction(
                                                Unbuilding.of(environment.stages(), state),
                                                addresses),
                                        new LockWait(
                                                destroy.lockTimeout(), ThreadLocalRandom.current()),
                                        bindings);
            }
        } catch (ProblemException e) {
            run.discardPlans();
            return run.result(Result.Outcome.FAILED, before, before, null, e.problem());
        }
        return work.run();
    }

    /// Why what is there is more than what a person typed the number of, or null.
    private @Nullable Problem grown(@Nullable Snapshot before, State state) {
        int typed = before == null ? 0 : before.resources();
        return state.managed() <= typed
                ? null
                : Problem.of(
                        "destroy-moved",
                        environment.name()
                                + " has "
                                + state.managed()
                                + " resources by now; it had "
                                + typed
                                + ".",
                        "Somebody deployed it in between; nothing was destroyed.",
                        "Look at it again, then begin anew.");
    }

    /// The plan of the whole.
    private sealed interface Whole {
        /// It may be done: the addresses that go.
        record Approved(Set<String> addresses) implements Whole {}

        record Failed(Problem why, Result.Outcome outcome) implements Whole {}
    }

    private Whole whole(Run run, StoredState stored) {
        Stage stage = new Stage("everything", List.of());
        run.tell(new DeployEvent.Stages(List.of(stage)));
        run.tell(new DeployEvent.Entered(0, stage, Phase.PLANNING));
        Path file = run.planFile(0, stage);
        Bindings.Standing standing = bindings.standing();
        MakePlan.Outcome planned =
                new MakePlan(run.session())
                        .run(new MakePlan.Request(file, List.of(), true, true, new Locking.Off()));
        if (!planned.ok()) {
            return new Whole.Failed(planned.problem(), Result.Outcome.FAILED);
        }
        Plan plan = new ShowPlan(run.session()).run(file);
        StagePlan all =
                new StagePlan(
                        stage,
                        file,
                        bindings.of(standing, true, file, States.snapshot(stored)),
                        plan);
        run.tell(new DeployEvent.Planned(all));
        run.reached("plan everything", plan.summary().glyphs());
        List<String> others =
                plan.changes().stream()
                        .filter(each -> each.isEffective() && each.action() != Change.Action.DELETE)
                        .map(Change::address)
                        .toList();
        if (!others.isEmpty()) {
            return new Whole.Failed(
                    Problem.of(
                            "destroy-moved",
                            "The plan does more than destroy: it changes "
                                    + String.join(", ", others.stream().limit(NAMED).toList())
                                    + ".",
                            "Nothing was destroyed.",
                            "Deploy what is planned first, then destroy."),
                    Result.Outcome.REFUSED);
        }
        if (!destroy.planOnly()) {
            run.tell(new DeployEvent.Entered(0, stage, Phase.APPROVING));
            boolean yes = run.approve(all);
            if (!run.stopped()) {
                run.decided(all, bindings.now(), yes);
            }
            if (!yes) {
                return new Whole.Failed(
                        Problem.of(
                                "not-approved",
                                "The destruction of " + environment.name() + " was not approved.",
                                "Nothing was destroyed.",
                                ""),
                        Result.Outcome.REFUSED);
            }
        }
        return new Whole.Approved(
                plan.changes().stream()
                        .filter(each -> each.action() == Change.Action.DELETE)
                        .map(Change::address)
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /// Why the state is not empty in the end, or null.
    static @Nullable Problem left(Environment environment, @Nullable StoredState stored) {
        if (stored == null) {
            return null;
        }
        List<String> left =
                States.read(stored).instances().stream()
                        .filter(i -> i.mode() == State.Mode.MANAGED)
                        .map(State.Instance::address)
                        .toList();
        return left.isEmpty()
                ? null
                : Problem.of(
                        "destroy-incomplete",
                        environment.name()
                                + " still has "
                                + left.size()
                                + (left.size() == 1 ? " resource: " : " resources: ")
                                + String.join(", ", left.stream().limit(NAMED).toList())
                                + (left.size() > NAMED ? ", …" : "")
                                + ".",
                        "Terraform reports success, but the state is not empty.",
                        "Destroy it again, and look at what Terraform says of them.");
    }
}
