package dev.stateroom.ui.deploy;

import dev.stateroom.engine.Conversation;
import dev.stateroom.engine.Engine;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Environment;
import dev.stateroom.model.EnvironmentStatus;
import dev.stateroom.model.Intent;
import dev.stateroom.model.LockReport;
import dev.stateroom.model.LogLine;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.Stage;
import dev.stateroom.model.StagePlan;
import dev.stateroom.model.StopSignal;
import dev.stateroom.model.Verdict;
import dev.stateroom.ui.task.Job;
import dev.stateroom.ui.task.Outcome;
import dev.stateroom.ui.task.Progress;
import dev.stateroom.ui.task.Tasks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// The deploy screen of one environment, without its looks. All of it belongs to the FX thread; the
/// engine's thread reaches it through the tasks' inlet alone.
public final class DeployModel {
    /// Where the screen stands.
    public enum Moment {
        /// Nothing was started yet.
        IDLE,
        /// The engine works out what a deploy would do.
        PROPOSING,
        /// A person reads what it would do.
        PROPOSED,
        /// A run is under way.
        RUNNING,
        /// A run is over.
        ENDED
    }

    /// What the engine's thread has to say, in its order.
    private sealed interface Message {
        record Told(DeployEvent event) implements Message {}

        record Asked(Question question) implements Message {}

        record Answered(Question question) implements Message {}

        record Held(Hold hold) implements Message {}

        record LetGo(Hold hold) implements Message {}

        record Over(Outcome<Result> outcome) implements Message {}
    }

    /// A plan that waits for a person.
    private record Question(StagePlan plan, CompletableFuture<Boolean> answer) {}

    /// A run that is held before a stage.
    private record Hold(Stage next, CompletableFuture<Boolean> release) {}

    private final Environment environment;
    private final Engine engine;
    private final Tasks tasks;
    private final InstantSource clock;
    private final Consumer<Message> inlet;

    private final ReadOnlyObjectWrapper<Moment> moment = new ReadOnlyObjectWrapper<>(Moment.IDLE);
    private final ReadOnlyObjectWrapper<@Nullable Proposal> proposal =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable StagePlan> approval =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Job<Result>> job = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private final ObjectProperty<@Nullable EnvironmentStatus> status = new SimpleObjectProperty<>();
    private final BooleanProperty armed = new SimpleBooleanProperty();

    private final BooleanProperty pausing = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable Stage> pausedBefore =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable LockReport> holder =
            new ReadOnlyObjectWrapper<>();

    /// Read by the engine's thread before each stage.
    private volatile boolean wantsPause;

    private volatile Consumer<? super LogLine> log = line -> {};
    private Runnable logStart = () -> {};
    private final List<StagePlan> plans = new ArrayList<>();
    private @Nullable Run run;
    private @Nullable Question question;
    private @Nullable StopSignal stop;
    private @Nullable Progress progress;
    private @Nullable Hold hold;
    private Estimates estimates = Estimates.none();
    private boolean learnt;

    /// A screen on which nothing was started yet.
    public DeployModel(Environment environment, Engine engine, Tasks tasks, InstantSource clock) {
        this.environment = environment;
        this.engine = engine;
        this.tasks = tasks;
        this.clock = clock;
        inlet = tasks.batched(this::hear);
        pausing.addListener((ignored, before, now) -> wantsPause = now);
        status.addListener((ignored, before, now) -> {
            if (now != null && !learnt) {
                learn();
            }
        });
    }

    // Properties

    /// Whose deploys these are.
    public Environment environment() {
        return environment;
    }

    /// Where the screen stands.
    public ReadOnlyObjectProperty<Moment> momentProperty() {
        return moment.getReadOnlyProperty();
    }

    /// What the deploy would do, while a person reads it.
    public ReadOnlyObjectProperty<@Nullable Proposal> proposalProperty() {
        return proposal.getReadOnlyProperty();
    }

