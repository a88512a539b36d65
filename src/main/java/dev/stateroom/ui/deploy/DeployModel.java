package dev.stateroom.ui.deploy;

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

    private final Environment environment;
    private final Engine engine;
    private final Tasks tasks;
    private final InstantSource clock;
    private final Consumer<Message> inlet;

    private final ReadOnlyObjectWrapper<Moment> moment = new ReadOnlyObjectWrapper<>(Moment.IDLE);
    private final ReadOnlyObjectWrapper<@Nullable Proposal> proposal =
            new ReadOnlyObjectWrapper<>();
    private final Approval approval = new Approval();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Job<Result>> job = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private final ObjectProperty<@Nullable EnvironmentStatus> status = new SimpleObjectProperty<>();
    private final BooleanProperty armed = new SimpleBooleanProperty();

    private final Pause pause = new Pause();
    private final LockEvidence lock;
    private volatile Consumer<? super LogLine> log = line -> {};
    private Runnable logStart = () -> {};
    private final List<StagePlan> plans = new ArrayList<>();
    private @Nullable Run run;
    private @Nullable StopSignal stop;
    private @Nullable Progress progress;
    private Estimates estimates = Estimates.none();
    private boolean learnt;

    /// A screen on which nothing was started yet.
    public DeployModel(Environment environment, Engine engine, Tasks tasks, InstantSource clock) {
        this.environment = environment;
        this.engine = engine;
        this.tasks = tasks;
        this.clock = clock;
        inlet = tasks.batched(this::hear);
        lock = new LockEvidence(environment, engine, tasks, this::revise);
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
        return approval.planProperty();
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
        return pause.pausingProperty();
    }

    /// The stage that a held run goes on with, or null while it is not held.
    public ReadOnlyObjectProperty<@Nullable Stage> pausedBeforeProperty() {
        return pause.beforeProperty();
    }

    /// What is known of who holds the lock that the run waited for last, or null.
    public ReadOnlyObjectProperty<@Nullable LockReport> holderProperty() {
        return lock.holderProperty();
    }

    /// The lock as the run sees it now, or null where there is no run or it says nothing of it.
    public ReadOnlyObjectProperty<@Nullable RunLock> runLockProperty() {
        return lock.lockProperty();
    }

    /// Whether a run is under way.
    public boolean running() {
        return moment.get() == Moment.RUNNING;
    }

    /// Whether a run is under way that destroys.
    public boolean destroying() {
        return running() && run != null && run.work() == Work.DESTRUCTION;
    }

    /// Whether the run under way changes nothing.
    public boolean planning() {
        return running() && run != null && run.isPlanOnly();
    }

    /// Where the run under way is, in a few words: `stage 4, fix`; empty before its first stage.
    public String where() {
        StageRun current = run == null || !running() ? null : run.current();
        return current == null
                ? ""
                : "stage " + current.number() + (current.isFix() ? ", fix" : "");
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
        look(new Intent.Deploy(environment.name(), null, planOnly));
    }

    /// Works out what deploying what the environment before this one has validated would do, and
    /// shows it.
    public void promote() {
        if (moment.get() == Moment.RUNNING || moment.get() == Moment.PROPOSING) {
            return;
        }
        look(new Intent.Promote(environment.name(), Intent.Deploy.LOCK_TIMEOUT));
    }

    /// Works out what destroying everything would do, and shows it. A plan of it changes nothing,
    /// so it starts at once.
    public void destroy(boolean planOnly) {
        if (moment.get() == Moment.RUNNING || moment.get() == Moment.PROPOSING) {
            return;
        }
        look(new Intent.Destroy(environment.name(), planOnly, Intent.Deploy.LOCK_TIMEOUT));
    }

    /// Works out what applying exactly this plan would do, and shows it. The approval counts from
    /// now.
    public void propose(StagePlan plan) {
        if (moment.get() == Moment.RUNNING || moment.get() == Moment.PROPOSING) {
            return;
        }
        look(
                new Intent.ApplyPlan(
                        environment.name(),
                        plan.stage(),
                        plan.file(),
                        plan.binding(),
                        clock.instant(),
                        Intent.Deploy.LOCK_TIMEOUT));
    }

    private void look(Intent intent) {
        problem.set(null);
        proposal.set(null);
        Moment before = moment.get();
        moment.set(Moment.PROPOSING);
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
            begin(now, typed);
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
        if (!pause.goOn() && running() && mayPause()) {
            pause.toggle();
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
        if (approval.answer(yes)) {
            revise();
        }
    }

    private void proposed(Outcome<Proposal> outcome, Moment before) {
        switch (outcome) {
            case Outcome.Done<Proposal>(var made) -> {
                if (Work.of(made.intent()).isPlanOnly()
                        && !(made.verdict() instanceof Verdict.Refused)) {
                    begin(made, "");
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

    private void begin(Proposal made, String typed) {
        Work kind = Work.of(made.intent());
        StopSignal signal = new StopSignal();
        stop = signal;
        plans.clear();
        run =
                new Run(
                        made.intent() instanceof Intent.ApplyPlan apply
                                ? List.of(apply.stage())
                                : kind.destroys() ? List.of() : environment.stages(),
                        kind,
                        clock);
        pause.clear();
        lock.begin();
        signal.listen(level -> inlet.accept(new Message.Told(new DeployEvent.Stopping(level))));
        logStart.run();
        problem.set(null);
        proposal.set(null);
        moment.set(Moment.RUNNING);
        revise();
        job.set(
                tasks.start(
                        kind.title(environment.name()),
                        work -> {
                            // Stopping has an orderly way of its own: the thread is never
                            // interrupted.
                            work.onCancel(signal::ask);
                            progress = work;
                            return engine.run(
                                    made,
                                    new Talk(
                                            signal,
                                            inlet,
                                            line -> log.accept(line),
                                            pause::wanted,
                                            clock,
                                            typed));
                        },
                        outcome -> inlet.accept(new Message.Over(outcome))));
    }

    private void hear(List<? extends Message> messages) {
        for (Message message : messages) {
            switch (message) {
                case Message.Told(var event) -> told(event);
                case Message.Asked(var asked) -> approval.ask(asked);
                case Message.Answered(var asked) -> approval.forget(asked);
                case Message.Held(var now) -> pause.held(now);
                case Message.LetGo(var past) -> pause.letGo(past);
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
        } else if (event instanceof DeployEvent.Stopping) {
            pause.forgo();
        }
        lock.hear(event);
        if (progress != null) {
            progress.at(now.fraction(), note(now));
        }
    }

    /// How many resources of its stage are done.
    private static String note(Run run) {
        StageRun stage = run.current();
        return stage == null || stage.resources().isEmpty()
                ? ""
                : stage.count(ResourceLine.State.DONE) + " of " + stage.resources().size();
    }

    private void over(Outcome<Result> outcome) {
        Run now = run;
        if (now == null) {
            return;
        }
        approval.clear();
        pause.clear();
        lock.end();
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

    private void revise() {
        revision.set(revision.get() + 1);
    }
}
