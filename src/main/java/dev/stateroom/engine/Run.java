package dev.stateroom.engine;

import dev.stateroom.model.Binding;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Ending;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Identity;
import dev.stateroom.model.LockInfo;
import dev.stateroom.model.LockState;
import dev.stateroom.model.LogLine;
import dev.stateroom.model.Operation;
import dev.stateroom.model.Plan;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Result;
import dev.stateroom.model.Snapshot;
import dev.stateroom.model.Stage;
import dev.stateroom.model.StagePlan;
import dev.stateroom.model.StopSignal;
import dev.stateroom.model.Trouble;
import dev.stateroom.model.WorkingTree;
import dev.stateroom.storage.LockTicket;
import dev.stateroom.storage.Locks;
import dev.stateroom.storage.Snapshots;
import dev.stateroom.terraform.Installation;
import dev.stateroom.terraform.Secrets;
import dev.stateroom.terraform.Session;
import dev.stateroom.terraform.Workplace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One operation under way: where it works, whom it tells, what it has noted.
final class Run {
    /// Passing faults are waited out this long before the next try.
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final Environment environment;
    private final Snapshots snapshots;
    private final Locks locks;
    private final OperationLog log;
    private final Conversation conversation;
    private final Path plans;
    private final Progress progress;
    private final Supplier<Installation> installation;
    private final Workplace workplace;
    private final Secrets secrets = new Secrets();

    Run(
            Environment environment,
            Snapshots snapshots,
            Locks locks,
            OperationLog log,
            Conversation conversation,
            Path plans,
            Durations durations,
            Supplier<Installation> installation,
            Workplace workplace) {
        this.environment = environment;
        this.snapshots = snapshots;
        this.locks = locks;
        this.log = log;
        this.conversation = conversation;
        this.plans = plans;
        this.progress = new Progress(this::tell, durations, this::started);
        this.installation = installation;
        this.workplace = workplace;
    }

    /// The operation's id.
    String id() {
        return log.id();
    }

    /// A lock of this operation's, not taken yet.
    LockTicket ticket(String operation) {
        return new LockTicket(
                UUID.randomUUID().toString(),
                operation,
                log.by(),
                "stateroom",
                "Stateroom operation " + log.id(),
                Instant.now());
    }

    /// How long the person is ready to wait for a held lock.
    Duration patience() {
        return conversation.patience();
    }

    Environment environment() {
        return environment;
    }

    /// Where Terraform's commands of this run work.
    Session session() {
        return new Session(installation.get(), workplace, secrets, progress, conversation.stop());
    }

    /// What a validation's command gets besides the process's own variables: the way to AWS that
    /// Terraform takes, and where it is.
    Map<String, String> commandVariables() {
        Map<String, String> variables = new LinkedHashMap<>(workplace.environment());
        variables.put("STATEROOM_ENVIRONMENT", environment.name());
        return variables;
    }

    /// Returns once colleagues can see this operation, or it is known that they cannot.
    void awaitShared() {
        log.awaitShared();
    }

    /// What must never be shown, as far as it is known by now.
    Secrets secrets() {
        return secrets;
    }

    Snapshots snapshots() {
        return snapshots;
    }

    Locks locks() {
        return locks;
    }

    /// Tells the person; events of the run and of Terraform's readers come one at a time.
    synchronized void tell(DeployEvent event) {
        conversation.tell(event);
    }

    /// Adds a line of our own to the log.
    void say(LogLine.Level level, String text) {
        tell(
                new DeployEvent.Log(
                        new LogLine(
                                Instant.now(),
                                LogLine.Source.STATEROOM,
                                level,
                                secrets.mask(text))));
    }

    /// Notes a step in the journal.
    void reached(String step, String outcome) {
        log.reached(step, outcome, Map.of());
    }

    /// Notes a step in the journal, with what has to be known of it later.
    void reached(String step, String outcome, Map<String, String> facts) {
        log.reached(step, outcome, facts);
    }

    /// Writes down how another operation, that was cut off, ended.
    void conclude(Operation cut, Result.Outcome outcome, String words) {
        log.conclude(cut, outcome, words);
    }

    boolean stopped() {
        return conversation.stop().isAsked();
    }

    /// Where the plan of a stage is written.
    Path planFile(int index, Stage stage) {
        return plans.resolve(
                index + "-" + stage.name().replaceAll("[^A-Za-z0-9._-]", "_") + ".tfplan");
    }

    /// Removes the run's plan files: they hold secrets in clear, and an applied or refused plan is
    /// of no more use.
    void discardPlans() {
        if (!Files.isDirectory(plans)) {
            return;
        }
        try (Stream<Path> files = Files.walk(plans)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            say(
                    LogLine.Level.WARN,
                    "The plan files in " + plans + " could not be removed: " + e.getMessage());
        }
    }

    /// Lets the person hold the run before a stage; a run that is to stop is not held.
    void hold(Stage next) {
        if (!stopped()) {
            conversation.hold(next);
        }
    }

    /// Asks the person, unless a stop was asked for.
    boolean approve(StagePlan plan) {
        return !stopped() && conversation.approve(plan) && !stopped();
    }