    /// The plan that waits for approval, or null.
    public ReadOnlyObjectProperty<@Nullable StagePlan> approvalProperty() {
        return approval.getReadOnlyProperty();
    }

    /// Why nothing could be started, or how a run broke off; null where all is well.
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// The work behind the run, for the task dock; null before the first.
    public ReadOnlyObjectProperty<@Nullable Job<Result>> jobProperty() {
        return job.getReadOnlyProperty();
    }

    /// Counts up whenever the run changed, once for each batch of events.
    public ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /// How the environment stands, as the window knows it.
    public ObjectProperty<@Nullable EnvironmentStatus> statusProperty() {
        return status;
    }

    /// Whether the environment is armed. Deploying and approving need it; planning does not.
    public BooleanProperty armedProperty() {
        return armed;
    }

    /// Whether the run is to be held before its next stage.
    public ReadOnlyBooleanProperty pausingProperty() {
        return pausing;
    }

    /// The stage that a held run goes on with, or null while it is not held.
    public ReadOnlyObjectProperty<@Nullable Stage> pausedBeforeProperty() {
        return pausedBefore.getReadOnlyProperty();
    }

    /// What is known of who holds the lock that the run waited for last, or null.
    public ReadOnlyObjectProperty<@Nullable LockReport> holderProperty() {
        return holder.getReadOnlyProperty();
    }

    /// Whether a run is under way.
    public boolean running() {
        return moment.get() == Moment.RUNNING;
    }

    /// How long the run has been under way, or took; zero before the first.
    public Duration elapsed() {
        return run == null ? Duration.ZERO : run.elapsed();
    }

    /// How the run ended, or null.
    public @Nullable Result result() {
        return run == null ? null : run.result();
    }

    /// The plans that the last run made, in their order; empty before the first.
    public List<StagePlan> plans() {
        return List.copyOf(plans);
    }

    /// Where the log goes: `start` is called before each run on the FX thread, `line` with each
    /// line on the engine's thread.
    public void logTo(Runnable start, Consumer<? super LogLine> line) {
        logStart = start;
        log = line;
    }

    @Nullable Run run() {
        return run;
    }

    InstantSource clock() {
        return clock;
    }

    /// How long stages took in earlier runs.
    Estimates estimates() {
        return estimates;
    }

    /// What the engine refused, or null.
    @Nullable Problem refusal() {
        Proposal now = proposal.get();
        return now != null && now.verdict() instanceof Verdict.Refused(var why) ? why : null;
    }

    // Commands

    /// Works out what a deploy would do, and shows it. A plan-only run changes nothing, so it
    /// starts at once.
    public void propose(boolean planOnly) {
        if (moment.get() == Moment.RUNNING || moment.get() == Moment.PROPOSING) {
            return;
        }
        problem.set(null);
        proposal.set(null);
        Moment before = moment.get();
        moment.set(Moment.PROPOSING);
        Intent intent = new Intent.Deploy(environment.name(), null, planOnly);
        tasks.<Proposal>start(
                "Look at " + environment.name(),
                ignored -> engine.propose(intent),
                outcome -> proposed(outcome, before));
    }

    /// Puts the proposal away.
    public void withdraw() {
        if (moment.get() == Moment.PROPOSED) {
            proposal.set(null);
            moment.set(run == null ? Moment.IDLE : Moment.ENDED);
        }
    }

    /// Whether the shown proposal may be started with what was typed.
    public boolean mayStart(String typed) {
        Proposal now = proposal.get();
        return now != null
                && moment.get() == Moment.PROPOSED
                && switch (now.verdict()) {
                    case Verdict.Allowed _ -> armed.get();
                    case Verdict.NeedsPhrase(var phrase) -> armed.get() && phrase.equals(typed);
                    case Verdict.Refused _ -> false;
                };
    }

    /// Runs what was proposed.
    ///
    /// @param typed the phrase, where one is asked for
    public void start(String typed) {
        Proposal now = proposal.get();
        if (now != null && mayStart(typed)) {
            begin(now);
        }
    }

