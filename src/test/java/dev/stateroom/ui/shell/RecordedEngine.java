package dev.stateroom.ui.shell;

import dev.stateroom.engine.Conversation;
import dev.stateroom.engine.Engine;
import dev.stateroom.engine.EnvironmentGraph;
import dev.stateroom.engine.GraphWatch;
import dev.stateroom.engine.Review;
import dev.stateroom.engine.Reviews;
import dev.stateroom.engine.SeenChanges;
import dev.stateroom.engine.Waiting;
import dev.stateroom.engine.doctor.Asked;
import dev.stateroom.engine.doctor.Chart;
import dev.stateroom.engine.doctor.Judgement;
import dev.stateroom.github.Workflows;
import dev.stateroom.model.Backend;
import dev.stateroom.model.Backup;
import dev.stateroom.model.CheckUp;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Digest;
import dev.stateroom.model.Ending;
import dev.stateroom.model.Environment;
import dev.stateroom.model.EnvironmentStatus;
import dev.stateroom.model.Evidence;
import dev.stateroom.model.Finding;
import dev.stateroom.model.Found;
import dev.stateroom.model.Identity;
import dev.stateroom.model.Intent;
import dev.stateroom.model.JournalEntry;
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
import dev.stateroom.model.Result;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.Stage;
import dev.stateroom.model.State;
import dev.stateroom.model.StateDiff;
import dev.stateroom.model.StateRef;
import dev.stateroom.model.StateValue;
import dev.stateroom.model.Step;
import dev.stateroom.model.StopSignal;
import dev.stateroom.model.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// An engine that replays what it is given: two environments, and a run that is written down. For
/// models and pictures; the journeys run on the real one.
public final class RecordedEngine implements Engine {
    /// What a run does.
    @FunctionalInterface
    public interface Script {
        Result run(Proposal proposal, Conversation conversation);
    }

    /// The pictures tell ages, so the recording is always of today.
    @SuppressWarnings("TimeInStaticInitializer")
    public static final Instant NOW = Instant.now();

    public static final List<Stage> STAGES =
            List.of(
                    new Stage("network", List.of("module.vpc", "module.security")),
                    new Stage("cluster", List.of("module.eks")),
                    new Stage("identity", List.of("module.github_actions_oidc")),
                    new Stage("rest", List.of()));

    /// What was seen of plans; forgotten with the test's own files.
    public final SeenChanges seen = new SeenChanges(folder());

