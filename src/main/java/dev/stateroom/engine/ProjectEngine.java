package dev.stateroom.engine;

import dev.stateroom.model.Backend;
import dev.stateroom.model.Backup;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Digest;
import dev.stateroom.model.Environment;
import dev.stateroom.model.EnvironmentStatus;
import dev.stateroom.model.Evidence;
import dev.stateroom.model.Found;
import dev.stateroom.model.Identity;
import dev.stateroom.model.Intent;
import dev.stateroom.model.LockMechanism;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LockSpan;
import dev.stateroom.model.LockState;
import dev.stateroom.model.Lost;
import dev.stateroom.model.Operation;
import dev.stateroom.model.OperationHistory;
import dev.stateroom.model.Problem;
import dev.stateroom.model.ProblemException;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.State;
import dev.stateroom.model.StateDiff;
import dev.stateroom.model.StateRef;
import dev.stateroom.model.StateValue;
import dev.stateroom.model.StopSignal;
import dev.stateroom.model.Verdict;
import dev.stateroom.storage.StoredState;
import dev.stateroom.terraform.Installation;
import dev.stateroom.terraform.StateReader;
import dev.stateroom.terraform.Workplace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The engine of one opened project. Thread-safe: any number of queries and runs may go on at once.
public final class ProjectEngine implements Engine {
    private final Workshop workshop;
    private final Readings readings;
    private final Holder holder;
    private final Graphs graphs;
    private final Histories histories;
    private final ReentrantLock finding = new ReentrantLock();
    private @Nullable Installation installation;

    /// An engine that works with `workshop`, and closes its store and what it owns in the end.
    public ProjectEngine(Workshop workshop) {
        this.workshop = workshop;
        this.readings = new Readings(workshop.store());
        this.holder = new Holder(workshop.journal(), workshop.runner());
        this.histories = new Histories(workshop.journal(), workshop.runner(), workshop.store());
        this.graphs = new Graphs(workshop.home(), workshop.variables(), this::installation);
    }

    @Override
    public Found environments() {
        return workshop.discovery().open(workshop.project());
    }

    @Override
    public Environment environment(String name) {
        Found found = environments();
        for (Environment environment : found.environments()) {
            if (environment.name().equals(name)) {
                return environment;
            }
        }
        if (found.environments().isEmpty() && !found.problems().isEmpty()) {
            throw new ProblemException(found.problems().getFirst());
        }
        throw new ProblemException(
                Problem.of(
                        "environment-unknown",
                        "There is no environment “" + name + "” in " + workshop.project() + ".",
                        "Its environments are "
                                + String.join(
                                        ", ",
                                        found.environments().stream()
                                                .map(Environment::name)
                                                .toList())
                                + ".",
                        "Name one of them, or open another project."));
    }

    @Override
    public EnvironmentStatus status(Environment environment) {
        Operation lastDeploy =
                histories.here(environment).stream()
                        .filter(o -> o.intended().intent().equals("deploy"))
                        .findFirst()
                        .orElse(null);
        Problem cutOff =
                lastDeploy == null ? null : Unfinished.problem(lastDeploy, workshop.runner());
        try {
            EnvironmentStatus seen = readings.status(inItsAccount(environment), lastDeploy);
            // Why the last run left things as they are says more than any one trace of it.
            return cutOff == null
                    ? seen
                    : new EnvironmentStatus(
                            seen.snapshot(), seen.lock(), seen.digest(), lastDeploy, cutOff);
        } catch (ProblemException e) {
            return new EnvironmentStatus(
                    null,
                    new LockState.Unknown(e.problem()),
                    new Digest.Unknown(e.problem()),
                    lastDeploy,
                    e.problem());
        }
    }

    @Override
    public Identity identity(@Nullable Environment environment) {
        return workshop.store().identity(environment == null ? null : environment.backend());
    }

    @Override
    public String terraformVersion() {
        return installation().version();
    }

    @Override
    public State state(Environment environment) {
        Backend backend = inItsAccount(environment).backend();
        StoredState stored = workshop.store().snapshots(backend).current();
        if (stored == null) {
            throw new ProblemException(noState(backend));
        }
        return States.read(stored);
    }

    @Override
    public State state(Path file) {
        return StateReader.read(LocalState.read(file).bytes());
    }

    @Override
    public List<Backup> backups(Environment environment) {
        Environment there = inItsAccount(environment);
        return new Backups(there, workshop.store().snapshots(there.backend())).all();
    }

    @Override
    public List<Backup> keptStates(Environment environment) {
        Environment there = inItsAccount(environment);
        return new Backups(there, workshop.store().snapshots(there.backend())).listed();
    }

    @Override
    public LockReport lock(Environment environment) {
        return holder.report(
                workshop.store().locks(inItsAccount(environment).backend()).state(),
                histories.here(environment));
    }