    /// Applies the plan that waits.
    public void approve() {
        if (armed.get()) {
            answer(true);
        }
    }

    /// Leaves the plan unapplied and ends the run.
    public void decline() {
        answer(false);
    }

    /// Asks the run to stop: once to finish what is in flight, twice to interrupt it.
    public void stop() {
        if (stop != null && running()) {
            stop.ask();
        }
    }

    /// Holds the run before its next stage, or takes that back; lets a held run go on.
    public void pauseOrGoOn() {
        Hold held = hold;
        if (held != null) {
            held.release.complete(true);
        } else if (running() && mayPause()) {
            pausing.set(!pausing.get());
        }
    }

    /// Whether there is a stage left that the run could be held before.
    boolean mayPause() {
        Run now = run;
        return now != null
                && now.stopping() == StopSignal.Level.NONE
                && now.current() != null
                && now.hasStageAfterCurrent();
    }

    private void answer(boolean yes) {
        Question asked = question;
        question = null;
        approval.set(null);
        if (asked != null) {
            asked.answer.complete(yes);
            revise();
        }
    }

    private void proposed(Outcome<Proposal> outcome, Moment before) {
        switch (outcome) {
            case Outcome.Done<Proposal>(var made) -> {
                boolean planOnly =
                        made.intent() instanceof Intent.Deploy deploy && deploy.planOnly();
                if (planOnly && !(made.verdict() instanceof Verdict.Refused)) {
                    begin(made);
                } else {
                    // In this order: who hears of the proposal asks at once whether it may be
                    // started.
                    moment.set(Moment.PROPOSED);
                    proposal.set(made);
                }
            }
            case Outcome.Failed<Proposal>(var why, var _) -> {
                problem.set(why);
                moment.set(before);
            }
            case Outcome.Cancelled<Proposal> _ -> moment.set(before);
        }
    }

    private void begin(Proposal made) {
        boolean planOnly = made.intent() instanceof Intent.Deploy deploy && deploy.planOnly();
        StopSignal signal = new StopSignal();
        stop = signal;
        plans.clear();
        run = new Run(environment.stages(), planOnly, clock);
        pausing.set(false);
        holder.set(null);
        signal.listen(level -> inlet.accept(new Message.Told(new DeployEvent.Stopping(level))));
        logStart.run();
        problem.set(null);
        proposal.set(null);
        moment.set(Moment.RUNNING);
        revise();
        job.set(
                tasks.start(
                        (planOnly ? "Plan " : "Deploy ") + environment.name(),
                        work -> {
                            // Stopping has an orderly way of its own: the thread is never
                            // interrupted.
                            work.onCancel(signal::ask);
                            progress = work;
                            return engine.run(made, new Talk(signal));
                        },
                        outcome -> inlet.accept(new Message.Over(outcome))));
    }

    private void hear(List<? extends Message> messages) {
        for (Message message : messages) {
            switch (message) {
                case Message.Told(var event) -> told(event);
                case Message.Asked(var asked) -> ask(asked);
                case Message.Answered(var asked) -> forget(asked);
                case Message.Held(var now) -> {
                    if (!now.release.isDone()) {
                        hold = now;
                        pausing.set(false);
                        pausedBefore.set(now.next);
                    }
                }
                case Message.LetGo(var past) -> letGo(past);
                case Message.Over(var outcome) -> over(outcome);
            }
        }
        revise();
    }

    private void told(DeployEvent event) {
        Run now = run;
        if (now == null || now.isOver()) {
            return;
        }
        // The work's own outcome ends the run: it comes after everything else that was said.
        if (!(event instanceof DeployEvent.Ended)) {
            now.apply(event);
        }
        if (event instanceof DeployEvent.Planned(var plan)) {
            plans.add(plan);
        } else if (event instanceof DeployEvent.LockBusy) {
            lookAtHolder();
        } else if (event instanceof DeployEvent.Stopping) {
            pausing.set(false);
        }
        if (progress != null) {
            progress.at(now.fraction(), note(now));
        }
    }

