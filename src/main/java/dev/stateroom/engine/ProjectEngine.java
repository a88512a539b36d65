package dev.stateroom.engine;

import dev.stateroom.github.Workflows;
import dev.stateroom.model.Backend;
import dev.stateroom.model.Backup;
import dev.stateroom.model.CheckUp;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Environment;
import dev.stateroom.model.EnvironmentStatus;
import dev.stateroom.model.Evidence;
import dev.stateroom.model.Found;
import dev.stateroom.model.Identity;
import dev.stateroom.model.Intent;
import dev.stateroom.model.JournalEntry;
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
import dev.stateroom.storage.LockContent;
import dev.stateroom.storage.Snapshots;
import dev.stateroom.storage.StoredState;
import dev.stateroom.terraform.Gone;
import dev.stateroom.terraform.Init;
import dev.stateroom.terraform.Listener;
import dev.stateroom.terraform.Secrets;
import dev.stateroom.terraform.Session;
import dev.stateroom.terraform.StateComparison;
import dev.stateroom.terraform.StateReader;
import dev.stateroom.terraform.StateValues;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The engine of one opened project. Thread-safe: any number of queries and runs may go on at once.
public final class ProjectEngine implements Engine {
    private final Workshop workshop;
    private final Readings readings;
    private final Holder holder;
    private final Queue<Review> reviews = new ConcurrentLinkedQueue<>();
    private final Graphs graphs;
    private final Histories histories;
    private final Doctor doctor;
    private final Thread sweeping;
    private final Program program;
    private final Procedures procedures;

    /// An engine that works with `workshop`, and closes its store and what it owns in the end.
    public ProjectEngine(Workshop workshop) {
        this(workshop, InstantSource.system());
    }

    /// The same, with a clock that tells how old an approval is.
    ProjectEngine(Workshop workshop, InstantSource clock) {
        this.workshop = workshop;
        this.program = new Program(workshop);
        this.readings = new Readings(workshop.store());
        this.holder =
                new Holder(
                        workshop.journal(),
                        workshop.runner(),
                        new GitHubRuns(this::repository, this::workflows));
        this.histories = new Histories(workshop.journal(), workshop.runner(), workshop.store());
        this.procedures =
                new Procedures(
                        workshop,
                        program,
                        this::lock,
                        this::operation,
                        () -> environments().environments(),
                        histories::all,
                        this::inItsAccount,
                        clock);
        this.doctor = new Doctor(workshop, holder, histories, program::installation);
        this.graphs =
                new Graphs(
                        workshop.home(),
                        workshop.variables(),
                        workshop.store(),
                        program::installation);
        this.sweeping =
                Thread.ofVirtual()
                        .name("leftovers")
                        .start(
                                new Leftovers(
                                                program.scratch(),
                                                workshop.home().plans(),
                                                workshop.journal(),
                                                workshop.runner(),
                                                clock)
                                        ::remove);
    }

    private @Nullable String repository() {
        return workshop.discovery().github(workshop.project());
    }

    @Override
    public Workflows workflows() {
        String repository = repository();
        if (repository == null) {
            throw new ProblemException(
                    Problem.of(
                            "github-unset",
                            "Which GitHub repository deploys this project is not known.",
                            "Its stateroom.yaml names none.",
                            "Add “github: OWNER/REPOSITORY” to stateroom.yaml."));
        }
        return Workflows.of(repository, workshop.environment());
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
        CheckUp seen = examine(List.of(environment)).getFirst();
        Operation lastDeploy =
                histories.here(environment).stream()
                        .filter(Operation::isStaged)
                        .findFirst()
                        .orElse(null);
        return EnvironmentStatus.of(seen, lastDeploy);
    }

    @Override
    public List<CheckUp> examine(List<Environment> environments) {
        return doctor.examine(environments, this::inItsAccount);
    }

    @Override
    public Identity identity(@Nullable Environment environment) {
        return workshop.store().identity(environment == null ? null : environment.backend());
    }

    @Override
    public String terraformVersion() {
        return program.installation().version();
    }

    @Override
    public State state(Environment environment) {
        return States.read(stored(inItsAccount(environment)));
    }