    @Override
    public LockState waitForLock(
            Environment environment,
            Duration timeout,
            Consumer<DeployEvent.LockBusy> busy,
            StopSignal stop) {
        return new LockWait(timeout, ThreadLocalRandom.current())
                .until(workshop.store().locks(inItsAccount(environment).backend()), busy, stop);
    }

    @Override
    public EnvironmentGraph graph(Environment environment, GraphWatch watch, StopSignal stop) {
        return graphs.of(inItsAccount(environment), watch, stop);
    }

    @Override
    public StateDiff compare(StateRef a, StateRef b) {
        throw new UnsupportedOperationException("not recorded");
    }

    @Override
    public List<StateValue> values(StateRef state, String address) {
        throw new UnsupportedOperationException("not recorded");
    }

    @Override
    public List<Lost> lost(Environment environment, StopSignal stop) {
        throw new UnsupportedOperationException("not recorded");
    }

    @Override
    public List<LockSpan> lockHistory(Environment environment) {
        throw new UnsupportedOperationException("not recorded");
    }

    @Override
    public Map<LockMechanism, String> lockContents(Environment environment) {
        throw new UnsupportedOperationException("not recorded");
    }

    @Override
    public Operation operation(String id, @Nullable Environment environment) {
        throw new UnsupportedOperationException("not recorded");
    }

    @Override
    public void note(String operation, String text) {
        throw new UnsupportedOperationException("not recorded");
    }

    @Override
    public Proposal propose(Intent intent) {
        if (needsTerraform(intent)) {
            Thread.ofVirtual().name("terraform-version").start(this::lookForTerraform);
        }
        Environment named = environment(intent.environment());
        Environment environment;
        Evidence evidence;
        try {
            environment = inItsAccount(named);
            evidence = readings.evidence(environment);
        } catch (ProblemException e) {
            throw new ProblemException(
                    needsTerraform(intent) ? withTerraform(e.problem()) : e.problem(), e);
        }
        List<String> consequences = new ArrayList<>();
        Problem closed = refusal(environment, evidence);
        Verdict verdict =
                closed != null
                        ? new Verdict.Refused(closed)
                        : switch (intent) {
                            case Intent.RestoreBackup _,
                                    Intent.RemoveFromState _,
                                    Intent.MoveInState _,
                                    Intent.ImportResource _,
                                    Intent.RepairDigest _,
                                    Intent.ReleaseLock _,
                                    Intent.Undo _,
                                    Intent.Finish _ ->
                                    throw new UnsupportedOperationException();
                            case Intent.Deploy deploy ->
                                    proposeDeploy(environment, evidence, deploy, consequences);
                            case Intent.CreateBackup _ ->
                                    proposeBackup(environment, evidence, consequences);
                            case Intent.MakePlan plan -> {
                                PlanFile.stage(environment, plan);
                                consequences.add(
                                        "A plan of "
                                                + environment.name()
                                                + " is made; nothing is written or locked.");
                                yield new Verdict.Allowed();
                            }
                        };
        return new Proposal(intent, environment, evidence, consequences, verdict);
    }

    private Verdict proposeDeploy(
            Environment environment,
            Evidence evidence,
            Intent.Deploy deploy,
            List<String> consequences) {
        int stages = StagedDeploy.chosen(environment, deploy.stage()).size();
        if (deploy.planOnly()) {
            consequences.add(
                    stages
                            + (stages == 1 ? " stage is" : " stages are")
                            + " planned, nothing is written or locked.");
            return new Verdict.Allowed();
        }
        if (evidence.digest() instanceof Digest.Unknown(Problem problem)) {
            return new Verdict.Refused(problem);
        }
        if (evidence.lock() instanceof LockState.Unknown(Problem problem)) {
            return new Verdict.Refused(problem);
        }
        Snapshot snapshot = evidence.snapshot();
        Problem contradiction =
                snapshot == null
                        ? null
                        : Readings.weightiest(
                                environment.backend(),
                                snapshot,
                                new LockState.Free(),
                                evidence.digest());
        if (contradiction != null) {
            return new Verdict.Refused(contradiction);
        }
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
        return environment.isProtected()
                ? new Verdict.NeedsPhrase(environment.name())
                : new Verdict.Allowed();
    }

    private static Verdict proposeBackup(
            Environment environment, Evidence evidence, List<String> consequences) {
        Snapshot snapshot = evidence.snapshot();
        if (snapshot == null) {
            return new Verdict.Refused(noState(environment.backend()));
        }
        consequences.add(
                "Serial "
                        + snapshot.serial()
                        + " is copied beside the state and read back; the state stays as it is.");
        return new Verdict.Allowed();
    }

    private static @Nullable Problem refusal(Environment environment, Evidence evidence) {
        String account = environment.account();
        if (account != null && !account.equals(evidence.identity().account())) {
            return Problem.of(
                    "wrong-account",
                    "These credentials belong to account "
                            + evidence.identity().account()
                            + ", but "
                            + environment.name()
                            + " lives in "
                            + account
                            + ".",
                    "Nothing is written with the wrong account.",
                    "Log in to account " + account + ", or mend “account” in stateroom.yaml.");
        }
        return null;
    }

