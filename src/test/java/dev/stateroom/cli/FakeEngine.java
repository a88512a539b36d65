package dev.stateroom.cli;

import dev.stateroom.engine.Conversation;
import dev.stateroom.engine.Engine;
import dev.stateroom.engine.EnvironmentGraph;
import dev.stateroom.engine.GraphWatch;
import dev.stateroom.engine.Review;
import dev.stateroom.engine.Reviews;
import dev.stateroom.engine.SeenChanges;
import dev.stateroom.engine.Waiting;
import dev.stateroom.github.Workflows;
import dev.stateroom.model.Backend;
import dev.stateroom.model.Backup;
import dev.stateroom.model.CheckUp;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Digest;
import dev.stateroom.model.Environment;
import dev.stateroom.model.EnvironmentStatus;
import dev.stateroom.model.Evidence;
import dev.stateroom.model.Found;
import dev.stateroom.model.Identity;
import dev.stateroom.model.Intent;
import dev.stateroom.model.Liveness;
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
import dev.stateroom.model.Protection;
import dev.stateroom.model.Readiness;
import dev.stateroom.model.Result;
import dev.stateroom.model.Sight;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.Stage;
import dev.stateroom.model.State;
import dev.stateroom.model.StateDiff;
import dev.stateroom.model.StateRef;
import dev.stateroom.model.StateValue;
import dev.stateroom.model.StopSignal;
import dev.stateroom.model.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An engine in memory that answers what a test tells it to: for parsing, printing and statuses.
final class FakeEngine implements Engine {
    static final Instant NOON = Instant.parse("2026-11-10T12:00:00Z");
    static final Snapshot BEFORE =
            new Snapshot(12, "lin-1", "1.11.4", 41, 20480, "0".repeat(32), "etag", "v1", NOON);
    static final Snapshot AFTER =
            new Snapshot(
                    15,
                    "lin-1",
                    "1.11.4",
                    59,
                    30720,
                    "1".repeat(32),
                    "etag2",
                    "v2",
                    NOON.plusSeconds(60));

    final List<Environment> environments =
            List.of(environment("stg", Protection.OPEN), environment("prod", Protection.PROTECTED));
    final List<Intent> proposed = new ArrayList<>();
    List<Problem> problems = List.of();
    Function<Environment, EnvironmentStatus> status =
            e ->
                    new EnvironmentStatus(
                            BEFORE, new LockState.Free(), new Digest.Unused(), null, null);
    Function<Environment, State> state =
            e -> new State(4, "1.11.4", 1, "l", List.of(), List.of(), List.of());
    List<Backup> backups = List.of();
    LockReport lock = new LockReport(new LockState.Free(), Liveness.UNKNOWN, List.of());
    List<Operation> journal = List.of();
    Verdict verdict;
    Supplier<String> terraform = () -> "1.11.4";
    Problem unavailable;
    Problem unopened;
    BiFunction<Proposal, Conversation, Result> run =
            (p, c) ->
                    new Result(
                            Result.Outcome.DONE,
                            "op-1",
                            p.environment().name(),
                            BEFORE,
                            AFTER,
                            "backups/x",
                            List.of(),
                            null);

    /// Draws graphs as a test wants them.
    @FunctionalInterface
    interface Drawing {
        EnvironmentGraph of(Environment environment, GraphWatch watch, StopSignal stop);
    }

    Drawing graph =
            (environment, watch, stop) -> {
                throw new ProblemException(
                        Problem.of("graph-failed", "No graph was given to this test.", "", ""));
            };
    boolean closed;

    static Environment environment(String name, Protection protection) {
        Path root = Path.of("/project");
        Backend backend =
                new Backend(
                        "bucket",
                        "infra/" + name + "/terraform.tfstate",
                        "eu-central-1",
                        "locks",
                        false,
                        "default",
                        "env:",
                        null,
                        null,
                        null,
                        List.of(),
                        Map.of());
        return new Environment(
                name,
                "project",
                root,
                root.resolve(name),
                backend,
                protection,
                0,
                null,
                List.of(new Stage("network", List.of("module.vpc")), new Stage("rest", List.of())),
                List.of());
    }

    @Override
    public Found environments() {
        return new Found(environments, problems);
    }