    private static Path folder() {
        try {
            return Files.createTempDirectory("seen");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public volatile Script script = (proposal, talk) -> result(Result.Outcome.DONE, null);
    public volatile Found found =
            new Found(List.of(environment("stg", 0), environment("prod", 1)), List.of());

    /// Draws graphs as a test wants them.
    @FunctionalInterface
    public interface Drawing {
        EnvironmentGraph of(Environment environment, GraphWatch watch, StopSignal stop);
    }

    public volatile Drawing graph =
            (environment, watch, stop) -> {
                throw new ProblemException(
                        Problem.of("graph-failed", "No graph was given to this test.", "", ""));
            };
    public volatile List<Finding> findings = List.of();
    public volatile Drawing steps =
            (environment, watch, stop) -> {
                throw new ProblemException(
                        Problem.of("graph-failed", "No steps were given to this test.", "", ""));
            };
    public volatile Problem identityProblem;
    public volatile Problem terraformProblem;
    public volatile Problem statusProblem;
    public volatile Problem refusal;
    public volatile Problem proposalProblem;
    public final RecordedRecovery recovery = new RecordedRecovery();
    public final RecordedObjects objects = new RecordedObjects();
    public volatile Problem stateProblem;
    public volatile Problem unfinishedProblem;
    public volatile Map<String, Liveness> unfinished = Map.of();
    public volatile Problem noteProblem;
    public volatile LockState lock = new LockState.Free();
    public volatile Liveness liveness = Liveness.UNKNOWN;
    public volatile Digest digest;
    public volatile Problem backupsProblem;
    private static final List<Backup> STG_BACKUPS = kept(391, 24);

    public volatile List<Backup> backups = STG_BACKUPS;
    public volatile Problem recordsProblem;
    public volatile List<Operation> operations = List.of(earlierDeploy());
    public final AtomicInteger looks = new AtomicInteger();

    /// Whether nothing was ever deployed.
    public volatile boolean nothing;

    /// What an examination waits for, or null.
    public volatile CountDownLatch before;

    /// When an examination looks.
    public volatile Instant at = NOW;

    public static Environment environment(String name, int order) {
        Path root = Path.of("/home/oncall/fastapi-project");
        return new Environment(
                name,
                "fastapi-project",
                root,
                root.resolve("terraform/environments/deploy").resolve(name),
                new Backend(
                        "fastapi-project-terraform-state-{AWS_ACCOUNT_ID}",
                        "fastapi/infra/" + name + "/terraform.tfstate",
                        "eu-central-1",
                        "terraform-state-lock",
                        true,
                        "default",
                        "env:",
                        null,
                        null,
                        null,
                        List.of(),
                        Map.of()),
                name.equals("prod") ? Protection.PROTECTED : Protection.OPEN,
                order,
                null,
                STAGES,
                List.of());
    }

    public static Snapshot snapshot(long serial, int resources) {
        return new Snapshot(
                serial,
                "7c1f0e52-9a53-4c66-8d8e-02c9d1f7a91d",
                "1.11.4",
                resources,
                42_317,
                "9f2c41d0aa3b5c6d7e8f90123456" + "%04d".formatted(serial),
                "etag" + serial,
                "v" + serial,
                NOW.minus(Duration.ofMinutes(28)));
    }

    public static Result result(Result.Outcome outcome, Problem problem) {
        return new Result(
                outcome,
                "op-20261123-041559-7f3a",
                "stg",
                snapshot(391, 24),
                switch (outcome) {
                    case DONE -> snapshot(398, 36);
                    case FAILED -> snapshot(394, 31);
                    case REFUSED -> snapshot(391, 24);
                    case UNKNOWN -> null;
                },
                "backups/terraform.tfstate.20261123041559",
                List.of(),
                problem);
    }

    /// A run that a person stopped before it applied anything.
    public static Result stopped(StopSignal.Level level) {
        Step stop = new Step(Ending.STOP, NOW, Ending.words(level));
        return new Result(
                Result.Outcome.REFUSED,
                "op-20261123-041559-7f3a",
                "stg",
                snapshot(391, 24),
                snapshot(391, 24),
                "backups/terraform.tfstate.20261123041559",
                List.of(stop),
                Problem.of(
                        "apply-interrupted",
                        "The deploy was stopped before stage network.",
                        "Nothing was changed.",
                        "Deploy again to go on."));
    }

    @Override
    public Found environments() {
        return found;
    }

    @Override
    public Environment environment(String name) {
        return found.environments().stream()
                .filter(environment -> environment.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// Earlier states as a bucket lists them: the newest is read.
    public static List<Backup> kept(long serial, int resources) {
        List<Backup> kept = new java.util.ArrayList<>();
        for (int i = 0; i < 38; i++) {
            kept.add(
                    new Backup(
                            i % 2 == 0 ? "version:v" + i : "backups/terraform.tfstate." + i,
                            i % 2 == 0 ? Backup.Source.VERSION : Backup.Source.BACKUPS,
                            NOW.minus(Duration.ofMinutes(30 + 660L * i)),
                            i == 0 ? snapshot(serial - 1, resources) : null,
                            400_000 - 9_000L * ((i * 7) % 23),
                            null));
        }
        return List.copyOf(kept);
    }

    @Override
    public EnvironmentStatus status(Environment environment) {
        return EnvironmentStatus.of(
                examined(environment),
                statusProblem == null
                        ? operation(
                                environment.name(), environment.isProtected() ? "failed" : "done")
                        : null);
    }

    private CheckUp examined(Environment environment) {
        looks.incrementAndGet();
        CountDownLatch answer = before;
        if (answer != null) {
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        CheckUp judged = Judgement.of(chart(environment));
        List<Finding> all = new ArrayList<>(judged.findings());
        all.addAll(findings);
        return new CheckUp(judged.sight(), all, judged.readiness());
    }

    /// What the doctor would have read, for its real judgement.
    private Chart chart(Environment environment) {
        Problem blind = statusProblem;
        Problem noList = backupsProblem == null ? blind : backupsProblem;
        boolean prod = environment.isProtected();
        State given = objects.of(environment);
        Snapshot snapshot =
                given != null
                        ? snapshot(given.serial(), given.managed())
                        : prod ? snapshot(214, 147) : snapshot(391, 24);
        OperationHistory history = history(environment);
        return new Chart(
                environment,
                at,
                asked(
                        blind,
                        nothing
                                ? new Chart.Stored.Nothing()
                                : new Chart.Stored.Intact(snapshot, recorded(given))),
                asked(
                        noList,
                        new Chart.Earlier(
                                prod && backups == STG_BACKUPS ? kept(214, 147) : backups,
                                null,
                                null)),
                asked(blind, lockOf(environment)),
                null,
                blind != null
                        ? new Digest.Unknown(blind)
                        : digest == null ? new Digest.Recorded(snapshot.md5()) : digest,
                asked(blind, true),
                new Asked.Told<>(null),
                null,
                history,
                unfinishedProblem == null || prod
                        ? null
                        : new Chart.CutOff(history.operations().getFirst().id(), unfinishedProblem),
                asked(terraformProblem, "1.11.4"));
    }

    private LockReport lockOf(Environment environment) {
        boolean recorded = recovery.locks.containsKey(environment.name());
        return recorded || (!environment.isProtected() && lock instanceof LockState.Held)
                ? lock(environment)
                : new LockReport(
                        environment.isProtected() ? new LockState.Free() : lock,
                        Liveness.UNKNOWN,
                        List.of());
    }

    private static <T> Asked<T> asked(Problem blind, T answer) {
        return blind == null ? new Asked.Told<>(answer) : new Asked.Blind<>(blind);
    }

    private static Operation operation(String environment, String result) {
        Instant at = NOW.minus(Duration.ofMinutes(result.equals("done") ? 300 : 28));
        return new Operation(
                "op-1",
                new JournalEntry.Intended(
                        "op-1", at, "deploy", environment, "oncall@desk", Map.of(), Map.of()),
                List.of(),
                new JournalEntry.Finished("op-1", at, result, null, null));
    }

    /// A deploy whose stages took 70 s, 12 min, 46 s and 2 min.
    private static Operation earlierDeploy() {
        Environment stg = environment("stg", 0);
        Instant at = NOW.minus(Duration.ofHours(5));
        List<JournalEntry.Reached> steps = new ArrayList<>();
        long[] seconds = {70, 720, 46, 120};
        for (int i = 0; i < seconds.length; i++) {
            String name = STAGES.get(i).name();
            steps.add(reached("backup", at));
            steps.add(reached("plan " + name, at.plusSeconds(5)));
            Instant approved = at.plusSeconds(300);
            steps.add(reached("apply " + name + " begins", approved));
            at = approved.plusSeconds(seconds[i] - 5);
            steps.add(reached("verify " + name, at));
            steps.add(reached("stage " + name, at));
        }
        return new Operation(
                "op-0",
                new JournalEntry.Intended(
                        "op-0",
                        NOW.minus(Duration.ofHours(5)),
                        "deploy",
                        "stg",
                        "oncall@desk",
                        Map.of(),
                        Map.of("directory", stg.directory().toString())),
                steps,
                new JournalEntry.Finished("op-0", at, "done", null, null));
    }

    private static JournalEntry.Reached reached(String step, Instant at) {
        return new JournalEntry.Reached("op-0", at, new Step(step, at, ""), Map.of());
    }

    @Override
    public List<CheckUp> examine(List<Environment> environments) {
        return environments.stream().map(this::examined).toList();
    }

    @Override
    public Identity identity(Environment environment) {
        if (identityProblem != null) {
            throw new ProblemException(identityProblem);
        }
        return Identity.of(
                "123456789012",
                "arn:aws:sts::123456789012:assumed-role/sre-oncall/session",
                NOW.plus(Duration.ofMinutes(166)));
    }

    @Override
    public String terraformVersion() {
        if (terraformProblem != null) {
            throw new ProblemException(terraformProblem);
        }
        return "1.11.4";
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
        return seen;
    }

    @Override
    public EnvironmentGraph steps(
            Environment environment, Path plan, GraphWatch watch, StopSignal stop) {
        return steps.of(environment, watch, stop);
    }

    @Override
    public EnvironmentGraph graph(Environment environment, GraphWatch watch, StopSignal stop) {
        return graph.of(environment, watch, stop);
    }

    @Override
    public StateDiff compare(StateRef a, StateRef b) {
        return RecordedRecovery.compare(a, b);
    }

    @Override
    public List<StateValue> values(StateRef state, String address) {
        return objects.values(address);
    }

    @Override
    public Map<String, List<StateValue>> values(StateRef state) {
        return objects.values(
                state instanceof StateRef.Current(var environment) ? environment : null);
    }

    @Override
    public List<Lost> lost(Environment environment, Waiting waiting, StopSignal stop) {
        return objects.lost(waiting, stop);
    }

    @Override
    public List<LockSpan> lockHistory(Environment environment) {
        return recovery.history;
    }

    @Override
    public Map<LockMechanism, String> lockContents(Environment environment) {
        return recovery.contents;
    }

    @Override
    public Operation operation(String id, @Nullable Environment environment) {
        return operations.stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(
                                Problem.of(
                                        "operation-unknown",
                                        "No operation is called " + id + ".",
                                        "",
                                        "")));
    }

    @Override
    public void note(String operation, String text) {
        if (noteProblem != null) {
            throw new ProblemException(noteProblem);
        }
        Operation beside = operation(operation, (Environment) null);
        List<JournalEntry.Noted> notes = new ArrayList<>(beside.notes());
        notes.add(new JournalEntry.Noted(operation, NOW, "oncall@desk", text));
        Operation now =
                new Operation(
                        beside.id(), beside.intended(), beside.steps(), beside.finished(), notes);
        operations = operations.stream().map(o -> o == beside ? now : o).toList();
    }

    @Override
    public Proposal propose(Intent intent, Waiting waiting) {
        objects.looking(waiting);
        Environment environment = environment(intent.environment());
        if (proposalProblem != null) {
            throw new ProblemException(proposalProblem);
        }
        Proposal recovered =
                recovery.propose(
                        intent,
                        environment,
                        lock,
                        lock(environment).liveness(),
                        identity(environment));
        if (recovered != null) {
            return recovered;
        }
        Proposal ofObjects = objects.propose(intent, environment, identity(environment));
        if (ofObjects != null) {
            return ofObjects;
        }
        return new Proposal(
                intent,
                environment,
                new Evidence(
                        NOW,
                        snapshot(391, 24),
                        new LockState.Free(),
                        new Digest.Unused(),
                        identity(environment)),
                List.of(
                        "Resources of "
                                + environment.name()
                                + " are created, changed or destroyed, stage by stage.",
                        "Serial 391 is backed up and read back before each stage.",
                        "Terraform takes the lock while it applies."),
                refusal != null
                        ? new Verdict.Refused(refusal)
                        : environment.isProtected()
                                ? new Verdict.NeedsPhrase(environment.name())
                                : new Verdict.Allowed());
    }

    @Override
    public Result run(Proposal proposal, Conversation conversation) {
        Result recovered = recovery.run(proposal, conversation);
        Result ofObjects = recovered != null ? recovered : objects.run(proposal, conversation);
        return ofObjects != null ? ofObjects : script.run(proposal, conversation);
    }

    /// The process's environment variables as far as they concern GitHub; empty where the project
    /// names no repository.
    public volatile Map<String, String> gitHub = Map.of();

    @Override
    public Workflows workflows() {
        if (gitHub.isEmpty()) {
            throw new ProblemException(
                    Problem.of(
                            "github-unset",
                            "Which GitHub repository deploys this project is not known.",
                            "Its stateroom.yaml names none.",
                            "Add “github: OWNER/REPOSITORY” to stateroom.yaml."));
        }
        return Workflows.of("somebody/infra", gitHub);
    }

    @Override
    public List<Operation> journal() {
        return operations;
    }

    @Override
    public OperationHistory history(Environment environment) {
        OperationHistory told = Engine.super.history(environment);
        return new OperationHistory(told.operations(), unfinished, null, recordsProblem);
    }

    @Override
    public State state(Environment environment) {
        if (statusProblem != null) {
            throw new ProblemException(statusProblem);
        }
        if (stateProblem != null) {
            throw new ProblemException(stateProblem);
        }
        return recorded(objects.of(environment));
    }

    private static State recorded(State given) {
        if (given != null) {
            return given;
        }
        List<State.Instance> instances = new java.util.ArrayList<>();
        for (String module : List.of("module.vpc.", "module.eks.", "module.argo.", "")) {
            instances.add(
                    new State.Instance(
                            module + "terraform_data.this",
                            State.Mode.MANAGED,
                            "terraform_data",
                            "this",
                            "terraform.io/builtin/terraform",
                            false,
                            null,
                            List.of()));
        }
        return new State(4, "1.11.4", 391, "lineage", instances, List.of(), List.of());
    }

    @Override
    public State state(Path file) {
        throw new UnsupportedOperationException("no recording of this");
    }

    @Override
    public List<Backup> backups(Environment environment) {
        if (backupsProblem != null || statusProblem != null) {
            throw new ProblemException(backupsProblem != null ? backupsProblem : statusProblem);
        }
        return backups;
    }

    @Override
    public LockReport lock(Environment environment) {
        LockReport recorded = recovery.locks.get(environment.name());
        if (recorded != null) {
            return recorded;
        }
        if (lock instanceof LockState.Held) {
            return new LockReport(
                    lock,
                    liveness,
                    List.of(
                            new LockReport.Look(
                                    "operation op-7",
                                    liveness,
                                    "Process 4711 of this machine has ended.")));
        }
        // Who the deploy screen waits for.
        return new LockReport(
                Recording.held(),
                Liveness.UNKNOWN,
                List.of(
                        new LockReport.Look(
                                "journal of this machine",
                                Liveness.UNKNOWN,
                                "No operation of this console took lock 3f8a92d4-0d55-4c0e-a21b-8ac3d5a111c0."),
                        new LockReport.Look(
                                "age",
                                Liveness.UNKNOWN,
                                "Taken 4 min ago, which alone proves nothing.")));
    }

    @Override
    public LockState waitForLock(
            Environment environment,
            Duration timeout,
            Consumer<DeployEvent.LockBusy> busy,
            StopSignal stop) {
        return new LockState.Free();
    }

    @Override
    public void close() {}
}