    @Override
    public State state(Path file) {
        return StateReader.read(LocalState.read(file).bytes());
    }

    @Override
    public List<Backup> backups(Environment environment) {
        Environment there = inItsAccount(environment);
        return kept(there).all();
    }

    @Override
    public List<Backup> keptStates(Environment environment) {
        Environment there = inItsAccount(environment);
        return kept(there).listed();
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
    public EnvironmentGraph steps(
            Environment environment, Path plan, GraphWatch watch, StopSignal stop) {
        return graphs.steps(inItsAccount(environment), plan, watch, stop);
    }

    @Override
    public Review review(Path file, @Nullable Environment environment, StopSignal stop) {
        try {
            Review review =
                    Reviews.of(
                            file,
                            environment,
                            environments().environments(),
                            program.scratch(),
                            there -> program.session(inItsAccount(there), Listener.SILENT, stop),
                            there ->
                                    plan ->
                                            AlreadyRuns.look(
                                                    plan,
                                                    workshop.store()
                                                            .snapshots(
                                                                    inItsAccount(there).backend()),
                                                    histories.all(there).operations()));
            reviews.add(review);
            return review;
        } catch (IOException fault) {
            throw new ProblemException(
                    Problem.of(
                            "plan-unreadable",
                            "The plan " + file + " cannot be read.",
                            "The system says: " + fault.getMessage() + ".",
                            "Check the file, then open it again."),
                    fault);
        }
    }

    @Override
    public SeenChanges seen() {
        return new SeenChanges(workshop.home().reviews());
    }

    @Override
    public StateDiff compare(StateRef a, StateRef b) {
        return StateComparison.compare(bytes(a), bytes(b));
    }

    @Override
    public List<StateValue> values(StateRef state, String address) {
        return StateValues.of(bytes(state), address);
    }

    @Override
    public Map<String, List<StateValue>> values(StateRef state) {
        return StateValues.all(bytes(state));
    }

    private byte[] bytes(StateRef ref) {
        return switch (ref) {
            case StateRef.Current(Environment environment) ->
                    stored(inItsAccount(environment)).bytes();
            case StateRef.Earlier(Environment environment, String backup) ->
                    kept(inItsAccount(environment)).read(backup).bytes();
            case StateRef.Local(Path file) -> LocalState.read(file).bytes();
        };
    }

    @Override
    public List<Lost> lost(Environment environment, Waiting waiting, StopSignal stop) {
        Environment there = inItsAccount(environment);
        // Terraform finds nothing gone of a state that is not there.
        Snapshot now = States.readable(stored(there));
        Session session =
                program.session(
                        there, new Refreshed(waiting, now == null ? 0 : now.resources()), stop);
        new Init(session).run(there.backend());
        return new Gone(session).run();
    }

    @Override
    public List<LockSpan> lockHistory(Environment environment) {
        Environment there = inItsAccount(environment);
        return LockPast.of(
                there, workshop.store().locks(there.backend()).history(), histories.here(there));
    }

    @Override
    public Map<LockMechanism, String> lockContents(Environment environment) {
        Map<LockMechanism, String> contents = new EnumMap<>(LockMechanism.class);
        for (LockContent content :
                workshop.store().locks(inItsAccount(environment).backend()).contents()) {
            contents.put(content.mechanism(), content.sha256());
        }
        return contents;
    }

    @Override
    public Operation operation(String id, @Nullable Environment environment) {
        List<Operation> known = environment == null ? journal() : history(environment).operations();
        return known.stream()
                .filter(o -> o.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(
                                Problem.of(
                                        "operation-unknown",
                                        "The journal knows no operation “" + id + "”.",
                                        "",
                                        "“journal list” shows all that it knows.")));
    }

    @Override
    public void note(String operation, String text) {
        String by =
                System.getProperty("user.name", "unknown")
                        + "@"
                        + workshop.runner().proof().getOrDefault("host", "unknown");
        workshop.journal()
                .append(
                        new JournalEntry.Noted(
                                operation, Instant.now(), by, new Secrets().mask(text)));
    }

    @Override
    public Proposal propose(Intent intent, Waiting waiting) {
        if (Procedures.needsTerraform(intent)) {
            program.lookAhead();
        }
        Environment named = environment(intent.environment());
        Environment environment;
        Evidence evidence;
        try {
            environment = inItsAccount(named);
            evidence = readings.evidence(environment);
        } catch (ProblemException e) {
            throw new ProblemException(
                    Procedures.needsTerraform(intent) ? program.besides(e.problem()) : e.problem(),
                    e);
        }
        Problem closed =
                refusal(
                        environment,
                        evidence,
                        Procedures.writes(intent) && !(intent instanceof Intent.CreateBackup));
        Draft draft =
                closed != null
                        ? Draft.refused(closed)
                        : procedures.of(intent, environment, waiting).draft(evidence);
        return draft.proposal(intent, environment, evidence);
    }

    private Backups kept(Environment environment) {
        return new Backups(environment, workshop.store().snapshots(environment.backend()));
    }

    private static @Nullable Problem refusal(
            Environment environment, Evidence evidence, boolean writes) {
        String account = environment.account();
        Identity who = evidence.identity();
        if (account != null && who != null && !account.equals(who.account())) {
            return Problem.of(
                    "wrong-account",
                    "These credentials belong to account "
                            + who.account()
                            + ", but "
                            + environment.name()
                            + " lives in "
                            + account
                            + ".",
                    "Nothing is written with the wrong account.",
                    "Log in to account " + account + ", or mend “account” in stateroom.yaml.");
        }
        if (writes && evidence.lock() instanceof LockState.Unknown(Problem problem)) {
            return problem;
        }
        return null;
    }

    @Override
    public Result run(Proposal proposal, Conversation conversation) {
        if (proposal.verdict() instanceof Verdict.Refused(Problem problem)) {
            return refused(proposal, problem);
        }
        if (proposal.verdict() instanceof Verdict.NeedsPhrase(String phrase)
                && !conversation.confirms(phrase)) {
            return refused(
                    proposal,
                    Problem.of(
                            "confirmation-missing",
                            "“" + phrase + "” was not confirmed.",
                            "Nothing was changed.",
                            "Type it where it is asked for."));
        }
        try {
            return procedures
                    .of(proposal.intent(), proposal.environment(), Waiting.SILENT)
                    .run(begin(proposal, conversation), proposal);
        } finally {
            doctor.forget();
        }
    }

    private static Result refused(Proposal proposal, Problem problem) {
        return new Result(
                Result.Outcome.ofNotBegun(problem),
                null,
                proposal.environment().name(),
                proposal.evidence().snapshot(),
                null,
                null,
                List.of(),
                problem);
    }

    private Run begin(Proposal proposal, Conversation conversation) {
        if (Procedures.needsTerraform(proposal.intent())) {
            // A missing program is told before an operation is begun for nothing.
            program.installation();
        }
        Environment environment = proposal.environment();
        Snapshots snapshots = workshop.store().snapshots(environment.backend());
        OperationLog log =
                OperationLog.begin(
                        workshop.journal(),
                        Procedures.writes(proposal.intent()) ? snapshots : null,
                        proposal.intent(),
                        workshop.runner(),
                        Details.of(proposal));
        Run run =
                new Run(
                        environment,
                        snapshots,
                        workshop.store().locks(environment.backend()),
                        log,
                        conversation,
                        workshop.home().plans().resolve(log.id()),
                        new Durations(workshop.journal().operations(), environment.name()),
                        program::installation,
                        program.workplace(environment));
        program.learn(run.secrets(), environment);
        return run;
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

    private Environment inItsAccount(Environment environment) {
        Backend backend = environment.backend();
        return backend.needsAccount()
                ? environment.with(backend.inAccount(workshop.store().identity(backend).account()))
                : environment;
    }

    /// The state that is stored.
    ///
    /// @throws ProblemException `state-missing` or `state-deleted` where there is none
    private StoredState stored(Environment there) {
        StoredState stored = workshop.store().snapshots(there.backend()).current();
        if (stored == null) {
            throw new ProblemException(
                    DeletedState.missing(there, kept(there), "There is nothing to look at."));
        }
        return stored;
    }

    @Override
    public void close() {
        // What is open holds values in clear in a file of its own.
        reviews.forEach(Review::close);
        try {
            sweeping.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