    @Override
    public Environment environment(String name) {
        if (unopened != null) {
            throw new ProblemException(unopened);
        }
        return environments.stream()
                .filter(e -> e.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(
                                Problem.of(
                                        "environment-unknown",
                                        "There is no environment “" + name + "”.",
                                        "",
                                        "Known: stg, prod.")));
    }

    @Override
    public EnvironmentStatus status(Environment environment) {
        return status.apply(environment);
    }

    @Override
    public List<CheckUp> examine(List<Environment> environments) {
        return environments.stream()
                .map(e ->
                        new CheckUp(
                                new Sight(
                                        e,
                                        Instant.EPOCH,
                                        null,
                                        null,
                                        0,
                                        new LockReport(
                                                new LockState.Free(), Liveness.UNKNOWN, List.of()),
                                        new Digest.Absent(),
                                        List.of(),
                                        null,
                                        OperationHistory.empty()),
                                List.of(),
                                new Readiness(List.of())))
                .toList();
    }

    @Override
    public Identity identity(Environment environment) {
        return Identity.of("000000000000", "arn:aws:iam::000000000000:user/ana", null);
    }

    @Override
    public String terraformVersion() {
        return terraform.get();
    }

    @Override
    public State state(Environment environment) {
        return state.apply(environment);
    }

    @Override
    public State state(Path file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Backup> backups(Environment environment) {
        return backups;
    }

    @Override
    public LockReport lock(Environment environment) {
        return lock;
    }

    @Override
    public LockState waitForLock(
            Environment environment,
            Duration timeout,
            Consumer<DeployEvent.LockBusy> busy,
            StopSignal stop) {
        if (!(lock.state() instanceof LockState.Free)) {
            busy.accept(new DeployEvent.LockBusy(lock.state(), 1, Duration.ofSeconds(1), timeout));
        }
        return lock.state();
    }

    @Override
    public Review review(Path file, @Nullable Environment environment, StopSignal stop) {
        try {
            return Reviews.json(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public SeenChanges seen() {
        throw new UnsupportedOperationException();
    }

    @Override
    public EnvironmentGraph steps(
            Environment environment, Path plan, GraphWatch watch, StopSignal stop) {
        throw new UnsupportedOperationException();
    }

    @Override
    public EnvironmentGraph graph(Environment environment, GraphWatch watch, StopSignal stop) {
        return graph.of(environment, watch, stop);
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
    public Map<String, List<StateValue>> values(StateRef state) {
        throw new UnsupportedOperationException("not recorded");
    }

    @Override
    public List<Lost> lost(Environment environment, Waiting waiting, StopSignal stop) {
        throw new UnsupportedOperationException("not recorded");
    }

    @Override
    public List<LockSpan> lockHistory(Environment environment) {
        throw new UnsupportedOperationException("not recorded");
    }

    @Override
    public Map<LockMechanism, String> lockContents(Environment environment) {
        return Map.of(LockMechanism.LOCKFILE, "ab12");
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
    public Proposal propose(Intent intent, Waiting waiting) {
        Environment environment = environment(intent.environment());
        proposed.add(intent);
        if (unavailable != null) {
            throw new ProblemException(unavailable);
        }
        Verdict said =
                verdict != null
                        ? verdict
                        : environment.isProtected()
                                ? new Verdict.NeedsPhrase(environment.name())
                                : new Verdict.Allowed();
        return new Proposal(
                intent,
                environment,
                new Evidence(
                        NOON,
                        BEFORE,
                        new LockState.Free(),
                        new Digest.Unused(),
                        identity(environment)),
                List.of(),
                said);
    }

    @Override
    public Result run(Proposal proposal, Conversation conversation) {
        if (proposal.verdict() instanceof Verdict.Refused(Problem problem)) {
            return ResultText.refused(proposal.environment().name(), problem);
        }
        return run.apply(proposal, conversation);
    }

    /// The process's environment variables as far as they concern GitHub.
    Map<String, String> gitHub = Map.of();

    @Override
    public Workflows workflows() {
        return Workflows.of("somebody/infra", gitHub);
    }

    @Override
    public List<Operation> journal() {
        return journal;
    }

    @Override
    public void close() {
        closed = true;
    }
}
