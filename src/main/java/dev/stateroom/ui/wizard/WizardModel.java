package dev.stateroom.ui.wizard;

import dev.stateroom.engine.Conversation;
import dev.stateroom.engine.Engine;
import dev.stateroom.model.Backup;
import dev.stateroom.model.DeployEvent;
import dev.stateroom.model.Environment;
import dev.stateroom.model.Intent;
import dev.stateroom.model.LogLine;
import dev.stateroom.model.Problem;
import dev.stateroom.model.Proposal;
import dev.stateroom.model.Result;
import dev.stateroom.model.StagePlan;
import dev.stateroom.model.StopSignal;
import dev.stateroom.model.Verdict;
import dev.stateroom.ui.task.Job;
import dev.stateroom.ui.task.Outcome;
import dev.stateroom.ui.task.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;

/// What is being done to the state of one environment, without its looks: from the intent over the
/// proposal to the result. One at a time. All of it belongs to the FX thread; the engine's thread
/// reaches it through the tasks' inlet alone.
public final class WizardModel {
    /// Where it stands.
    public enum Moment {
        /// Nothing was proposed.
        IDLE,
        /// The engine works out what the intent would do.
        PROPOSING,
        /// A person reads what it would do, or why it may not be done.
        PROPOSED,
        /// It could not be worked out.
        FAILED,
        /// It is being done.
        RUNNING,
        /// It was done, or not: the result says so.
        ENDED
    }

    /// More lines than these are not kept: the journal has them.
    private static final int LINES = 500;

    private final Environment environment;
    private final Engine engine;
    private final Tasks tasks;
    private final InstantSource clock;
    private final Consumer<Heard> inlet;

    private final ReadOnlyObjectWrapper<Moment> moment = new ReadOnlyObjectWrapper<>(Moment.IDLE);
    private final ReadOnlyObjectWrapper<@Nullable Proposal> proposal =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Job<Result>> job = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private final BooleanProperty armed = new SimpleBooleanProperty();

    private final List<LogLine> lines = new ArrayList<>();
    private @Nullable LockWait wait;
    private @Nullable Backup kept;
    private @Nullable Result result;
    private @Nullable StopSignal stop;
    private @Nullable Instant began;
    private @Nullable Instant ended;
    private @Nullable Intent wanted;
    private final ReadOnlyObjectWrapper<@Nullable Job<Proposal>> preview =
            new ReadOnlyObjectWrapper<>();
    private int asked;

    /// Nothing was asked for yet.
    public WizardModel(Environment environment, Engine engine, Tasks tasks, InstantSource clock) {
        this.environment = environment;
        this.engine = engine;
        this.tasks = tasks;
        this.clock = clock;
        inlet = tasks.batched(this::hear);
        armed.addListener((ignored, before, now) -> revise());
    }

    // Properties

    /// Whose state it is.
    public Environment environment() {
        return environment;
    }

    /// Where it stands.
    public ReadOnlyObjectProperty<Moment> momentProperty() {
        return moment.getReadOnlyProperty();
    }

    /// What the intent would do, from the moment that is known until the next one is asked for.
    public ReadOnlyObjectProperty<@Nullable Proposal> proposalProperty() {
        return proposal.getReadOnlyProperty();
    }

    /// Why it could not be worked out, or how the run broke off; null where all is well.
    public ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// The work behind the run, for the task dock; null before the first.
    public ReadOnlyObjectProperty<@Nullable Job<Result>> jobProperty() {
        return job.getReadOnlyProperty();
    }

    /// What works out what an intent would do, for the task dock; null while nothing does.
    public ReadOnlyObjectProperty<@Nullable Job<Proposal>> previewProperty() {
        return preview.getReadOnlyProperty();
    }

    /// Counts up whenever something of the run changed, once for each batch of events.
    public ReadOnlyIntegerProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    /// Whether the environment is armed: nothing runs without it.
    public BooleanProperty armedProperty() {
        return armed;
    }

    /// What the engine told of the run, oldest first.
    public List<LogLine> lines() {
        return List.copyOf(lines);
    }

    /// The wait for somebody's lock, or null while the run does not wait.
    public @Nullable LockWait lockWait() {
        return wait;
    }

    /// The backup that the run took, or null.
    public @Nullable Backup kept() {
        return kept;
    }

    /// How the run ended, or null.
    public @Nullable Result result() {
        return result;
    }

    /// Whether it is being done.
    public boolean running() {
        return moment.get() == Moment.RUNNING;
    }

    /// Whether a stop was asked for.
    public boolean stopping() {
        return stop != null && stop.isAsked();
    }

    /// How long the run takes, or took; zero before the first.
    public Duration elapsed() {
        if (began == null) {
            return Duration.ZERO;
        }
        return Duration.between(began, ended == null ? clock.instant() : ended);
    }

    /// What the engine refuses, or null.
    public @Nullable Problem refusal() {
        Proposal now = proposal.get();
        return now != null && now.verdict() instanceof Verdict.Refused(var why) ? why : null;
    }

    /// The phrase that has to be typed; empty where none has.
    public String phrase() {
        Proposal now = proposal.get();
        return now != null && now.verdict() instanceof Verdict.NeedsPhrase(var phrase)
                ? phrase
                : "";
    }