    @Override
    public Result run(Proposal proposal, Conversation conversation) {
        if (proposal.verdict() instanceof Verdict.Refused(Problem problem)) {
            return new Result(
                    Result.Outcome.REFUSED,
                    null,
                    proposal.environment().name(),
                    proposal.evidence().snapshot(),
                    null,
                    null,
                    List.of(),
                    problem);
        }
        return switch (proposal.intent()) {
            case Intent.RestoreBackup _,
                    Intent.RemoveFromState _,
                    Intent.MoveInState _,
                    Intent.ImportResource _,
                    Intent.RepairDigest _,
                    Intent.ReleaseLock _,
                    Intent.Undo _,
                    Intent.Finish _ ->
                    throw new UnsupportedOperationException();
            case Intent.Deploy deploy ->
                    new StagedDeploy(
                                    begin(proposal, conversation, !deploy.planOnly()),
                                    deploy,
                                    new LockWait(deploy.lockTimeout(), ThreadLocalRandom.current()))
                            .run();
            case Intent.CreateBackup _ -> new KeepBackup(begin(proposal, conversation, true)).run();
            case Intent.MakePlan plan ->
                    new PlanFile(begin(proposal, conversation, false), plan).run();
        };
    }

    private Run begin(Proposal proposal, Conversation conversation, boolean writes) {
        if (needsTerraform(proposal.intent())) {
            // A missing program is told before an operation is begun for nothing.
            installation();
        }
        Environment environment = proposal.environment();
        var snapshots = workshop.store().snapshots(environment.backend());
        OperationLog log =
                OperationLog.begin(
                        workshop.journal(),
                        writes ? snapshots : null,
                        proposal.intent(),
                        workshop.runner(),
                        Map.of(
                                "directory",
                                environment.directory().toString(),
                                "state",
                                environment.backend().url()));
        return new Run(
                environment,
                snapshots,
                workshop.store().locks(environment.backend()),
                log,
                conversation,
                workshop.home().plans(log.id()),
                new Durations(workshop.journal().operations(), environment.name()),
                this::installation,
                new Workplace(
                        environment.directory(),
                        workshop.home().terraformData(environment),
                        environment.backend().workspace(),
                        workshop.variables()));
    }

    @Override
    public List<Operation> journal() {
        return workshop.journal().operations();
    }

    @Override
    public OperationHistory history(Environment environment) {
        try {
            return histories.all(inItsAccount(environment));
        } catch (ProblemException e) {
            // Where its account is not known, neither is the place of the records.
            return new OperationHistory(histories.here(environment), Map.of(), null, e.problem());
        }
    }

    private Installation installation() {
        finding.lock();
        try {
            Installation found = installation;
            if (found == null) {
                found = Installation.find(workshop.terraform(), workshop.environment());
                installation = found;
            }
            return found;
        } finally {
            finding.unlock();
        }
    }

    private static boolean needsTerraform(Intent intent) {
        return switch (intent) {
            case Intent.Deploy _,
                    Intent.MakePlan _,
                    Intent.RemoveFromState _,
                    Intent.MoveInState _,
                    Intent.ImportResource _ ->
                    true;
            case Intent.CreateBackup _,
                    Intent.RestoreBackup _,
                    Intent.RepairDigest _,
                    Intent.ReleaseLock _,
                    Intent.Undo _,
                    Intent.Finish _ ->
                    false;
        };
    }

    /// Its version takes a tenth of a second, which passes while AWS is asked.
    private void lookForTerraform() {
        try {
            installation();
        } catch (ProblemException e) {
            // Not for the proposal to tell: whoever then begins the operation asks again.
            return;
        }
    }

    /// Whoever has to mend two things hears of both at once.
    private Problem withTerraform(Problem problem) {
        try {
            installation();
            return problem;
        } catch (ProblemException e) {
            Problem other = e.problem();
            return new Problem(
                    problem.id(),
                    problem.what() + " Besides: " + other.what(),
                    (problem.why() + " " + other.why()).strip(),
                    (problem.remedy() + " " + other.remedy()).strip(),
                    problem.detail());
        }
    }

    private Environment inItsAccount(Environment environment) {
        Backend backend = environment.backend();
        return backend.needsAccount()
                ? environment.with(backend.inAccount(workshop.store().identity(backend).account()))
                : environment;
    }

    private static Problem noState(Backend backend) {
        return Problem.of(
                "state-missing",
                States.none(backend),
                "The environment was never applied, or its state is gone.",
                "Deploy it, or look at its backups.");
    }

    @Override
    public void close() {
        workshop.store().close();
        for (AutoCloseable owned : workshop.owned().reversed()) {
            try {
                owned.close();
            } catch (Exception e) {
                throw new IllegalStateException("an end that must not fail", e);
            }
        }
    }
}