    private static String note(Run run) {
        long done = run.stages().stream().filter(s -> s.state() == StageRun.State.DONE).count();
        return done + " of " + run.stages().size();
    }

    private void ask(Question asked) {
        if (!asked.answer.isDone()) {
            question = asked;
            approval.set(asked.plan);
        }
    }

    private void over(Outcome<Result> outcome) {
        Run now = run;
        if (now == null) {
            return;
        }
        question = null;
        approval.set(null);
        hold = null;
        pausedBefore.set(null);
        pausing.set(false);
        switch (outcome) {
            case Outcome.Done<Result>(var result) -> now.end(result);
            case Outcome.Failed<Result>(var why, var _) -> {
                problem.set(why);
                now.end(null);
            }
            case Outcome.Cancelled<Result> _ -> now.end(null);
        }
        moment.set(Moment.ENDED);
        learn();
    }

    /// Looks once for each wait at who holds the lock: the journal and the process table tell more
    /// than the lock itself.
    private void lookAtHolder() {
        if (run == null || run.lockWait() == null || run.lockWait().attempt() > 1) {
            if (holder.get() != null) {
                return;
            }
        }
        Run mine = run;
        tasks.<LockReport>start(
                "Look at the lock of " + environment.name(),
                ignored -> engine.lock(environment),
                outcome -> {
                    // Where it cannot be seen the wait itself says so.
                    if (outcome instanceof Outcome.Done<LockReport>(var seen)
                            && mine == run
                            && !seen.state().known().isEmpty()) {
                        holder.set(seen);
                        revise();
                    }
                });
    }

    /// Reads how long stages took; without a journal there are no estimates, which is no problem.
    private void learn() {
        learnt = true;
        tasks.<Estimates>start(
                "Read earlier runs of " + environment.name(),
                ignored -> Estimates.of(engine.journal(), environment),
                outcome -> {
                    if (outcome instanceof Outcome.Done<Estimates>(var known)) {
                        estimates = known;
                        revise();
                    }
                });
    }

    private void letGo(Hold past) {
        if (hold == past) {
            hold = null;
            pausedBefore.set(null);
        }
    }

    private void revise() {
        revision.set(revision.get() + 1);
    }

    /// The window's side of the engine's conversation; called on the engine's thread.
    private final class Talk implements Conversation {
        private final StopSignal signal;

        Talk(StopSignal signal) {
            this.signal = signal;
        }

        @Override
        public void tell(DeployEvent event) {
            if (event instanceof DeployEvent.Log(var line)) {
                log.accept(line);
            } else {
                inlet.accept(new Message.Told(event));
            }
        }

        @Override
        public boolean approve(StagePlan plan) {
            Question asked = new Question(plan, new CompletableFuture<>());
            // Somebody who wants to stop has answered.
            try (var _ = signal.listen(level -> asked.answer.complete(false))) {
                inlet.accept(new Message.Asked(asked));
                return asked.answer.join();
            } finally {
                inlet.accept(new Message.Answered(asked));
            }
        }

        @Override
        public void hold(Stage next) {
            if (!wantsPause) {
                return;
            }
            Hold now = new Hold(next, new CompletableFuture<>());
            say("Paused before stage " + next.name() + ". Nothing is locked or in flight.");
            try (var _ = signal.listen(level -> now.release.complete(false))) {
                inlet.accept(new Message.Held(now));
                if (now.release.join()) {
                    say("Going on with stage " + next.name() + ".");
                }
            } finally {
                inlet.accept(new Message.LetGo(now));
            }
        }

        private void say(String text) {
            log.accept(
                    new LogLine(
                            clock.instant(), LogLine.Source.STATEROOM, LogLine.Level.INFO, text));
        }

        @Override
        public StopSignal stop() {
            return signal;
        }
    }

    private void forget(Question asked) {
        if (question == asked) {
            question = null;
            approval.set(null);
        }
    }
}