    /// Why the proposal cannot be run with what was typed; empty where it can.
    public String closed(String typed) {
        if (moment.get() != Moment.PROPOSED || proposal.get() == null) {
            return "Nothing is proposed.";
        }
        Problem refused = refusal();
        if (refused != null) {
            return refused.what();
        }
        if (!armed.get()) {
            return environment.name() + " is read-only.";
        }
        return phrase().isEmpty() || phrase().equals(typed)
                ? ""
                : "Opens when the phrase is typed.";
    }

    InstantSource clock() {
        return clock;
    }

    // Commands

    /// Forgets what was proposed, and how the last run ended.
    public void clear() {
        if (!running()) {
            asked++;
            Job<Proposal> now = preview.get();
            preview.set(null);
            if (now != null) {
                now.cancel();
            }
            proposal.set(null);
            problem.set(null);
            moment.set(Moment.IDLE);
        }
    }

    /// Works out what an intent would do. What was asked for before is forgotten.
    public void propose(Intent intent) {
        if (running()) {
            return;
        }
        clear();
        int mine = ++asked;
        wanted = intent;
        moment.set(Moment.PROPOSING);
        Job<Proposal> job =
                tasks.start(
                        "Preview " + intent.word() + ", " + environment.name(),
                        progress -> engine.propose(intent, new HowFar(progress)),
                        outcome -> {
                            if (mine == asked) {
                                preview.set(null);
                                proposed(outcome);
                            }
                        });
        if (job.running()) {
            preview.set(job);
        }
    }

    /// Works out once more what the intent would do.
    public void again() {
        Intent intent = wanted;
        if (intent != null) {
            propose(intent);
        }
    }

    /// Does what was proposed.
    ///
    /// @param typed the phrase, where one is asked for
    public void run(String typed) {
        Proposal now = proposal.get();
        if (now == null || !closed(typed).isEmpty()) {
            return;
        }
        StopSignal signal = new StopSignal();
        stop = signal;
        lines.clear();
        wait = null;
        kept = null;
        result = null;
        began = clock.instant();
        ended = null;
        problem.set(null);
        moment.set(Moment.RUNNING);
        revise();
        job.set(
                tasks.start(
                        now.intent().word() + " " + environment.name(),
                        work -> {
                            // It has an orderly end of its own: the thread is never interrupted.
                            work.onCancel(signal::ask);
                            return engine.run(now, new Talk(signal, inlet, typed));
                        },
                        outcome -> inlet.accept(new Heard.Over(outcome))));
    }

    /// Asks the run to end in order: what is not begun is left.
    public void stop() {
        if (stop != null && running() && !stop.isAsked()) {
            stop.ask();
            revise();
        }
    }

    private void proposed(Outcome<Proposal> outcome) {
        switch (outcome) {
            case Outcome.Done<Proposal>(var made) -> {
                proposal.set(made);
                moment.set(Moment.PROPOSED);
            }
            case Outcome.Failed<Proposal>(var why, var _) -> {
                problem.set(why);
                moment.set(Moment.FAILED);
            }
            case Outcome.Cancelled<Proposal> _ -> {
                problem.set(Problem.of("stopped", "The preview was stopped.", "", ""));
                moment.set(Moment.FAILED);
            }
        }
    }

    private void hear(List<? extends Heard> all) {
        for (Heard heard : all) {
            switch (heard) {
                case Heard.Told(var event) -> told(event);
                case Heard.Over(var outcome) -> over(outcome);
            }
        }
        revise();
    }

    private void told(DeployEvent event) {
        switch (event) {
            case DeployEvent.Log(var line) -> {
                wait = null;
                if (lines.size() < LINES) {
                    lines.add(line);
                }
            }
            case DeployEvent.LockBusy busy -> {
                Instant now = clock.instant();
                wait =
                        new LockWait(
                                busy.lock(),
                                busy.attempt(),
                                now.plus(busy.next()),
                                now.plus(busy.left()));
            }
            case DeployEvent.LockTaken _ -> wait = null;
            case DeployEvent.BackedUp(var backup) -> {
                wait = null;
                kept = backup;
            }
            // The work's own outcome ends the run: it comes after everything else that was said.
            case DeployEvent.Ended _,
                    DeployEvent.Stages _,
                    DeployEvent.Entered _,
                    DeployEvent.StageEnded _,
                    DeployEvent.Planned _,
                    DeployEvent.Progress _,
                    DeployEvent.Explained _,
                    DeployEvent.Stopping _ -> {}
        }
    }

    private void over(Outcome<Result> outcome) {
        wait = null;
        ended = clock.instant();
        switch (outcome) {
            case Outcome.Done<Result>(var done) -> {
                result = done;
                problem.set(done.problem());
            }
            case Outcome.Failed<Result>(var why, var _) -> problem.set(why);
            case Outcome.Cancelled<Result> _ ->
                    problem.set(
                            Problem.of(
                                    "stopped",
                                    "It was stopped before the engine began.",
                                    "",
                                    "Nothing was changed."));
        }
        moment.set(Moment.ENDED);
    }

    private void revise() {
        revision.set(revision.get() + 1);
    }

    /// The window's side of the engine's conversation, on the engine's thread.
    private record Talk(StopSignal stop, Consumer<Heard> inlet, String typed)
            implements Conversation {
        @Override
        public void tell(DeployEvent event) {
            inlet.accept(new Heard.Told(event));
        }

        /// No plan is asked about here: an import's plan was part of the proposal.
        @Override
        public boolean approve(StagePlan plan) {
            return false;
        }

        @Override
        public boolean confirms(String phrase) {
            return phrase.equals(typed);
        }
    }
}