    /// Notes in the journal who approved a plan, or did not, and what that is bound to.
    void decided(StagePlan plan, Instant at, boolean yes) {
        Binding binding = plan.binding();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("approval.by", log.by());
        facts.put("approval.at", at.toString());
        facts.put("approval.sha256", binding.sha256());
        Long serial = binding.serial();
        if (serial != null) {
            facts.put("approval.serial", serial.toString());
        }
        String lineage = binding.lineage();
        if (lineage != null) {
            facts.put("approval.lineage", lineage);
        }
        WorkingTree tree = binding.tree();
        if (tree != null) {
            facts.put("approval.commit", tree.commit());
            String changes = tree.changes();
            if (changes != null) {
                facts.put("approval.changes", changes);
            }
        }
        Identity identity = binding.identity();
        if (identity != null) {
            facts.put("approval.account", identity.account());
            facts.put("approval.arn", identity.arn());
        }
        reached(
                "approval " + plan.stage().name(),
                (yes ? "approved by " : "not approved by ") + log.by() + ": " + binding.words(),
                facts);
    }

    /// Waits for a free lock; the problem where it did not become free.
    @Nullable Problem waitForLock(LockWait wait) {
        LockState state = wait.until(locks, this::busy, conversation.stop());
        return state instanceof LockState.Free ? null : held(state);
    }

    /// Waits once for a lock that Terraform found taken; the problem where there is no time left.
    @Nullable Problem pauseForLock(LockWait wait) {
        LockState state = locks.state();
        return wait.pause(state, this::busy, conversation.stop()) ? null : held(state);
    }

    /// Waits once for a lock that was seen held; false where there is no time left or a stop was
    /// asked.
    boolean pause(LockWait wait, LockState seen) {
        return wait.pause(seen, this::busy, conversation.stop());
    }

    private void busy(DeployEvent.LockBusy busy) {
        say(
                LogLine.Level.WARN,
                Holder.sentence(busy.lock(), environment.backend())
                        + " Next look in "
                        + busy.next().toSeconds()
                        + " s.");
        tell(busy);
    }

    /// Why a lock that was waited for in vain ends the operation.
    Problem held(LockState state) {
        if (state instanceof LockState.Unknown(Problem problem)) {
            return problem;
        }
        if (stopped()) {
            return Problem.of(
                    "apply-interrupted",
                    "Stopped while waiting for the lock.",
                    "Nothing was changed.",
                    "Begin it again to go on.");
        }
        return Trouble.LOCK_HELD.told(
                "The state of "
                        + environment.name()
                        + " is locked. "
                        + Holder.sentence(state, environment.backend()),
                "The time to wait for it is over; nothing was changed.",
                Map.of("environment", environment.name()));
    }

    /// Runs a command of Terraform's and notes the lock it takes and gives back.
    <T> T watchingLock(Supplier<T> command) {
        progress.begins();
        return new LockWatch(locks, progress::isWorking, this::tookLock, this::freed)
                .during(command);
    }

    /// Terraform outlives a console that is killed, so what proves its holder gone is its own end,
    /// not the console's.
    private void started(ProcessHandle process) {
        log.reached("terraform", "process " + process.pid(), Children.facts(process));
    }

    /// Notes that a lock of that id is held no more.
    void freed(String lock) {
        log.reached("release", lock, Map.of(Holder.FREED, lock));
    }

    private void tookLock(LockInfo lock) {
        Instant taken = Objects.requireNonNullElseGet(lock.created(), Instant::now);
        log.reached(
                "lock", lock.id(), Map.of(Holder.LOCK, lock.id(), Holder.TAKEN, taken.toString()));
        log.share();
        tell(new DeployEvent.LockTaken(lock));
    }

    /// Waits before a passing fault is tried again; false where a stop was asked for.
    boolean pauseBeforeRetry() {
        return pause(RETRY);
    }

    /// Waits; false where a stop was asked for.
    boolean pause(Duration time) {
        try {
            return !conversation.stop().await(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void planned(Plan plan) {
        progress.planned(plan);
    }

    boolean anythingApplied() {
        return progress.anything();
    }

    void keepDurations(Stage stage) {
        log.reached("applied " + stage.name(), progress.words(null), progress.took());
    }

    String outcomeWords(@Nullable Plan plan) {
        return progress.words(plan);
    }

    /// Ends the operation: journal, record, last event.
    Result result(
            Result.Outcome outcome,
            @Nullable Snapshot before,
            @Nullable Snapshot after,
            @Nullable String backup,
            @Nullable Problem problem) {
        StopSignal.Level stop = conversation.stop().level();
        if (stop != StopSignal.Level.NONE) {
            reached(Ending.STOP, Ending.words(stop));
        }
        log.finish(outcome, problem);
        Problem hidden = log.notShared();
        if (hidden != null) {
            say(
                    LogLine.Level.WARN,
                    "The record of this operation is only in the journal here. "
                            + hidden.sentence());
        }
        Result result =
                new Result(
                        outcome,
                        log.id(),
                        environment.name(),
                        before,
                        after,
                        backup,
                        log.steps(),
                        problem);
        tell(new DeployEvent.Ended(result));
        return result;
    }
}
